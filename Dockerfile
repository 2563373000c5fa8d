# syntax=docker/dockerfile:1
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -q -B -ntp dependency:go-offline
COPY src src
RUN ./mvnw -q -B -ntp -DskipTests package \
    && java -Djarmode=tools -jar target/carerelay.jar extract --destination target/app

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/carerelay carerelay
WORKDIR /opt/carerelay
COPY --from=build /src/target/app ./
COPY routes routes
COPY mappings mappings
COPY fhir-profiles fhir-profiles
USER carerelay
VOLUME /var/lib/carerelay
ENV CARERELAY_DATA_DIR=/var/lib/carerelay/data \
    SERVER_ADDRESS=0.0.0.0 \
    CARERELAY_INTAKE_MLLP_HOST=0.0.0.0 \
    JAVA_OPTS="-XX:MaxRAMPercentage=70 -XX:+UseParallelGC -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=3000 -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=160000"
EXPOSE 8080 2575
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD curl -fsS http://127.0.0.1:8080/actuator/health/readiness || exit 1
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -XX:+ExitOnOutOfMemoryError -jar carerelay.jar serve \"$@\"", "--"]

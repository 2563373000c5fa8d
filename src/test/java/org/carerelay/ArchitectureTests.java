package org.carerelay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;

/** The walls of the house. */
class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.carerelay");

    @Test
    void roomsUseOnlyWhatOtherRoomsOfferAndNeverInCircles() {
        ApplicationModules.of(CareRelayApplication.class).verify();
    }

    @Test
    void translationIsPlainJava() {
        noClasses()
                .that()
                .resideInAPackage("..translation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..", "org.apache.camel..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void entitiesRepositoriesAndSettingsStayInTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .or()
                .areAnnotatedWith(Repository.class)
                .or()
                .areAnnotatedWith(ConfigurationProperties.class)
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void timeComesFromTheClockOutsideTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..cli..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void nothingIsPrintedOutsideTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..cli..", "..access.client..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void noFieldIsInjectedAndNoSetterIsAutowired() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .check(CLASSES);
        methods()
                .that()
                .areAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .should()
                .bePrivate()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        Path root = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> silent = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            Assertions.assertThat(silent).isEmpty();
        }
    }

    @Test
    void noFileIsLongerThan300Lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            Assertions.assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(ArchitectureTests::isLong))
                    .isEmpty();
        }
    }

    private static boolean isLong(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count() > 300;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

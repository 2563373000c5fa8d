package org.carerelay.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, Dockerfile and the broker's file say the same as the program. */
class DeploymentFilesTests {

    private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|TOKEN|SECRET)$");
    private static final Pattern REQUIRED_FROM_ENVIRONMENT = Pattern.compile("\\$\\{[A-Z_]+:\\?[^}]+}");

    @Test
    void composeFileIsWellFormedAndEveryServiceHasAHealthCheck() throws IOException {
        Map<String, Object> services = map(compose().get("services"));
        assertThat(services).containsOnlyKeys("carerelay", "postgres", "artemis");
        services.forEach((name, service) -> {
            Map<String, Object> definition = map(service);
            assertThat(definition).as(name).containsKeys("image", "healthcheck", "restart", "environment");
            assertThat(map(definition.get("healthcheck")))
                    .as(name)
                    .containsKeys("test", "interval", "timeout", "retries");
            for (Object volume : (List<?>) definition.get("volumes")) {
                String from = volume.toString().split(":")[0];
                if (from.startsWith("./")) {
                    assertThat(Path.of(from)).as(name).exists();
                } else {
                    assertThat(map(compose(Path.of("docker-compose.yml")).get("volumes")))
                            .containsKey(from);
                }
            }
        });
    }

    @Test
    void everySecretComesFromTheEnvironmentAndNoPortIsOpenToTheNetwork() throws IOException {
        map(compose().get("services")).forEach((name, service) -> {
            map(map(service).get("environment")).forEach((variable, value) -> {
                if (SECRET_NAME.matcher(variable).matches()) {
                    assertThat(value.toString()).as(name + " " + variable).matches(REQUIRED_FROM_ENVIRONMENT);
                }
            });
            Object ports = map(service).get("ports");
            if (ports != null) {
                assertThat((List<?>) ports)
                        .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            }
        });
    }

    @Test
    void carerelayWaitsUntilItsServersAreHealthy() throws IOException {
        Map<String, Object> dependsOn =
                map(map(map(compose().get("services")).get("carerelay")).get("depends_on"));
        assertThat(dependsOn).containsOnlyKeys("postgres", "artemis");
        assertThat(dependsOn.values())
                .allSatisfy(c -> assertThat(map(c)).containsEntry("condition", "service_healthy"));
    }

    @Test
    void theBrokersFileHasTheAddressesAndSettingsOfTheEmbeddedOne() throws Exception {
        FileConfiguration file = new FileConfiguration();
        FileDeploymentManager deployment = new FileDeploymentManager(
                Path.of("deploy/artemis/broker.xml").toUri().toString());
        deployment.addDeployable(file);
        deployment.readConfiguration();
        Configuration embedded = BrokerDefinition.of(
                Path.of("target"), 0, new BrokerSettings("127.0.0.1", 0, null, DataSize.ofMegabytes(64), 95), "x");

        TreeSet<String> inFile = names(file);
        inFile.removeAll(List.of("DLQ", "ExpiryQueue"));
        TreeSet<String> inProcess = names(embedded);
        inProcess.removeAll(List.of("DLQ", "ExpiryQueue"));
        assertThat(inFile).isEqualTo(inProcess);
        AddressSettings ours = embedded.getAddressSettings().get("#");
        AddressSettings theirs = file.getAddressSettings().get("#");
        assertThat(theirs.getMaxDeliveryAttempts()).isEqualTo(ours.getMaxDeliveryAttempts());
        assertThat(theirs.getRedeliveryDelay()).isEqualTo(ours.getRedeliveryDelay());
        assertThat(theirs.getAddressFullMessagePolicy()).isEqualTo(ours.getAddressFullMessagePolicy());
        assertThat(theirs.getMaxSizeBytes()).isEqualTo(ours.getMaxSizeBytes());
        assertThat(file.getJournalBufferTimeout_NIO()).isEqualTo(embedded.getJournalBufferTimeout_NIO());
        assertThat(file.getMaxDiskUsage()).isEqualTo(embedded.getMaxDiskUsage());
        assertThat(groupBuckets(file)).isEqualTo(groupBuckets(embedded));
    }

    @Test
    void theImageRunsAsAnOrdinaryUserAndChecksItsHealth() throws IOException {
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("USER carerelay", "HEALTHCHECK", "/actuator/health/readiness");
    }

    private static TreeSet<String> names(Configuration configuration) {
        TreeSet<String> names = new TreeSet<>();
        configuration.getAddressConfigurations().forEach(address -> names.add(address.getName()));
        return names;
    }

    private static int groupBuckets(Configuration configuration) {
        return configuration.getAddressConfigurations().stream()
                .filter(address -> address.getName().equals("his.inbound"))
                .map(CoreAddressConfiguration::getQueueConfigs)
                .findFirst()
                .orElseThrow()
                .get(0)
                .getGroupBuckets();
    }

    private static Map<String, Object> compose() throws IOException {
        return compose(Path.of("docker-compose.yml"));
    }

    private static Map<String, Object> compose(Path file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try {
            return map(new Yaml(strict).load(Files.readString(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}

package org.carerelay.intake.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCheckTests {

    private static final String GOOD =
            """
            - route:
                id: greet
                description: Says something.
                from:
                  uri: timer:greet
                  parameters:
                    period: "{{carerelay.intake.queue.batch}}"
                  steps:
                    - bean:
                        ref: accept
            """;

    @TempDir
    Path folder;

    private final RouteCheck check = new RouteCheck(name -> null, Set.of("accept")::contains);

    @Test
    void findsNothingWrongWithTheRoutesThatComeWithTheProduct() throws Exception {
        assertThat(new RouteCheck(name -> null, name -> true).folder(Path.of("routes")))
                .isEmpty();
    }

    @Test
    void findsNothingWrongWithAGoodRoute() throws Exception {
        assertThat(findings(GOOD)).isEmpty();
    }

    @Test
    void namesFileAndLineOfWhatIsNoYaml() throws Exception {
        RouteFinding finding =
                findings("- route:\n    id: greet\n   description: [\n").get(0);
        assertThat(finding.code()).isEqualTo("RTE-001");
        assertThat(finding.toString()).contains("greet.camel.yaml:3");
    }

    @Test
    void wantsIdAndDescription() throws Exception {
        assertThat(codes(GOOD.replace("id: greet", "id: other"))).containsExactly("RTE-003");
        assertThat(codes(GOOD.replace("description: Says something.", "note: x")))
                .contains("RTE-006");
    }

    @Test
    void wantsEveryPlaceholderDeclaredAndEveryBeanThere() throws Exception {
        List<RouteFinding> undeclared = findings(GOOD.replace("queue.batch}}", "queue.bath}}"));
        assertThat(undeclared).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("RTE-005");
            assertThat(finding.line()).isEqualTo(7);
        });
        assertThat(codes(GOOD.replace("queue.batch}}", "queue.bath:5}}"))).isEmpty();
        assertThat(codes(GOOD.replace("ref: accept", "ref: acept"))).containsExactly("RTE-007");
    }

    @Test
    void letsCamelReadIt() throws Exception {
        assertThat(codes(GOOD.replace("- bean:", "- baen:"))).containsExactly("RTE-008");
    }

    @Test
    void findsAnIdInTwoFiles() throws Exception {
        Files.writeString(folder.resolve("a.camel.yaml"), GOOD.replace("id: greet", "id: a.b"));
        Files.writeString(folder.resolve("a.b.camel.yaml"), GOOD.replace("id: greet", "id: a.b"));
        assertThat(check.folder(folder)).extracting(RouteFinding::code).contains("RTE-004");
    }

    private List<String> codes(String text) throws Exception {
        return findings(text).stream().map(RouteFinding::code).toList();
    }

    private List<RouteFinding> findings(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("greet.camel.yaml"), text);
        return check.file(file);
    }
}

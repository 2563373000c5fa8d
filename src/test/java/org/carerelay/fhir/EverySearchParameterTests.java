package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the CapabilityStatement declares is searched for, once by each parameter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EverySearchParameterTests extends FhirTest {

    @BeforeAll
    void fill() {
        record().clear();
        record().addAll();
        for (var type : types()) {
            record().add("{\"resourceType\":\"" + type + "\"}");
        }
        record().tables()
                .forEach(table -> jdbc.update("update " + table
                        + " set last_updated = '2020-01-01' where id::text not like '00000000-0000-4000-8000-%'"));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void findsTheOneThatHasIt(String search) {
        var parts = search.split(" ", 2);

        assertThat(found(parts[0] + "?" + parts[1])).singleElement().satisfies(found -> assertThat(found)
                .startsWith(parts[0] + "/00000000-0000-4000-8000-"));
    }

    @Test
    void triesEveryParameterThatIsDeclared() {
        var tried = new TreeSet<String>();
        searches().forEach(search -> tried.add(search.substring(0, search.indexOf('='))));
        var declared = new TreeSet<String>();
        for (var resource : json(get("metadata")).at("/rest/0/resource")) {
            if (types().contains(resource.get("type").asText())) {
                resource.path("searchParam")
                        .forEach(parameter -> declared.add(resource.get("type").asText() + " "
                                + parameter.get("name").asText()));
            }
        }

        assertThat(declared).hasSizeGreaterThan(150).isEqualTo(tried);
    }

    static List<String> types() {
        return searches().map(search -> search.split(" ")[0]).distinct().toList();
    }

    static Stream<String> searches() {
        try (var in = EverySearchParameterTests.class.getResourceAsStream("/fhir/searches.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

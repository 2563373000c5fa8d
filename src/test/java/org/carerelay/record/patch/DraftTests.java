package org.carerelay.record.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.marks.Mark;
import org.carerelay.record.marks.Marks;
import org.carerelay.translation.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DraftTests {

    private static final ResourceId VISIT = new ResourceId("Encounter", new UUID(0, 1));
    private static final ResourceId OLD = new ResourceId("Patient", new UUID(0, 2));
    private static final ResourceId NEW = new ResourceId("Patient", new UUID(0, 3));

    static Stream<Arguments> changes() {
        return Stream.of(
                change("a nested element", d -> Paths.set(d.body(), "period.end", TextNode.valueOf("2026"))),
                change("a nested element that goes", d -> Paths.remove(d.body(), "period.start")),
                change("an object to write to", d -> d.ownObject("period").put("end", "2026")),
                change(
                        "an array to write to",
                        d -> d.ownArray("identifier").addObject().put("value", "2")),
                change("a reference", d -> References.repoint(d, OLD, NEW)),
                change("marks", d -> d.marks().put("status", List.of(Mark.of("his", "PV1-2", 1, 9)))),
                change("a section of the marks", d -> d.marks().section("lists").put("t", 9)));
    }

    private static Arguments change(String name, Consumer<Draft> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changesNothingOfTheVersionItCameFrom(String name, Consumer<Draft> change) throws Exception {
        StoredResource before = visit();
        Draft draft = Draft.of(before);
        change.accept(draft);

        assertThat(before).isEqualTo(visit());
        assertThat(draft.finished()).isNotEqualTo(before);
    }

    @Test
    void sharesWhatItDoesNotChange() throws Exception {
        StoredResource before = visit();
        Draft draft = Draft.of(before);
        draft.ownObject("period").put("end", "2026");

        assertThat(draft.body().get("identifier")).isSameAs(before.body().get("identifier"));
    }

    @Test
    void removesAReferenceToNobodyAndWhatItLeavesEmpty() throws Exception {
        String gone = "\"reference\":\"" + Labels.reference("gone") + "\"";
        JsonNode value = new ObjectMapper()
                .readTree("[{\"actor\":{" + gone + ",\"display\":\"Li\"}},{\"actor\":{" + gone + "}}]");

        assertThat(References.resolved(value, label -> null)).hasToString("[{\"actor\":{\"display\":\"Li\"}}]");
    }

    private static StoredResource visit() throws Exception {
        ObjectNode body = (ObjectNode) new ObjectMapper()
                .readTree(
                        "{\"resourceType\":\"Encounter\",\"identifier\":[{\"value\":\"1\"}],\"period\":{\"start\":\"2025\"},"
                                + "\"subject\":{\"reference\":\"" + OLD.reference() + "\"}}");
        return new StoredResource(VISIT, 1, 1, Instant.EPOCH, OLD.id(), null, body, Marks.none());
    }
}

package org.carerelay.record.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.patch.Drafts.author;
import static org.carerelay.record.patch.Drafts.delete;
import static org.carerelay.record.patch.Drafts.set;

import java.util.List;
import java.util.function.Consumer;
import org.carerelay.record.Orders;
import org.carerelay.translation.ElementPatch;
import org.junit.jupiter.api.Test;

/** A resource has one form of a choice element, and which one does not depend on the order of arrival. */
class ChoiceElementTests {

    private static final ElementPatch TWIN = set("multipleBirthBoolean", "PID-24", "true");
    private static final ElementPatch SECOND = set("multipleBirthInteger", "PID-25", "2");

    private final Drafts patient = Drafts.of("Patient");

    @Test
    void dropsTheOtherFormWhenOneIsSet() {
        patient.gets(author("his", 1), TWIN).gets(author("his", 2), SECOND);
        assertThat(patient.at("multipleBirthInteger")).isEqualTo("2");
        assertThat(patient.draft.body().has("multipleBirthBoolean")).isFalse();

        patient.gets(author("his", 3), TWIN);
        assertThat(patient.at("multipleBirthBoolean")).isEqualTo("true");
        assertThat(patient.draft.body().has("multipleBirthInteger")).isFalse();
    }

    @Test
    void leavesTheFormOfAnotherSourceAlone() {
        patient.gets(author("his", 1), TWIN).gets(author("lis", 2), SECOND);
        assertThat(patient.at("multipleBirthBoolean")).isEqualTo("true");
        assertThat(patient.draft.body().has("multipleBirthInteger")).isFalse();
        assertThat(patient.remarks.lines()).singleElement().asString().startsWith("REC-203");
    }

    @Test
    void forgetsWhatAWholeResourceNoLongerSays() {
        patient.isPut(author("crm", 1), TWIN).isPut(author("crm", 2), SECOND);
        assertThat(patient.at("multipleBirthInteger")).isEqualTo("2");
        patient.isPut(author("crm", 3));
        assertThat(patient.draft.body().has("multipleBirthInteger")).isFalse();
    }

    @Test
    void comesToOneEndInEveryOrderOfArrival() {
        List<Consumer<Drafts>> messages = List.of(
                to -> to.gets(author("his", 1), TWIN),
                to -> to.gets(author("his", 2), SECOND),
                to -> to.gets(author("his", 3), delete("multipleBirthBoolean", "PID-24")),
                to -> to.gets(author("his", 4), delete("multipleBirthInteger", "PID-25")),
                to -> to.gets(author("his", 5), set("multipleBirthBoolean", "PID-24", "false")));
        for (List<Consumer<Drafts>> order : Orders.of(messages)) {
            Drafts one = Drafts.of("Patient");
            order.forEach(message -> message.accept(one));
            assertThat(one.at("multipleBirthBoolean")).isEqualTo("false");
            assertThat(one.draft.body().has("multipleBirthInteger")).isFalse();
        }
        for (List<Consumer<Drafts>> order : Orders.of(messages.subList(0, 4))) {
            Drafts one = Drafts.of("Patient");
            order.forEach(message -> message.accept(one));
            assertThat(one.draft.body()).hasSize(2);
        }
    }
}

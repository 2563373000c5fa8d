package org.carerelay.record.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carerelay.record.patch.Drafts.author;
import static org.carerelay.record.patch.Drafts.delete;
import static org.carerelay.record.patch.Drafts.set;

import java.util.List;
import org.carerelay.intake.JournalStatus;
import org.carerelay.translation.ElementPatch;
import org.junit.jupiter.api.Test;

/** Rule 19: death sticks. */
class Rule19DeathTests {

    private static final ElementPatch DEAD = set("deceasedBoolean", "PID-30", "true");
    private static final ElementPatch ALIVE = set("deceasedBoolean", "PID-30", "false");
    private final Drafts patient = Drafts.of("Patient");

    @Test
    void isNotTakenBackByAnotherSource() {
        says("his", 1, DEAD);
        says("lis", 2, ALIVE);
        says("lis", 3, delete("deceasedBoolean", "PID-30"));
        assertThat(patient.at("deceasedBoolean")).isEqualTo("true");
    }

    @Test
    void isTakenBackByWhoSaidIt() {
        says("his", 1, DEAD);
        says("his", 2, ALIVE);
        assertThat(patient.at("deceasedBoolean")).isEqualTo("false");
        assertThat(patient.remarks.lines()).singleElement().asString().startsWith("REC-303");
    }

    @Test
    void isTakenBackByAHuman() {
        says("his", 1, DEAD);
        Author human = new Author(
                "desk", "fix", author("desk", 2).moment(), author("desk", 2).zone(), true);
        Death.apply(patient.draft, human, patient.remarks, List.of(set("deceasedBoolean", "fhir", "false")), false);
        assertThat(patient.at("deceasedBoolean")).isEqualTo("false");
    }

    @Test
    void staysWhileAnotherSourceStillSaysSo() {
        says("his", 1, DEAD);
        says("crm", 2, set("deceasedBoolean", "fhir", "true"));
        says("his", 3, ALIVE);
        assertThat(patient.at("deceasedBoolean")).isEqualTo("true");
    }

    @Test
    void isReportedByASecondSourceAgainstTheFirstOnesNo() {
        says("his", 1, ALIVE);
        says("crm", 2, set("deceasedBoolean", "fhir", "true"));
        assertThat(patient.at("deceasedBoolean")).isEqualTo("true");
    }

    @Test
    void prefersTheTimeToTheFlag() {
        says("his", 1, DEAD, set("deceasedDateTime", "PID-29", "'2026-01-01'"));
        assertThat(patient.draft.body().has("deceasedBoolean")).isFalse();
        says("his", 2, DEAD);
        assertThat(patient.at("deceasedDateTime")).isEqualTo("\"2026-01-01\"");
        assertThat(patient.draft.body().has("deceasedBoolean")).isFalse();
    }

    @Test
    void waitsForAHumanWhenTheReportIsOlderThanItsDenial() {
        says("his", 5, ALIVE);
        assertThatThrownBy(() -> says("his", 1, DEAD)).isInstanceOfSatisfying(NotApplied.class, e -> {
            assertThat(e.status()).isEqualTo(JournalStatus.PARKED);
            assertThat(e.code()).isEqualTo("REC-301");
        });
    }

    @Test
    void isWithdrawnWithTheDischargeThatToldIt() {
        says("his", 1, set("deceasedBoolean", "PV1-36", "true"));
        Death.withdraw(patient.draft, author("his", 2), patient.remarks, "PV1-36");
        assertThat(patient.draft.body().has("deceasedBoolean")).isFalse();
    }

    private void says(String source, int minute, ElementPatch... elements) {
        patient.remarks = new Remarks();
        Death.apply(patient.draft, author(source, minute), patient.remarks, List.of(elements), false);
    }
}

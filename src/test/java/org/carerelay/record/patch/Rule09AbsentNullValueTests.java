package org.carerelay.record.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.patch.Drafts.add;
import static org.carerelay.record.patch.Drafts.author;
import static org.carerelay.record.patch.Drafts.delete;
import static org.carerelay.record.patch.Drafts.initial;
import static org.carerelay.record.patch.Drafts.remove;
import static org.carerelay.record.patch.Drafts.set;

import org.carerelay.record.marks.Mark;
import org.junit.jupiter.api.Test;

/** Rule 9: absent, {@code ""} and a value differ; a repeating field replaces what that source and field set before. */
class Rule09AbsentNullValueTests {

    private final Drafts patient = Drafts.of("Patient");

    @Test
    void keepsThePhoneWhenPid13IsAbsent() {
        patient.gets(author("his", 1), set("telecom", "PID-13", "[{'value':'1'}]"), set("gender", "PID-8", "'male'"))
                .gets(author("his", 2), set("gender", "PID-8", "'female'"));
        assertThat(patient.at("telecom")).isEqualTo("[{\"value\":\"1\"}]");
        assertThat(patient.at("gender")).isEqualTo("\"female\"");
    }

    @Test
    void replacesAllRepetitionsThatTheSlotSetBefore() {
        patient.gets(
                        author("his", 1),
                        set("telecom", "PID-13", "[{'value':'1'},{'value':'2'}]"),
                        set("telecom", "PID-14", "[{'value':'3'}]"))
                .gets(author("his", 2), set("telecom", "PID-13", "[{'value':'4'}]"));
        assertThat(patient.at("telecom")).isEqualTo("[{\"value\":\"4\"},{\"value\":\"3\"}]");
    }

    @Test
    void deletesThemAllOnTwoQuotes() {
        patient.gets(
                        author("his", 1),
                        set("telecom", "PID-13", "[{'value':'1'},{'value':'2'}]"),
                        set("telecom", "PID-14", "[{'value':'3'}]"))
                .gets(author("his", 2), delete("telecom", "PID-13"));
        assertThat(patient.at("telecom")).isEqualTo("[{\"value\":\"3\"}]");
        assertThat(patient.draft.marks().of("telecom").get(0)).isEqualTo(Mark.of("his", "PID-13", 0, time(2)));
    }

    @Test
    void removesAnEmptiedContainer() {
        patient.gets(author("his", 1), set("period.end", "PV1-45", "'2026-03-01'"))
                .gets(author("his", 2), delete("period.end", "PV1-45"));
        assertThat(patient.draft.body().has("period")).isFalse();
    }

    @Test
    void removesWhatActionCodeDNamesAndKeepsTheOthers() {
        patient.gets(
                        author("his", 1),
                        set(
                                "participant",
                                "AIP-3",
                                "[{'actor':{'reference':'a'},'status':'accepted'},{'actor':{'reference':'b'}}]"),
                        set("participant", "AIS-3", "[{'actor':{'reference':'c'}}]"))
                .gets(author("his", 2), remove("participant", "AIP-3", "[{'actor':{'reference':'a'}}]"));
        assertThat(patient.at("participant"))
                .isEqualTo("[{\"actor\":{\"reference\":\"b\"}},{\"actor\":{\"reference\":\"c\"}}]");
    }

    @Test
    void removesNothingThatANewerMessageSent() {
        patient.gets(author("his", 5), set("participant", "AIP-3", "[{'actor':{'reference':'a'}}]"))
                .gets(author("his", 2), remove("participant", "AIP-3", "[{'actor':{'reference':'a'}}]"));
        assertThat(patient.at("participant")).contains("\"a\"");
    }

    @Test
    void onlyAddsIdentifiersFromPid3() {
        patient.gets(author("his", 1), add("identifier", "PID-3", "[{'system':'a','value':'1'}]"))
                .gets(author("his", 2), add("identifier", "PID-3", "[{'system':'a','value':'2'}]"));
        assertThat(patient.at("identifier")).contains("\"value\":\"1\"").contains("\"value\":\"2\"");
    }

    @Test
    void endsAnIdentifierThatIsSentAgainWithAnEnd() {
        patient.gets(author("his", 1), add("identifier", "PID-3", "[{'system':'a','value':'1'}]"))
                .gets(
                        author("his", 2),
                        add("identifier", "PID-3", "[{'system':'a','value':'1','period':{'end':'2026'}}]"));
        assertThat(patient.at("identifier"))
                .isEqualTo("[{\"system\":\"a\",\"value\":\"1\",\"period\":{\"end\":\"2026\"}}]");
    }

    @Test
    void letsAnInitialValueStandOnlyUntilSomebodySetsIt() {
        patient.gets(author("his", 2), initial("status", "PV1-2", "'in-progress'"))
                .gets(author("his", 1), set("status", "A03", "'finished'"))
                .gets(author("his", 3), initial("status", "PV1-2", "'in-progress'"));
        assertThat(patient.at("status")).isEqualTo("\"finished\"");
    }

    private static long time(int minute) {
        return Drafts.at(minute).toEpochMilli();
    }
}

package org.carerelay.record.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.patch.Drafts.author;
import static org.carerelay.record.patch.Drafts.delete;
import static org.carerelay.record.patch.Drafts.set;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Rule 7: watermarks per source, resource and element. */
class Rule07StaleElementTests {

    private final Drafts patient = Drafts.of("Patient");

    @Test
    void withholdsWhatIsStrictlyOlder() {
        patient.gets(author("his", 2), set("gender", "PID-8", "'male'"))
                .gets(author("his", 1), set("gender", "PID-8", "'female'"));
        assertThat(patient.at("gender")).isEqualTo("\"male\"");
        assertThat(patient.remarks.isStale()).isTrue();
        assertThat(patient.remarks.lines()).singleElement().asString().contains("REC-201", "Patient.gender", "PID-8");
    }

    @Test
    void appliesTiesInArrivalOrder() {
        patient.gets(author("his", 2), set("gender", "PID-8", "'male'"))
                .gets(author("his", 2), set("gender", "PID-8", "'female'"));
        assertThat(patient.at("gender")).isEqualTo("\"female\"");
        assertThat(patient.remarks.isStale()).isFalse();
    }

    @Test
    void fillsFromAStaleMessageOnlyWhatWasNeverSet() {
        patient.gets(author("his", 5), set("gender", "PID-8", "'male'"))
                .gets(author("his", 1), set("gender", "PID-8", "'female'"), set("birthDate", "PID-7", "'1980-01-01'"));
        assertThat(patient.at("birthDate")).isEqualTo("\"1980-01-01\"");
        assertThat(patient.at("gender")).isEqualTo("\"male\"");
    }

    @Test
    void countsATombstoneAsSet() {
        patient.gets(author("his", 5), delete("birthDate", "PID-7"), delete("telecom", "PID-13"))
                .gets(
                        author("his", 1),
                        set("birthDate", "PID-7", "'1980-01-01'"),
                        set("telecom", "PID-13", "[{'value':'1'}]"));
        assertThat(patient.draft.body().has("birthDate")).isFalse();
        assertThat(patient.draft.body().has("telecom")).isFalse();
        assertThat(patient.remarks.lines()).hasSize(2);
    }

    @Test
    void keepsTheTombstoneOfOneSlotThatComesAfterANewerOneOfAnother() {
        patient.gets(author("his", 5), delete("telecom", "PID-13"))
                .gets(author("his", 4), delete("telecom", "PID-14"))
                .gets(author("his", 2), set("telecom", "PID-14", "[{'value':'1'}]"));
        assertThat(patient.draft.body().has("telecom")).isFalse();
    }

    @Test
    void saysNothingWhenTheOldMessageAgrees() {
        patient.gets(author("his", 5), set("gender", "PID-8", "'male'"))
                .gets(author("his", 1), set("gender", "PID-8", "'male'"));
        assertThat(patient.remarks.isStale()).isFalse();
    }

    @Test
    void neverMakesAWatermarkOfATimeAhead() {
        patient.gets(author("his", 60 + 6), set("gender", "PID-8", "'male'"))
                .gets(author("his", 50), set("gender", "PID-8", "'female'"));
        assertThat(patient.at("gender")).isEqualTo("\"female\"");
    }

    @Test
    void acceptsAClockThatIsFiveMinutesFast() {
        patient.gets(author("his", 60 + 5), set("gender", "PID-8", "'male'"))
                .gets(author("his", 50), set("gender", "PID-8", "'female'"));
        assertThat(patient.at("gender")).isEqualTo("\"male\"");
    }

    @Test
    void movesTheWatermarkOnWithoutAChange() {
        patient.gets(author("his", 1), set("gender", "PID-8", "'male'"))
                .gets(author("his", 5), set("gender", "PID-8", "'male'"))
                .gets(author("his", 3), set("gender", "PID-8", "'female'"));
        assertThat(patient.at("gender")).isEqualTo("\"male\"");
    }

    @Test
    void keepsArrivalOrderForASourceWithoutTimes() {
        Author timeless = new Author("his", "A08", new Moment(null, Drafts.NOW), ZoneId.of("Asia/Shanghai"), false);
        patient.gets(timeless, set("gender", "PID-8", "'male'")).gets(timeless, set("gender", "PID-8", "'female'"));
        assertThat(patient.at("gender")).isEqualTo("\"female\"");
    }

    @Test
    void keepsTheWatermarksOfTwoFieldsOfOneElementApart() {
        patient.gets(author("his", 5), set("telecom", "PID-13", "[{'value':'home'}]"))
                .gets(author("his", 3), set("telecom", "PID-14", "[{'value':'work'}]"));
        assertThat(patient.at("telecom")).isEqualTo("[{\"value\":\"home\"},{\"value\":\"work\"}]");
        assertThat(patient.remarks.isStale()).isFalse();
    }
}

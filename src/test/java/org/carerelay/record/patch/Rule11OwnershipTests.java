package org.carerelay.record.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.patch.Drafts.author;
import static org.carerelay.record.patch.Drafts.delete;
import static org.carerelay.record.patch.Drafts.set;

import org.junit.jupiter.api.Test;

/** Rule 11: a source never touches values that another owns. */
class Rule11OwnershipTests {

    private final Drafts patient = Drafts.of("Patient");

    @Test
    void leavesThePhoneTheCallCentreAdded() {
        patient.gets(author("his", 1), set("telecom", "PID-13", "[{'value':'1'}]"))
                .gets(author("crm", 2), set("telecom", "fhir", "[{'value':'9'}]"))
                .gets(author("his", 3), set("telecom", "PID-13", "[{'value':'2'}]"))
                .gets(author("his", 4), delete("telecom", "PID-13"));
        assertThat(patient.at("telecom")).isEqualTo("[{\"value\":\"9\"}]");
    }

    @Test
    void doesNotGiveAClientWhatItOnlySentBack() {
        patient.gets(author("his", 1), set("telecom", "PID-13", "[{'value':'1'}]"))
                .isPut(author("crm", 2), set("telecom", "fhir", "[{'value':'1'},{'value':'9'}]"))
                .isPut(author("crm", 3), set("telecom", "fhir", "[{'value':'1'}]"));
        assertThat(patient.at("telecom")).isEqualTo("[{\"value\":\"1\"}]");
        patient.gets(author("his", 4), set("telecom", "PID-13", "[{'value':'2'}]"));
        assertThat(patient.at("telecom")).isEqualTo("[{\"value\":\"2\"}]");
    }

    @Test
    void keepsASingleValueForItsFirstOwner() {
        patient.gets(author("his", 1), set("birthDate", "PID-7", "'1980-01-01'"))
                .gets(author("crm", 2), set("birthDate", "fhir", "'1981-01-01'"));
        assertThat(patient.at("birthDate")).isEqualTo("\"1980-01-01\"");
        assertThat(patient.remarks.isStale()).isFalse();
        assertThat(patient.remarks.lines()).singleElement().asString().contains("REC-203", "belongs to his");
    }

    @Test
    void letsAnotherSourceSetWhatItsOwnerDeleted() {
        patient.gets(author("his", 1), set("birthDate", "PID-7", "'1980-01-01'"))
                .gets(author("his", 2), delete("birthDate", "PID-7"))
                .gets(author("crm", 3), set("birthDate", "fhir", "'1981-01-01'"));
        assertThat(patient.at("birthDate")).isEqualTo("\"1981-01-01\"");
    }

    @Test
    void keepsTheOwnersOfThePartsWhenAClientSendsTheWhole() {
        patient.gets(author("his", 1), set("period.start", "PV1-44", "'2026-01-01'"))
                .isPut(author("crm", 2), set("period", "fhir", "{'start':'2020-01-01','end':'2026-02-01'}"));
        assertThat(patient.at("period")).isEqualTo("{\"start\":\"2026-01-01\",\"end\":\"2026-02-01\"}");
        patient.isPut(author("crm", 3));
        assertThat(patient.at("period")).isEqualTo("{\"start\":\"2026-01-01\"}");
    }

    @Test
    void replacesOnPutOnlyWhatThatClientOwns() {
        patient.gets(author("his", 1), set("gender", "PID-8", "'male'"))
                .isPut(author("crm", 2), set("language", "fhir", "'zh'"), set("telecom", "fhir", "[{'value':'9'}]"))
                .isPut(author("crm", 3), set("language", "fhir", "'en'"));
        assertThat(patient.at("language")).isEqualTo("\"en\"");
        assertThat(patient.draft.body().has("telecom")).isFalse();
        assertThat(patient.at("gender")).isEqualTo("\"male\"");
    }
}

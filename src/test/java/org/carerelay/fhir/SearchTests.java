package org.carerelay.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTests extends FhirTest {

    private String zhang;
    private String anna;

    @BeforeEach
    void fill() {
        record().clear();
        zhang = "Patient/"
                + record().add(
                                """
                {"resourceType":"Patient","identifier":[{"system":"urn:h","value":"1"}],"name":[{"family":"张","given":["三丰"]}],
                 "telecom":[{"system":"phone","value":"13812345678"}],"birthDate":"1980-01-05","gender":"male"}""");
        anna = "Patient/"
                + record().add(
                                """
                {"resourceType":"Patient","identifier":[{"system":"urn:h","value":"2"}],"name":[{"family":"Müller","given":["Anna"]}],
                 "birthDate":"1980","active":true}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+86 138 1234 5678",
                "0086 13812345678",
                "138 1234 5678",
                "013812345678",
                "１３８１２３４５６７８",
                " 8613812345678"
            })
    void findsAPhoneHoweverItIsWritten(String phone) {
        assertThat(found("Patient?phone=" + phone)).containsExactly(zhang);
    }

    @Test
    void takesAnUnescapedPlusOfAPhone() {
        assertThat(entries(json(get(base() + "/Patient?phone=+8613812345678")), "match"))
                .containsExactly(zhang);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=张三", "name=张 三丰", "name:exact=张三丰", "family=张", "given=三", "name:contains=三"})
    void findsChineseNames(String query) {
        assertThat(found("Patient?" + query)).containsExactly(zhang);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "name=muller anna",
                "family=MÜL anna",
                "family:exact=Müller anna",
                "family:exact=muller none",
                "name:contains=ull anna",
                "gender:missing=true anna",
                "gender:missing=false zhang",
                "gender:not=male anna",
                "active=true anna",
                "active:missing=true zhang",
                "identifier=urn:h|1 zhang",
                "identifier=2 anna",
                "identifier=urn:other|1 none",
                "identifier=urn:h| both",
                "identifier:not=urn:h|1 anna",
                "gender=http://hl7.org/fhir/administrative-gender|male zhang",
                "gender=urn:other|male none",
                "gender=female,male zhang",
                "birthdate=1980-01-05 zhang",
                "birthdate=1980-01 zhang",
                "birthdate=1980 both",
                "birthdate=ne1980-01-05 anna",
                "birthdate=gt1980-01-05 anna",
                "birthdate=ge1980-01-05 both",
                "birthdate=lt1980-01-05 anna",
                "birthdate=le1980-01-05 both",
                "birthdate=sa1980-01-04 zhang",
                "birthdate=eb1980-01-06 zhang",
                "birthdate=ap1980-01-05 both",
                "_lastUpdated=2026-03-06 both",
                "_lastUpdated=gt2026-03-06 none",
                "_lastUpdated=ge2026-03-06T09:00:00 both",
                "name=Anna&birthdate=1980-01-05 none",
                "phone=无 none",
            })
    void narrowsByModifierPrefixAndToken(String query, String who) {
        var expected =
                switch (who) {
                    case "anna" -> List.of(anna);
                    case "zhang" -> List.of(zhang);
                    case "both" -> List.of(anna, zhang);
                    default -> List.<String>of();
                };
        assertThat(found("Patient?" + query)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void treatsAnEscapedCommaAsText() {
        record().add("{\"resourceType\":\"Organization\",\"name\":\"Harmony, Ltd\"}");

        assertThat(found("Organization?name=Harmony\\, L")).hasSize(1);
        assertThat(found("Organization?name=Zz,Harm")).hasSize(1);
    }

    @Test
    void followsChainsBothWays() {
        var visit = visit(zhang, "in-progress");
        visit(anna, "finished");

        assertThat(found("Encounter?patient.name=张三")).containsExactly(visit);
        assertThat(found("Encounter?patient.identifier=urn:h|1")).containsExactly(visit);
        assertThat(found("Encounter?subject:Patient.birthdate=1980-01-05&status=in-progress"))
                .containsExactly(visit);
        assertThat(found("Patient?_has:Encounter:patient:status=in-progress")).containsExactly(zhang);
        assertThat(found("Patient?_has:Encounter:patient:status:not=finished")).containsExactly(zhang);
    }

    @Test
    void includesWhatIsPointedToAndWhatPoints() {
        var visit = visit(zhang, "in-progress");

        var bundle = json(get("Encounter?_include=Encounter:patient"));
        assertThat(entries(bundle, "match")).containsExactly(visit);
        assertThat(entries(bundle, "include")).containsExactly(zhang);
        assertThat(entries(json(get("Patient?gender=male&_revinclude=Encounter:patient")), "include"))
                .containsExactly(visit);
    }

    @Test
    void findsTheSurvivorByEverythingThatNamedTheOther() {
        var visit = visit(anna, "finished");
        record().add(
                        """
                {"resourceType":"Patient","id":"%s","active":false,"name":[{"text":"张三丰"}],
                 "link":[{"type":"replaced-by","other":{"reference":"%s"}}]}"""
                                .formatted(zhang.substring(8), anna));

        assertThat(found("Patient?_id=" + zhang.substring(8))).containsExactly(anna);
        assertThat(found("Patient?identifier=urn:h|1")).containsExactly(anna);
        assertThat(found("Encounter?patient=" + zhang.substring(8))).containsExactly(visit);
        assertThat(found("Encounter?subject=" + zhang)).containsExactly(visit);
        assertThat(found("Encounter?patient.identifier=urn:h|1")).containsExactly(visit);
        assertThat(json(get(zhang)).get("active").booleanValue()).isFalse();
    }

    @Test
    void sortsBothWaysWithTheValuelessLast() {
        var nobody = "Patient/" + record().add("{\"resourceType\":\"Patient\"}");

        assertThat(found("Patient?_sort=birthdate,family")).containsExactly(anna, zhang, nobody);
        assertThat(found("Patient?_sort=-birthdate")).containsExactly(zhang, anna, nobody);
        assertThat(found("Patient?_sort=-gender,birthdate")).startsWith(zhang);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&_sort=birthdate", "&_sort=-family,birthdate", "&_sort=_lastUpdated"})
    void pagesOnCorrectlyWhileRowsChange(String sort) {
        var all = new ArrayList<UUID>();
        for (int i = 10; i < 35; i++) {
            all.add(record().add(
                            "{\"resourceType\":\"Patient\",\"gender\":\"other\",\"birthDate\":\"19%d-01-01\",\"name\":[{\"family\":\"F%d\"}]}"
                                    .formatted(i, i % 3)));
        }
        var seen = new ArrayList<String>();
        var page = json(get("Patient?gender=other&_count=4" + sort));
        while (true) {
            var ids = entries(page, "match");
            seen.addAll(ids);
            // Somebody already seen goes away: a page counted by offset would now skip one.
            jdbc.update("delete from patient where id = ?::uuid", ids.get(0).substring(8));
            var next = next(page);
            if (next == null) {
                break;
            }
            page = json(get(next));
        }

        assertThat(seen).doesNotHaveDuplicates().hasSize(all.size());
    }

    @Test
    void countsWhenAskedTo() {
        assertThat(json(get("Patient?_count=1")).has("total")).isFalse();
        assertThat(json(get("Patient?_count=1&_total=accurate")).get("total").intValue())
                .isEqualTo(2);
        assertThat(json(get("Patient?_summary=count")).get("total").intValue()).isEqualTo(2);
        assertThat(json(get("Patient?_summary=count")).has("entry")).isFalse();
    }

    @Test
    void shortensToSummaryAndElements() {
        var summary = json(get("Patient?_summary=true&gender=male")).at("/entry/0/resource");
        assertThat(summary.at("/meta/tag/0/code").asText()).isEqualTo("SUBSETTED");
        var elements = json(get("Patient?_elements=birthDate&gender=male")).at("/entry/0/resource");
        assertThat(elements.has("birthDate")).isTrue();
        assertThat(elements.has("name")).isFalse();
    }

    @Test
    void searchesByPost() {
        var response = send(
                "POST", "Patient/_search", "gender=male&_count=5", "Content-Type", "application/x-www-form-urlencoded");

        assertThat(entries(json(response), "match")).containsExactly(zhang);
    }

    @Test
    void refusesUnknownParametersUnlessAskedToBeLenient() {
        var refused = get("Patient?shoe-size=42");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/issue/0/diagnostics").asText())
                .contains("SRC-001", "shoe-size", "birthdate")
                .doesNotContain("42");

        var lenient = json(get("Patient?shoe-size=42&gender=male", "Prefer", "handling=lenient"));
        assertThat(entries(lenient, "match")).containsExactly(zhang);
        assertThat(lenient.at("/link/0/url").asText()).endsWith("/Patient?gender=male");
        assertThat(lenient.at("/entry/1/resource/issue/0/diagnostics").asText()).contains("shoe-size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "birthdate=gestern",
                "birthdate=zz1980",
                "gender:exact=male",
                "_count=many",
                "_sort=phone",
                "_page=zzz",
                "_total=some",
                "active=perhaps",
                "name:missing=perhaps",
                "_include=Patient:name",
                "_revinclude=Encounter:location",
                "_has:x=1",
                "organization.shoe=1",
                "gender:below=male"
            })
    void saysWhatIsWrongWithASearchWithoutItsValue(String query) {
        var response = get("Patient?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(json(response).at("/issue/0/diagnostics").asText())
                .contains("SRC-")
                .doesNotContain("gestern", "perhaps");
    }

    @Test
    void asksForAScopeOfEveryTypeAnAnswerCouldShow() {
        access.refused = Set.of("SEARCH Encounter");
        try {
            assertThat(get("Patient").statusCode()).isEqualTo(200);
            assertThat(get("Encounter").statusCode()).isEqualTo(403);
            assertThat(get("Patient?_revinclude=Encounter:patient").statusCode())
                    .isEqualTo(403);
            assertThat(get("Patient?_has:Encounter:patient:status=finished").statusCode())
                    .isEqualTo(403);
        } finally {
            access.refused = Set.of();
        }
    }

    private String visit(String patient, String status) {
        return "Encounter/"
                + record().add(
                                """
                {"resourceType":"Encounter","status":"%s","subject":{"reference":"%s"},"period":{"start":"2026-03-01T08:00:00+08:00"}}"""
                                        .formatted(status, patient));
    }
}

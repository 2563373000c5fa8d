package org.carerelay.tier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.carerelay.caller.CareTest;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tiers from PV1-16, a CRM and visits, and who may see whom (rule 31). */
class TierTests extends CareTest {

    private static final String CLAIM = "{'resourceType':'Flag','status':'active','category':[{'coding':[{'system':"
            + "'https://carerelay.org/fhir/CodeSystem/flag-category','code':'tier-claim'}]}],'code':{'coding':[{'system':"
            + "'https://carerelay.org/fhir/CodeSystem/tier','code':'%s'}]},'subject':{'reference':'%s'}}";

    @Autowired
    TierFollower follower;

    @Autowired
    Tiers tiers;

    private ResourceId patient(String name, String phone) {
        return add("{'resourceType':'Patient','active':true,'name':[{'text':'" + name
                + "'}],'telecom':[{'system':'phone','value':'" + phone + "'}]}");
    }

    private void courtesy(ResourceId patient, String code) {
        change(patient, body -> {
            var concept = ((ObjectNode) body).putArray("extension").addObject();
            concept.put("url", "http://hl7.org/fhir/StructureDefinition/patient-importance");
            concept.putObject("valueCodeableConcept")
                    .putArray("coding")
                    .addObject()
                    .put("code", code);
        });
        tell(follower, patient);
    }

    private String claim(ResourceId patient, String tier) {
        return CLAIM.formatted(tier, patient.reference()).replace('\'', '"');
    }

    @Test
    void takesTheHisWordFirstThenTheCrmsAndFallsBackWhenItEnds() {
        var patient = patient("贵宾一", "13800030001");
        var crm = client("crm-tiers", "system/Flag.crus", "system/Patient.rs", "carerelay/vip");
        var claimed = post("/fhir/Flag", crm, claim(patient, "preferred"));
        assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(201);
        tell(
                follower,
                new ResourceId(
                        "Flag",
                        java.util.UUID.fromString(json(claimed).get("id").asText())));
        assertThat(tiers.of(List.of(patient.id()))).containsExactly(Map.entry(patient.id(), Tier.PREFERRED));

        courtesy(patient, "VIP");
        assertThat(tiers.of(List.of(patient.id()))).containsExactly(Map.entry(patient.id(), Tier.VIP));
        var flags = json(get("/fhir/Flag?patient=" + patient.id() + "&category=tier", crm))
                .path("entry");
        assertThat(flags).hasSize(1);
        assertThat(flags.at("/0/resource/code/coding/0/code").asText()).isEqualTo("vip");
        assertThat(json(get("/fhir/Patient?_has:Flag:patient:code=vip", crm)).toString())
                .contains(patient.id().toString());

        courtesy(patient, "NRM");
        assertThat(tiers.of(List.of(patient.id()))).containsExactly(Map.entry(patient.id(), Tier.PREFERRED));
    }

    @Test
    void makesWhoCameTwelveTimesInAYearLoyalOnce() {
        var patient = patient("常客", "13800030002");
        ResourceId visit = null;
        for (int i = 0; i < 12; i++) {
            visit = add(
                    "{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},'subject':{'reference':'"
                            + patient.reference() + "'},'period':{'start':'"
                            + clock.instant().minus(Duration.ofDays(20L * i)) + "'}}");
        }
        tell(follower, visit);
        tell(follower, visit);
        assertThat(tiers.of(List.of(patient.id()))).containsExactly(Map.entry(patient.id(), Tier.LOYAL));
        assertThat(jdbc.queryForObject("select version from flag where patient_id = ?", Integer.class, patient.id()))
                .isEqualTo(1);
    }

    @Test
    void refusesClientsToWriteTheEffectiveTier() {
        var patient = patient("无权", "13800030003");
        var crm = client("crm-tiers", "system/Flag.crus", "system/Patient.rs", "carerelay/vip");
        var refused = post("/fhir/Flag", crm, claim(patient, "vip").replace("tier-claim", "tier"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("TIR-422");
        assertThat(post("/fhir/Flag", crm, claim(patient, "platinum")).body()).contains("TIR-422", "staff");
    }

    @Test
    void hidesRestrictedPatientsAndAllThatIsTheirsFromClientsWithoutTheScope() {
        var vip = patient("贵宾二", "13800030004");
        var visit =
                add("{'resourceType':'Encounter','status':'finished','class':{'code':'AMB'},'subject':{'reference':'"
                        + vip.reference() + "'}}");
        courtesy(vip, "VIP");
        var desk = client("desk", "system/*.cruds");
        var vipDesk = client("vip-desk", "system/*.cruds", "carerelay/vip");

        for (var path : List.of(vip.reference(), visit.reference(), vip.reference() + "/_history/1")) {
            assertThat(get("/fhir/" + path, desk).statusCode()).as(path).isEqualTo(404);
            assertThat(get("/fhir/" + path, vipDesk).statusCode()).as(path).isEqualTo(200);
        }
        audited("desk", entry -> entry.outcome() == 4 && entry.what().equals(vip.reference()));
        for (var search : List.of(
                "Patient?phone=13800030004",
                "Encounter?patient=" + vip.id(),
                "Encounter?patient.phone=13800030004",
                "Patient?_has:Encounter:patient:_id=" + visit.id(),
                "Encounter?_id=" + visit.id() + "&_include=Encounter:patient")) {
            assertThat(json(get("/fhir/" + search, desk)).path("total").asInt())
                    .as(search)
                    .isZero();
            assertThat(json(get("/fhir/" + search, vipDesk)).path("total").asInt())
                    .as(search)
                    .isOne();
        }
        assertThat(json(get("/fhir/Patient/_history", desk)).toString())
                .doesNotContain(vip.id().toString());
        assertThat(json(get("/fhir/" + vip.reference() + "/_history", desk)).path("entry"))
                .isEmpty();
        var write = send(
                "PUT",
                "/fhir/" + visit.reference(),
                desk,
                get("/fhir/" + visit.reference(), vipDesk).body());
        assertThat(write.statusCode()).isEqualTo(405);
        var create = post(
                "/fhir/Encounter",
                desk,
                "{\"resourceType\":\"Encounter\",\"status\":\"planned\",\"class\":{\"code\":\"AMB\"},\"subject\":{\"reference\":\""
                        + vip.reference() + "\"}}");
        assertThat(create.statusCode()).as(create.body()).isEqualTo(422);
        assertThat(create.body()).contains("FHR-422").doesNotContain(vip.id().toString());
    }

    @Test
    void tellsTheSwitchboardOnlyTierAndPriorityOfARestrictedPatient() {
        var vip = patient("贵宾三", "13800030005");
        courtesy(vip, "VIP");
        var ask =
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"phone\",\"valueString\":\"13800030005\"}]}";

        var hidden = post("/fhir/Patient/$screen-pop", client("desk-2", "system/Patient.r"), ask);
        assertThat(value(json(hidden), "queuePriority")).isEqualTo("1");
        assertThat(value(parts(json(hidden), "person").get(0), "restricted")).isEqualTo("true");
        assertThat(hidden.body()).doesNotContain("贵宾三", vip.id().toString());
        audited("desk-2", entry -> entry.patients().contains(vip.id()));

        var seen = post("/fhir/Patient/$screen-pop", client("desk-3", "system/Patient.r", "carerelay/vip"), ask);
        assertThat(seen.body()).contains("贵宾三", vip.id().toString());
    }

    @Test
    void answersWhoIsInASegmentNow() {
        var patient = patient("细分", "13800030006");
        var crm = client("crm-segments", "system/Group.cru", "system/Flag.crus", "system/Patient.rs");
        var group =
                "{\"resourceType\":\"Group\",\"type\":\"person\",\"actual\":false,\"name\":\"preferred\",\"extension\":[{\"url\":"
                        + "\"https://carerelay.org/fhir/StructureDefinition/segment-criteria\",\"valueString\":"
                        + "\"Patient?_has:Flag:patient:code=preferred&phone=13800030006\"}]}";
        var created = post("/fhir/Group", crm, group);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var path = "/fhir/Group/" + json(created).get("id").asText() + "/$segment";
        assertThat(json(get(path, crm)).path("total").asInt()).isZero();
        var claimed = post("/fhir/Flag", crm, claim(patient, "preferred"));
        tell(
                follower,
                new ResourceId(
                        "Flag",
                        java.util.UUID.fromString(json(claimed).get("id").asText())));
        assertThat(json(get(path, crm)).at("/entry/0/resource/id").asText())
                .isEqualTo(patient.id().toString());
        assertThat(get(path, client("groups-only", "system/Group.r")).statusCode())
                .isEqualTo(403);
        assertThat(post("/fhir/Group", crm, group.replace("&phone", "&fone")).body())
                .contains("TIR-422", "fone");
    }
}

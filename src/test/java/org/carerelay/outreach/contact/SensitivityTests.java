package org.carerelay.outreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.carerelay.outreach.Sensitivity;
import org.carerelay.outreach.TestHouse;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SensitivityTests {

    private static TestHouse house;

    @BeforeAll
    static void open() {
        house = new TestHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static boolean sensitive(String type, String more) {
        UUID id = house.put(type, more);
        ResourceId resource = new ResourceId(type, id);
        return house.bean(Sensitivity.class).sensitive(List.of(resource)).contains(resource);
    }

    @Test
    void knowsADepartmentByItsNameOrTheServiceABookingPointsTo() {
        UUID psychiatry = house.put("HealthcareService", "'name':'精神科一病区'");
        UUID cardiology = house.put("HealthcareService", "'name':'心内科'");
        String booking =
                "'status':'booked','participant':[{'actor':{'reference':'HealthcareService/%s'},'status':'accepted'}]";

        assertThat(sensitive("Appointment", booking.formatted(psychiatry))).isTrue();
        assertThat(sensitive("Appointment", booking.formatted(cardiology))).isFalse();
        assertThat(sensitive("Appointment", "'status':'booked','serviceType':[{'text':'皮肤性病科'}]"))
                .isTrue();
    }

    @Test
    void knowsADiagnosisByTheBeginningOfItsCodeAndAVisitByItsDiagnoses() {
        UUID hiv = house.put(
                "Condition", "'code':{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10','code':'B20.1'}]}");
        UUID flu = house.put(
                "Condition", "'code':{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10','code':'J10.1'}]}");
        String visit = "'status':'finished','diagnosis':[{'condition':{'reference':'Condition/%s'}}]";

        assertThat(sensitive("Encounter", visit.formatted(hiv))).isTrue();
        assertThat(sensitive("Encounter", visit.formatted(flu))).isFalse();
    }

    @Test
    void obeysSecurityLabels() {
        assertThat(
                        sensitive(
                                "Encounter",
                                "'status':'finished','meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PSY'}]}"))
                .isTrue();
    }
}

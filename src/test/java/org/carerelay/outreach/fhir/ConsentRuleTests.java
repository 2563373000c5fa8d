package org.carerelay.outreach.fhir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ConsentRuleTests {

    private static final String GOOD =
            "{'resourceType':'Consent','category':[{'coding':[{'system':'https://carerelay.org/fhir/CodeSystem/consent-category','code':'contact'}]}],"
                    + "'patient':{'reference':'Patient/1'},'dateTime':'2026-03-01T09:00:00+08:00','provision':{'type':'deny',"
                    + "'purpose':[{'system':'https://carerelay.org/fhir/CodeSystem/contact-purpose','code':'marketing'}],"
                    + "'action':[{'coding':[{'system':'https://carerelay.org/fhir/CodeSystem/contact-channel','code':'sms'}]}]}}";

    private static void check(String json) throws Exception {
        new ConsentRule().check(null, (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    @Test
    void letsAWishPassAndConsentsAboutOtherThingsAlone() {
        assertThatCode(() -> check(GOOD)).doesNotThrowAnyException();
        assertThatCode(() -> check(
                        "{'resourceType':'Consent','category':[{'coding':[{'system':'urn:research','code':'x'}]}]}"))
                .doesNotThrowAnyException();
    }

    @Test
    void namesEachElementThatWouldBeMisread() {
        assertThatThrownBy(() -> check(GOOD.replace("'marketing'", "'adverts'")
                        .replace("'sms'", "'pigeon'")
                        .replace("'deny'", "'no'")
                        .replace("T09:00:00+08:00", "")))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessageContainingAll(
                        "Consent.provision.purpose",
                        "care, marketing, safety, satisfaction",
                        "Consent.provision.action",
                        "email, letter, phone, sms, voice",
                        "Consent.provision.type",
                        "Consent.dateTime");
        assertThatThrownBy(() -> check(GOOD.replace("'contact'", "'other'"))).hasMessageContaining("Consent.category");
    }
}

package org.carerelay.complaint;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carerelay.caller.CareTest;
import org.carerelay.record.ResourceId;

/** A CRM that signs what it sends, and the people it sends complaints about. */
abstract class ComplaintTest extends CareTest {

    static final String[] CRM_SCOPES = {
        "system/Task.crus", "system/Communication.rs", "system/Encounter.rs", "system/Patient.rs"
    };

    String crm() {
        return client("crm", CRM_SCOPES);
    }

    String otherCrm() {
        return client("crm-two", CRM_SCOPES);
    }

    /** Signs as Standard Webhooks says, written anew here: the test is the other side. */
    HttpResponse<String> deliver(String client, String id, String body, long timestamp) {
        client(client, CRM_SCOPES);
        var secret = client.equals("crm") ? CareTest.CRM_SECRET : CareTest.CRM_TWO_SECRET;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return send(
                    "POST",
                    "/webhooks/" + client + "/complaints",
                    null,
                    body,
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    Long.toString(timestamp),
                    "webhook-signature",
                    "v1," + Base64.getEncoder().encodeToString(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> deliver(String client, Map<String, ?> body) {
        try {
            return deliver(
                    client,
                    "msg_" + UUID.randomUUID(),
                    JSON.writeValueAsString(body),
                    clock.instant().getEpochSecond());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> complaint(String caseNumber, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("caseNumber", caseNumber);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    JsonNode task(JsonNode answer) {
        return json(get("/fhir/Task/" + answer.path("id").asText(), ADMIN));
    }

    ResourceId patient(String name, String phone) {
        return add("{'resourceType':'Patient','active':true,'name':[{'text':'" + name
                + "'}],'telecom':[{'system':'phone','value':'" + phone + "'}]}");
    }

    ResourceId visit(ResourceId patient, String number, String day, String department, String doctor) {
        return add("{'resourceType':'Encounter','identifier':[{'system':'urn:visit','value':'" + number
                + "'}],'status':'finished','class':{'code':'AMB'},'subject':{'reference':'" + patient.reference()
                + "'},'period':{'start':'" + day + "T09:00:00+08:00','end':'" + day
                + "T10:00:00+08:00'},'serviceType':{'text':'" + department
                + "'},'participant':[{'individual':{'reference':'Practitioner/"
                + UUID.randomUUID() + "','display':'" + doctor + "'}}]}");
    }
}

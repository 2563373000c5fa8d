package org.carerelay.outreach.fhir;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.carerelay.fhir.WriteRule;
import org.carerelay.outreach.notice.WrittenNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A CommunicationRequest that is to be sent must say what, to whom, why, how and when. */
@Component
class NoticeRule implements WriteRule {

    private final WrittenNotices notices;

    NoticeRule(WrittenNotices notices) {
        this.notices = notices;
    }

    @Override
    public Set<String> types() {
        return Set.of("CommunicationRequest");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        if (after.path("status").asText().equals("active")) {
            var wrong = notices.mistakes(after);
            if (!wrong.isEmpty()) {
                throw new UnprocessableEntityException("FHR-422: " + String.join("; ", wrong));
            }
        }
    }
}

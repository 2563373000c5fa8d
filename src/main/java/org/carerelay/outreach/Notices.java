package org.carerelay.outreach;

import java.util.Collection;
import java.util.List;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;

/**
 * Asks for notices to be sent, and takes them back: each becomes a CommunicationRequest, which is queued, checked again at the very moment
 * of sending, and told by a Communication. In the caller's transaction or one of its own.
 */
public interface Notices {

    /**
     * Requests notices. One that exists by this name and has not been sent is replaced; one that was sent, refused or taken back stays
     * as it is.
     *
     * @return the CommunicationRequests, in the order of the requests
     * @throws IllegalArgumentException if there is no such template
     */
    List<ResourceId> request(Collection<NoticeRequest> requests, Lineage lineage);

    /**
     * Takes back what was not sent of these names.
     *
     * @param reason code or words for statusReason, without patient data
     * @return how many
     */
    int cancel(Collection<String> names, String reason, Lineage lineage);

    /**
     * Takes back what was not sent of a group (rule 25: a clinic stop's notices).
     *
     * @return how many
     */
    int cancelGroup(String group, String reason, Lineage lineage);
}

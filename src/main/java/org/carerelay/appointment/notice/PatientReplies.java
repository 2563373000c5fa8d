package org.carerelay.appointment.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.carerelay.appointment.booking.BookingRejected;
import org.carerelay.appointment.booking.Changes;
import org.carerelay.appointment.booking.Changes.Change;
import org.carerelay.appointment.booking.Says;
import org.carerelay.appointment.request.Channel;
import org.carerelay.outreach.ReplyHandler;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.springframework.stereotype.Component;

/** A patient answers a notice of a booking: 2 cancels it, 1 confirms it (FEATURES F4). */
@Component
class PatientReplies implements ReplyHandler {

    private static final String CONFIRMED = "https://carerelay.org/fhir/CodeSystem/booking-mark";

    private final Changes changes;
    private final Says says;

    PatientReplies(Changes changes, Says says) {
        this.changes = changes;
        this.says = says;
    }

    @Override
    public String type() {
        return "Appointment";
    }

    @Override
    public boolean handle(Reply reply, Lineage lineage) {
        ResourceId booking = reply.focus();
        if (booking == null) {
            return false;
        }
        return reply.word() == Word.CANCEL ? cancel(reply, booking) : confirm(booking);
    }

    private boolean cancel(Reply reply, ResourceId booking) {
        try {
            changes.cancel(
                    new Change("sms", Channel.SMS, "reply/" + reply.notice().id(), booking.id()), null, "患者短信取消");
            return true;
        } catch (BookingRejected ended) {
            return ended.conflict();
        }
    }

    /** A mark of the house's own: who takes part is the HIS's to say. */
    private boolean confirm(ResourceId booking) {
        ArrayNode tags = JsonNodeFactory.instance.arrayNode();
        tags.addObject().put("system", CONFIRMED).put("code", "confirmed").put("display", "Confirmed by the patient");
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        words.set("meta.tag", tags);
        says.apply(List.of(says.byHouse(List.of(Says.some(booking.id(), words, "reply")))));
        return true;
    }
}

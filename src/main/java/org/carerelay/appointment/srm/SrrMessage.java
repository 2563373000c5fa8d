package org.carerelay.appointment.srm;

import java.time.ZoneId;
import java.util.Set;
import org.carerelay.appointment.booking.Answer;
import org.carerelay.appointment.booking.Answer.Accepted;
import org.carerelay.appointment.booking.Answer.NotAnswered;
import org.carerelay.appointment.booking.Answer.Refused;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Source;
import org.carerelay.translation.er7.Er7;
import org.carerelay.translation.er7.MalformedMessage;

/** The HIS's SRR (HL7 v2.5, 10.4) as an answer: MSA, ERR, SCH. */
final class SrrMessage {

    /** Record locked, application internal error: worth another try (table 0357). */
    private static final Set<String> TRY_AGAIN = Set.of("206", "207");

    private static final Set<String> NOT_YET = Set.of("PENDING", "WAITLIST", "REQUESTED", "待确认", "候补");
    private static final Set<String> NO =
            Set.of("CANCELLED", "CANCELED", "DELETED", "BLOCKED", "REJECTED", "已取消", "取消");

    private SrrMessage() {}

    /** @param controlId MSH-10 of the question */
    static Answer read(byte[] raw, Source source, String controlId) {
        Er7 message;
        try {
            message = MessageText.decode(raw, source).parse();
        } catch (MalformedMessage e) {
            return new NotAnswered("the answer is no HL7 v2 message: " + e.code());
        }
        int msa = message.find("MSA");
        if (msa < 0) {
            return new NotAnswered("the answer has no MSA");
        }
        if (!message.text(msa, 2, 1).equals(controlId)) {
            return new NotAnswered("MSA-2 of the answer names another message");
        }
        return answer(message, msa, source.zone());
    }

    /** MSA-2: which question it answers; empty if it names none. */
    static String about(Er7 message) {
        int msa = message.find("MSA");
        return msa < 0 ? "" : message.text(msa, 2, 1);
    }

    static Answer answer(Er7 message, int msa, ZoneId zone) {
        var at = Hl7Times.toInstant(message.text(0, 7, 1), zone);
        int sch = message.find("SCH");
        return switch (message.text(msa, 1, 1)) {
            case "AA" -> accepted(message, sch, zone);
            case "CA" -> new NotAnswered("the HIS has taken the message and not decided yet");
            default -> {
                int err = message.find("ERR");
                boolean again = err >= 0 && TRY_AGAIN.contains(message.text(err, 3, 1));
                yield again
                        ? new NotAnswered("the HIS asks to be asked again (ERR-3 " + message.text(err, 3, 1) + ")")
                        : new Refused(reason(message, msa, err), at);
            }
        };
    }

    private static Answer accepted(Er7 message, int sch, ZoneId zone) {
        var at = Hl7Times.toInstant(message.text(0, 7, 1), zone);
        if (sch < 0) {
            return new Accepted("", "", null, null, at);
        }
        String status = message.text(sch, 25, 1).toUpperCase(java.util.Locale.ROOT);
        boolean cancels =
                message.text(0, 9, 2).equals("S04") || message.text(0, 9, 2).equals("S05");
        if (NOT_YET.contains(status)) {
            return new NotAnswered("the HIS has not decided yet (SCH-25)");
        }
        if (NO.contains(status) && !cancels) {
            String why = message.text(sch, 6, 2);
            return new Refused(why.isEmpty() ? "SCH-25 " + status : why, at);
        }
        return new Accepted(
                message.text(sch, 2, 1),
                message.text(sch, 2, 2),
                Hl7Times.toFhir(message.text(sch, 11, 4), zone),
                Hl7Times.toFhir(message.text(sch, 11, 5), zone),
                at);
    }

    private static String reason(Er7 message, int msa, int err) {
        String[] candidates = {
            err < 0 ? "" : message.text(err, 8, 1),
            message.text(msa, 3, 1),
            err < 0 ? "" : message.text(err, 7, 1),
            err < 0 ? "" : message.text(err, 5, 2),
            err < 0 ? "" : message.text(err, 3, 2),
        };
        for (String candidate : candidates) {
            if (!candidate.isBlank()) {
                return candidate.strip();
            }
        }
        return "MSA-1 " + message.text(msa, 1, 1) + ", no reason given";
    }
}

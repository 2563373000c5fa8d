package org.carerelay.cli.his;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What the simulated HIS writes: SRR to the asker, SIU to its listener. */
final class Replies {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private Replies() {}

    /** @param code MSA-1 */
    static String srr(String event, Er7Text request, Bookings.Result result, String code, LocalDateTime now) {
        StringBuilder text = new StringBuilder();
        String controlId = request.field("MSH", 10);
        header(text, "SRR^" + event + "^SRR_S01", "R" + controlId, now);
        text.append("MSA|").append(code).append('|').append(controlId);
        if (!result.refusal().isEmpty()) {
            text.append('|').append(result.refusal()).append('\r');
            text.append("ERR|||200^Business rule^HL70357|E||||")
                    .append(result.refusal())
                    .append('\r');
            return text.toString();
        }
        text.append('\r');
        if (code.equals("AA")) {
            schedule(text, request, result);
        }
        return text.toString();
    }

    /** @param registered PID of the patient under the HIS's own number */
    static String siu(String event, Er7Text request, Bookings.Result result, String registered, LocalDateTime now) {
        StringBuilder text = new StringBuilder();
        header(
                text,
                "SIU^" + event + "^SIU_S12",
                "E" + result.placer() + event + SECONDS.format(now).substring(8),
                now);
        schedule(text, request, result);
        text.append(registered).append('\r');
        text.append("RGS|1|A\r");
        List<String> resources = request.segments("AIS", "AIL", "AIP");
        resources.forEach(line -> text.append(line).append('\r'));
        return text.toString();
    }

    private static void schedule(StringBuilder text, Er7Text request, Bookings.Result result) {
        String reason = result.cancelled() ? request.field("ARQ", 6) : "";
        text.append("SCH|")
                .append(request.field("ARQ", 1))
                .append('|')
                .append(result.filler())
                .append("^HIS||||")
                .append(reason)
                .append("|||")
                .append(request.field("ARQ", 9))
                .append('|')
                .append(request.field("ARQ", 10))
                .append("|^^^")
                .append(result.range())
                .append("||||||||||||||")
                .append(result.cancelled() ? "Cancelled" : "Booked")
                .append('\r');
    }

    private static void header(StringBuilder text, String type, String controlId, LocalDateTime now) {
        text.append("MSH|^~\\&|DEMOHIS|HOSP|CARERELAY|CC|")
                .append(SECONDS.format(now))
                .append("||")
                .append(type)
                .append('|')
                .append(controlId)
                .append("|P|2.5||||||UNICODE UTF-8\r");
    }
}

package org.carerelay.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.Unify;
import org.carerelay.translation.LiveMappings;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translator;

/** A made-up HIS: its messages go the way of real ones, from the mapping language into the record. */
public final class Hospital {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZONE);

    private final Unify unify;
    private final LiveMappings mappings;
    private final Clock clock;
    private int controlId;

    Hospital(Unify unify, LiveMappings mappings, Clock clock) {
        this.unify = unify;
        this.mappings = mappings;
        this.clock = clock;
    }

    /** The moment as HL7 writes it. */
    public static String ts(Instant time) {
        return TIME.format(time);
    }

    public String now() {
        return ts(clock.instant());
    }

    /** @param segments the first is the trigger event, {@code ADT^A03} */
    public Applied send(Cause cause, String... segments) {
        Source source = Source.unconfigured("his", ZONE);
        StringBuilder text = new StringBuilder("MSH|^~\\&|HIS|HOSP|CARERELAY|HOSP|" + now() + "||" + segments[0] + "|"
                + ++controlId + "|P|2.5|||||CHN|UNICODE UTF-8\rEVN||" + now());
        for (int i = 1; i < segments.length; i++) {
            text.append('\r').append(segments[i]);
        }
        var translation = new Translator(mappings)
                .translate(
                        MessageText.decode(text.toString().getBytes(StandardCharsets.UTF_8), source)
                                .parse(),
                        source);
        Applied applied = unify.unify(List.of(new Incoming(
                        new Lineage(
                                UUID.randomUUID(),
                                "his",
                                segments[0],
                                cause,
                                mappings.get().checksum(),
                                clock.instant()),
                        source,
                        translation)))
                .get(0);
        assertThat(applied.status()).as(String.valueOf(applied.errorText())).isEqualTo(JournalStatus.PROCESSED);
        return applied;
    }

    public static String pid(String mrn, String name, String born, String phone) {
        return "PID|1||" + mrn + "^^^HOSP^MR||" + name + "||" + born + "|M||||"
                + (phone.isEmpty() ? "" : "|" + phone + "^PRN^CP");
    }

    /** Patient class, visit number, admitted, discharged (empty: not yet), disposition of table 0112. */
    public static String pv1(String kind, String visit, String admitted, String discharged, String disposition) {
        return "PV1|1|" + kind + "|CARD^101^12||||D01^王^伟|||CARD|||||||||" + visit + "|".repeat(17) + disposition
                + "|".repeat(8) + admitted + "|" + discharged;
    }

    public static String dg1(String code, String text) {
        return "DG1|1||" + code + "^" + text + "^I10|||F";
    }
}

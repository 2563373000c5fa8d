package org.carerelay.intake.acknowledge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.carerelay.intake.envelope.Batch;
import org.springframework.stereotype.Component;

/**
 * Wraps the acknowledgements of a batch's messages into one batch (HL7 2.10.3): BHS with the received batch's control id as
 * reference, one ACK for each message in its order, BTS with their number.
 */
@Component
public class BatchAnswers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");

    private final Clock clock;

    public BatchAnswers(Clock clock) {
        this.clock = clock;
    }

    public byte[] wrap(Batch batch, List<byte[]> acknowledgements) {
        Line bhs = new Line("BHS", batch.delimiters());
        bhs.set(2, batch.delimiters().declared());
        bhs.set(3, batch.header().field(5)).set(4, batch.header().field(6));
        bhs.set(5, batch.header().field(3)).set(6, batch.header().field(4));
        bhs.set(7, TIME.format(clock.instant().atZone(ZoneId.of("Asia/Shanghai"))));
        bhs.set(12, batch.header().field(11));
        Line bts = new Line("BTS", batch.delimiters()).set(1, String.valueOf(acknowledgements.size()));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((bhs + "\r").getBytes(StandardCharsets.UTF_8));
        acknowledgements.forEach(out::writeBytes);
        out.writeBytes((bts + "\r").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}

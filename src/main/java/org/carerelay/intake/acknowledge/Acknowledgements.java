package org.carerelay.intake.acknowledge;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.envelope.Delimiters;
import org.carerelay.intake.envelope.Envelope;
import org.carerelay.intake.envelope.NotAnEnvelope;
import org.carerelay.intake.envelope.Segment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes ACK messages (HL7 2.5 chapter 2.9 and 2.15): MSA-2 echoes MSH-10, MSH-3 to 6 are turned round, MSH-11, 12 and 18 are
 * echoed, text is in the sender's charset and escaped with its delimiters. Before HL7 2.5 the error stands in ERR-1 and MSA-3.
 */
@Component
public class Acknowledgements {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSZ");
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock clock;

    public Acknowledgements(Clock clock) {
        this.clock = clock;
    }

    /** The answer to a readable message. */
    public byte[] answer(Envelope to, AckCode code, List<Problem> problems) {
        Charset charset = to.charset();
        Draft draft = new Draft(
                to.header(), to.delimiters(), to.event(), to.source().source().zone());
        return write(draft, code, problems, to.enhancedMode()).getBytes(charset);
    }

    /** The answer to what is no message; MSA-2 is empty if there was no MSH-10. */
    public byte[] answer(NotAnEnvelope to, AckCode code) {
        Draft draft = new Draft(to.header(), to.delimiters(), "", DEFAULT_ZONE);
        Problem problem = new Problem(to.code(), to.where(), to.hl7Code(), String.valueOf(to.getMessage()));
        return write(draft, code, List.of(problem), false).getBytes(StandardCharsets.UTF_8);
    }

    private String write(Draft draft, AckCode code, List<Problem> problems, boolean enhanced) {
        Line msh = new Line("MSH", draft.delimiters);
        msh.set(2, draft.delimiters.declared());
        msh.set(3, draft.field(5)).set(4, draft.field(6)).set(5, draft.field(3)).set(6, draft.field(4));
        msh.set(7, TIME.format(clock.instant().atZone(draft.zone)));
        char component = draft.delimiters.component();
        msh.set(9, draft.event.isEmpty() ? "ACK" : "ACK" + component + draft.event + component + "ACK");
        msh.set(10, newControlId());
        msh.set(11, draft.orElse(11, "P")).set(12, draft.orElse(12, "2.5"));
        if (enhanced) {
            msh.set(15, "NE").set(16, "NE");
        }
        msh.set(18, draft.field(18));

        Line msa = new Line("MSA", draft.delimiters);
        msa.set(1, code.name()).set(2, draft.field(10));
        if (!problems.isEmpty()) {
            msa.text(3, problems.get(0).text());
        }
        StringBuilder message =
                new StringBuilder(256).append(msh).append('\r').append(msa).append('\r');
        for (Problem problem : problems) {
            message.append(error(draft, problem)).append('\r');
        }
        return message.toString();
    }

    private static Line error(Draft draft, Problem problem) {
        char component = draft.delimiters.component();
        ErrorLocation where = ErrorLocation.of(problem.where());
        Line err = new Line("ERR", draft.delimiters);
        if (draft.before25()) {
            String coded = String.join(
                    String.valueOf(draft.delimiters.subcomponent()),
                    String.valueOf(problem.hl7Code()),
                    problem.hl7Text(),
                    "HL70357");
            return err.set(1, where.eld(component) + component + coded);
        }
        err.set(2, where.erl(component));
        err.set(3, problem.hl7Code() + "" + component + problem.hl7Text() + component + "HL70357");
        return err.set(4, "E").set(5, problem.code()).text(7, problem.text());
    }

    /** Twenty characters, as HL7 2.5 allows; unique without a counter that a restart would forget. */
    private static String newControlId() {
        UUID random = UUID.randomUUID();
        return "CR" + Long.toHexString(random.getMostSignificantBits() ^ random.getLeastSignificantBits());
    }

    /** What is known of the message that is answered. */
    private record Draft(@Nullable Segment header, Delimiters delimiters, String event, ZoneId zone) {

        String field(int number) {
            return header == null ? "" : header.field(number);
        }

        String orElse(int number, String otherwise) {
            return field(number).isBlank() ? otherwise : field(number);
        }

        boolean before25() {
            String version = header == null ? "" : header.component(12, 1);
            return version.matches("2\\.[0-4](\\..*)?");
        }
    }
}

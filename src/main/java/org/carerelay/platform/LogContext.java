package org.carerelay.platform;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which message a thread works on, as {@code source}, {@code controlId} (MSH-10) and {@code intakeId} of every line it logs until
 * this is closed; then what was there before stands again. Control ids are the sender's text: they are cut to 64 characters, and
 * control characters cannot break a line.
 */
public final class LogContext implements AutoCloseable {

    private static final String SOURCE = "source";
    private static final String CONTROL_ID = "controlId";
    private static final String INTAKE_ID = "intakeId";
    private static final int LONGEST = 64;
    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\[\\]]");

    private final @Nullable String source = MDC.get(SOURCE);
    private final @Nullable String controlId = MDC.get(CONTROL_ID);
    private final @Nullable String intakeId = MDC.get(INTAKE_ID);

    private LogContext() {}

    /** Names what is known; an empty text or null is left out. */
    public static LogContext of(String source, String controlId, @Nullable UUID intakeId) {
        LogContext context = new LogContext();
        set(SOURCE, source);
        set(CONTROL_ID, controlId);
        set(INTAKE_ID, intakeId == null ? "" : intakeId.toString());
        return context;
    }

    /** The message has got its id in the journal. */
    public LogContext intakeId(UUID id) {
        set(INTAKE_ID, id.toString());
        return this;
    }

    @Override
    public void close() {
        set(SOURCE, source);
        set(CONTROL_ID, controlId);
        set(INTAKE_ID, intakeId);
    }

    private static void set(String key, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            MDC.remove(key);
        } else {
            MDC.put(key, harmless(text));
        }
    }

    private static String harmless(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return cut.chars().allMatch(LogContext::isHarmless)
                ? cut
                : HARMFUL.matcher(cut).replaceAll("?");
    }

    /** Nearly every text is plain letters and digits: no pattern is needed to see that. */
    private static boolean isHarmless(int letter) {
        return letter >= ' ' && letter < 0x7f && letter != '[' && letter != ']';
    }
}

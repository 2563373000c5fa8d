package org.carerelay.feed.adapter;

import org.apache.camel.Handler;
import org.carerelay.feed.downstream.NotTaken;
import org.springframework.stereotype.Component;

/** The step {@code readVicidialAnswer}: VICIdial says with the first word of a line what the HTTP status does not; a duplicate is in the list already. */
@Component("readVicidialAnswer")
public class VicidialAnswer {

    /** The body is the answer's text. */
    @Handler
    public void read(String answer) {
        boolean success = false;
        for (String line : answer.split("\\R")) {
            if (line.startsWith("ERROR")) {
                if (line.contains("DUPLICATE")) {
                    return;
                }
                throw new NotTaken(NotTaken.Trouble.EVENT, "VICIdial: " + reason(line));
            }
            success |= line.startsWith("SUCCESS");
        }
        if (!success) {
            throw new NotTaken(NotTaken.Trouble.EVENT, "VICIdial said neither SUCCESS nor ERROR");
        }
    }

    /** Up to the dash: behind it VICIdial repeats what it was sent. */
    private static String reason(String line) {
        int dash = line.indexOf(" - ");
        return line.substring(0, Math.min(dash < 0 ? line.length() : dash, 80)).replaceAll("[0-9]{4,}", "…");
    }
}

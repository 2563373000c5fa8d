package org.carerelay.record.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.translation.Patch.Effect;

/** Cancels that came before the event they cancel, kept in the visit's marks until that event comes (rule 22). */
public final class PendingCancels {

    private static final String SECTION = "pending";

    private PendingCancels() {}

    /**
     * @param time of the cancel in epoch milliseconds; 0 if unknown
     */
    public static void keep(Draft visit, Author author, Effect effect, long time) {
        visit.marks().section(SECTION).put(key(author, effect), time);
    }

    /** Whether such a cancel waits for an event of this time, and if so forgets it. */
    static boolean takes(Draft visit, Author author, Effect effect) {
        if (!visit.marks().sections().path(SECTION).has(key(author, effect))) {
            return false;
        }
        ObjectNode pending = visit.marks().section(SECTION);
        if (!author.moment().undecided(pending.path(key(author, effect)).asLong())
                && !author.moment().olderThan(pending.path(key(author, effect)).asLong())) {
            visit.marks().tidy(SECTION);
            return false;
        }
        pending.remove(key(author, effect));
        visit.marks().tidy(SECTION);
        return true;
    }

    private static String key(Author author, Effect effect) {
        return author.source() + "|" + effect.name();
    }
}

package org.carerelay.record.unify;

import java.time.Instant;
import java.util.Set;
import org.carerelay.intake.Cause;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Moment;
import org.carerelay.record.patch.Remarks;
import org.carerelay.record.work.Workspace;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;

/** One message at work: what it says, who says it, where it is applied, what there is to remark. */
record Message(Incoming incoming, Workspace work, WaitingCancels cancels, Author author, Remarks remarks) {

    static Message of(Incoming incoming, Workspace work, WaitingCancels cancels, Instant now) {
        Source source = incoming.source();
        Instant at = source.eventTime() == Source.EventTime.NONE
                ? null
                : incoming.translation().trigger().eventTime();
        Author author = new Author(
                incoming.lineage().source(),
                incoming.translation().trigger().event(),
                new Moment(at, now),
                source.zone(),
                incoming.lineage().cause() == Cause.CORRECTION);
        return new Message(incoming, work, cancels, author, new Remarks());
    }

    Translation translation() {
        return incoming.translation();
    }

    Lineage lineage() {
        return incoming.lineage();
    }

    Set<String> placeholders() {
        return incoming.source().placeholders();
    }
}

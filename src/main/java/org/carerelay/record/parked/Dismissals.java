package org.carerelay.record.parked;

import java.time.Clock;
import org.carerelay.intake.Cause;
import org.carerelay.intake.MessageDismissed;
import org.carerelay.record.Lineage;
import org.carerelay.record.work.Workspace;
import org.carerelay.record.work.Workspaces;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A dismissed message marks nobody any more, in the transaction that dismisses it. */
@Component
class Dismissals {

    private final Workspaces workspaces;
    private final Clock clock;

    Dismissals(Workspaces workspaces, Clock clock) {
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @EventListener
    void dismissed(MessageDismissed message) {
        Lineage lineage =
                new Lineage(message.intakeId(), message.by(), "dismiss", Cause.CORRECTION, "", clock.instant());
        Workspace work = workspaces.open();
        ParkedPatients.release(work, lineage);
        work.keep(lineage);
        workspaces.finish(work);
    }
}

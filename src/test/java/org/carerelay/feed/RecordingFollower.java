package org.carerelay.feed;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;

/** A room that keeps what it was shown, and fails when it is told to. */
public class RecordingFollower implements RecordFollower {

    /** What it took, committed or not. */
    public final List<RecordEvent> taken = new CopyOnWriteArrayList<>();

    /** Called for every event before it is taken. */
    public volatile Consumer<RecordEvent> before = event -> {};

    public volatile boolean holds;

    @Override
    public String name() {
        return "test.recording";
    }

    @Override
    public Set<String> types() {
        return Set.of("Task", "Appointment");
    }

    @Override
    public boolean holdsWhileIntakeLags() {
        return holds;
    }

    @Override
    public void follow(List<RecordEvent> events) {
        events.forEach(event -> {
            before.accept(event);
            taken.add(event);
        });
    }
}

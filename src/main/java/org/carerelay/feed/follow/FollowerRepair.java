package org.carerelay.feed.follow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.record.RecordFollower;
import org.springframework.stereotype.Component;

/** What an engineer sees of the followers and does with what they set aside. */
@Component
public class FollowerRepair {

    private final Followers followers;

    FollowerRepair(Followers followers) {
        this.followers = followers;
    }

    /**
     * One follower.
     *
     * @param position up to where it has come
     * @param behind the log's last position less its own
     * @param holds whether it waits for the intake (rule 27)
     */
    public record State(String name, List<String> types, long position, long behind, boolean holds, long setAside) {}

    /** An event that a follower could not take; {@code error} is a class and a place in the program. */
    public record Waiting(long position, String resource, int attempts, String error, java.time.Instant setAsideAt) {}

    /** What a retry came to. */
    public enum Retried {
        /** It was taken. */
        DONE,
        /** It failed again. */
        FAILED,
        /** There is no such event among those set aside. */
        UNKNOWN
    }

    /** All followers by name. */
    public List<State> states() {
        long head = parts().log().head();
        return followers.all().values().stream()
                .map(follower -> state(follower, head))
                .toList();
    }

    private State state(RecordFollower follower, long head) {
        String reader = FollowerReader.reader(follower);
        long position = parts().positions().of(reader).orElse(head);
        return new State(
                follower.name(),
                follower.types().stream().sorted().toList(),
                position,
                head - position,
                new FollowerReader(follower, parts()).holds(),
                parts().setAside().count(reader));
    }

    /** What it set aside, oldest first; empty if there is no such follower. */
    public Optional<List<Waiting>> setAside(String name, int limit) {
        return reader(name).map(reader -> parts().setAside().list(reader, limit).stream()
                .map(entry -> new Waiting(
                        entry.position(),
                        entry.resourceType() + "/" + entry.resourceId() + "/_history/" + entry.version(),
                        entry.attempts(),
                        entry.error(),
                        entry.setAsideAt()))
                .toList());
    }

    /** Gives an event to its follower again, in one transaction with its removal. */
    public Retried retry(String name, long position) {
        RecordFollower follower = followers.all().get(name);
        if (follower == null) {
            return Retried.UNKNOWN;
        }
        String reader = FollowerReader.reader(follower);
        try {
            Boolean known = parts().transactions().execute(status -> {
                OptionalLong locked = parts().positions().lock(reader);
                if (locked.isEmpty() || !parts().setAside().remove(reader, position)) {
                    return false;
                }
                List<FeedEvent> events = parts().log().at(List.of(position));
                if (!events.isEmpty()) {
                    follower.follow(parts().events().of(events));
                }
                return true;
            });
            return Boolean.TRUE.equals(known) ? Retried.DONE : Retried.UNKNOWN;
        } catch (RuntimeException e) {
            parts().setAside().failedAgain(reader, position, e);
            return Retried.FAILED;
        }
    }

    /** Gives an event up; whether it was there. */
    public boolean dismiss(String name, long position) {
        return reader(name)
                .map(reader -> parts().setAside().remove(reader, position))
                .orElse(false);
    }

    private Optional<String> reader(String name) {
        return Optional.ofNullable(followers.all().get(name)).map(FollowerReader::reader);
    }

    private FollowerParts parts() {
        return followers.parts();
    }
}

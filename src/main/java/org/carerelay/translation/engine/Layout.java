package org.carerelay.translation.engine;

import java.util.Arrays;
import java.util.List;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/**
 * The segments and groups of a message type. A segment belongs to the innermost open group that knows it; one that starts a group
 * opens it, also where a segment around it was left out; what fits nowhere has no place.
 */
public final class Layout {

    /** A group; the message itself is one without name. */
    public record Group(String name, List<SegmentStep> segments, List<Group> groups) {

        @Nullable
        SegmentStep own(String segment) {
            for (SegmentStep step : segments) {
                if (step.name().equals(segment)) {
                    return step;
                }
            }
            return null;
        }

        boolean startsWith(String segment) {
            return !name.isEmpty()
                    && !segments.isEmpty()
                    && segments.get(0).name().equals(segment);
        }
    }

    private final Group root;

    public Layout(Group root) {
        this.root = root;
    }

    Group root() {
        return root;
    }

    Placement place(Er7 message) {
        Placement places = new Placement(message.segments());
        int open = places.open(root, -1);
        for (int i = 0; i < message.segments(); i++) {
            String name = message.name(i);
            int found = -1;
            for (int at = open; at >= 0 && found < 0; at = places.parent[at]) {
                Group group = places.groups[at];
                SegmentStep own = group.own(name);
                if (own != null && !group.startsWith(name)) {
                    found = at;
                } else {
                    found = opened(places, group, at, name);
                }
            }
            if (found >= 0) {
                open = found;
                places.instance[i] = found;
                places.steps[i] = places.groups[found].own(name);
            } else {
                places.instance[i] = open;
            }
        }
        return places;
    }

    /** Opens the group below {@code group} that starts with this segment, and those in between; -1 if there is none. */
    private static int opened(Placement places, Group group, int at, String segment) {
        for (Group child : group.groups()) {
            if (child.startsWith(segment)) {
                return places.open(child, at);
            }
        }
        for (Group child : group.groups()) {
            if (reaches(child, segment)) {
                return opened(places, child, places.open(child, at), segment);
            }
        }
        return -1;
    }

    private static boolean reaches(Group group, String segment) {
        for (Group child : group.groups()) {
            if (child.startsWith(segment) || reaches(child, segment)) {
                return true;
            }
        }
        return false;
    }

    /** Which step and which group instance each segment of one message belongs to. */
    static final class Placement {
        final @Nullable SegmentStep[] steps;
        final int[] instance;
        Group[] groups = new Group[8];
        int[] parent = new int[8];
        private int count;

        Placement(int segments) {
            steps = new SegmentStep[segments];
            instance = new int[segments];
        }

        int open(Group group, int within) {
            if (count == groups.length) {
                groups = Arrays.copyOf(groups, 2 * count);
                parent = Arrays.copyOf(parent, 2 * count);
            }
            groups[count] = group;
            parent[count] = within;
            return count++;
        }

        int nearest(Er7 message, int segment, String name) {
            for (int at = instance[segment]; at >= 0; at = parent[at]) {
                for (int i = 0; i < instance.length; i++) {
                    if (instance[i] == at && message.name(i).equals(name)) {
                        return i;
                    }
                }
            }
            return message.find(name);
        }
    }
}

package org.carerelay.translation.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.Finding;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Patch;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.Source;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/** A compiled message file: runs over one message. Immutable, shared by all threads. */
public final class MessageSteps {

    private final Layout layout;
    private final Map<String, Label> labels;
    private final Map<String, Map<String, Patch.Effect>> effects;
    private final List<IdentityStep> identities;

    /**
     * @param labels by family
     * @param effects label to event (empty text for all) to effect
     * @param identities those of the file, not of a segment
     */
    public MessageSteps(
            Layout layout,
            Map<String, Label> labels,
            Map<String, Map<String, Patch.Effect>> effects,
            List<IdentityStep> identities) {
        this.layout = layout;
        this.labels = Map.copyOf(labels);
        this.effects = Map.copyOf(effects);
        this.identities = List.copyOf(identities);
    }

    /** What came of one message. */
    public record Result(
            List<Patch> patches,
            List<SegmentList> lists,
            List<IdentityChange> identityChanges,
            List<Finding> findings) {}

    @Nullable
    Label label(String family) {
        return labels.get(family);
    }

    Result run(Er7 message, Source source, String event, @Nullable Trace trace) {
        Layout.Placement places = layout.place(message);
        Drafts drafts = new Drafts(this);
        Frame frame = new Frame(message, source, places, drafts, trace);
        required(layout.root(), message, frame);
        Map<ListStep, List<SegmentList.Entry>> lists = new LinkedHashMap<>();
        List<ListStep> deleted = new ArrayList<>();
        List<IdentityChange> changes = new ArrayList<>();
        Map<Integer, Map<String, Integer>> counted = new HashMap<>(2);
        for (int i = 0; i < message.segments(); i++) {
            SegmentStep step = places.steps[i];
            if (step != null) {
                frame.segment = i;
                segment(step, frame, lists, deleted);
                if (!step.identities().isEmpty()) {
                    counted.put(i, drafts.numbers());
                }
            }
        }
        for (int i = 0; i < message.segments(); i++) {
            SegmentStep step = places.steps[i];
            if (step != null && !step.identities().isEmpty()) {
                frame.segment = i;
                drafts.countAgain(counted.getOrDefault(i, Map.of()));
                changes(step.identities(), frame, event, changes);
            }
        }
        frame.segment = 0;
        if (!identities.isEmpty()) {
            Map<String, Integer> all = drafts.numbers();
            drafts.countFromFirst();
            changes(identities, frame, event, changes);
            drafts.countAgain(all);
        }
        effects(drafts, event);
        List<SegmentList> made = lists(frame, lists, deleted);
        List<Patch> patches = drafts.finish(frame.findings);
        return new Result(patches, made, changes, frame.findings);
    }

    private static void segment(
            SegmentStep step, Frame frame, Map<ListStep, List<SegmentList.Entry>> lists, List<ListStep> deleted) {
        ListStep list = step.list();
        Label ended = null;
        if (list != null && ListStep.deletesAll(frame.message, frame.segment)) {
            deleted.add(list);
            ended = list.entry();
        }
        for (SegmentStep.Make make : step.makes()) {
            if (!make.label().equals(ended) && make.applies(frame)) {
                Draft draft = frame.drafts.of(make.label(), make.map().type(), make.counts());
                if (draft != null) {
                    make.map().run(frame, draft);
                    if (list != null && make.label().equals(list.entry())) {
                        lists.computeIfAbsent(list, l -> new ArrayList<>()).add(list.entry(frame, draft.label()));
                    }
                }
            }
        }
    }

    private static void changes(List<IdentityStep> steps, Frame frame, String event, List<IdentityChange> changes) {
        for (IdentityStep step : steps) {
            IdentityChange change = step.change(frame, event);
            if (change != null) {
                changes.add(change);
            }
        }
    }

    private static List<SegmentList> lists(
            Frame frame, Map<ListStep, List<SegmentList.Entry>> lists, List<ListStep> deleted) {
        List<SegmentList> made = new ArrayList<>();
        lists.forEach((step, entries) -> {
            SegmentList list = step.list(frame, entries);
            if (list != null) {
                made.add(list);
            } else {
                entries.forEach(entry -> frame.drafts.leaveOut(entry.label()));
            }
        });
        for (ListStep step : deleted) {
            SegmentList list = lists.containsKey(step) ? null : step.list(frame, List.of());
            if (list != null) {
                made.add(list);
            }
        }
        return made;
    }

    private void effects(Drafts drafts, String event) {
        effects.forEach((label, byEvent) -> {
            Draft draft = drafts.labelled(label);
            if (draft != null) {
                draft.effect = byEvent.getOrDefault(event, byEvent.getOrDefault("", Patch.Effect.NONE));
            }
        });
    }

    private static void required(Layout.Group group, Er7 message, Frame frame) {
        for (SegmentStep step : group.segments()) {
            if (step.required() && message.find(step.name()) < 0) {
                frame.missing(step.name(), "the message has no " + step.name() + " segment");
            }
        }
        for (Layout.Group child : group.groups()) {
            required(child, message, frame);
        }
    }

    /** Type of the resource that a segment of this message will make under the label; null if none will. */
    @Nullable
    String willMake(Frame frame, Label label) {
        int segment = frame.segment;
        try {
            for (int i = 0; i < frame.message.segments(); i++) {
                SegmentStep step = frame.places.steps[i];
                if (step != null) {
                    for (SegmentStep.Make make : step.makes()) {
                        frame.segment = i;
                        if (make.label().equals(label) && make.applies(frame)) {
                            return make.map().type();
                        }
                    }
                }
            }
            return null;
        } finally {
            frame.segment = segment;
        }
    }
}

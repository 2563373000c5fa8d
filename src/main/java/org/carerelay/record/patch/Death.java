package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.record.marks.Mark;
import org.carerelay.translation.ElementPatch;
import org.jspecify.annotations.Nullable;

/**
 * Patient.deceased[x]: any source may say it, and it sticks. Only who said it, or a human, takes it back; while another source
 * still says it, it stays (rule 19).
 */
public final class Death {

    static final String GROUP = "deceased";
    private static final String FLAG = "deceasedBoolean";
    private static final String TIME = "deceasedDateTime";

    /** What one slot of a message says. */
    private record Statement(boolean dead, @Nullable JsonNode time, boolean deleted) {}

    private final Draft draft;
    private final Author author;
    private final Remarks remarks;

    private Death(Draft draft, Author author, Remarks remarks) {
        this.draft = draft;
        this.author = author;
        this.remarks = remarks;
    }

    /**
     * Applies the patches about death.
     *
     * @return the other patches
     * @throws NotApplied parked, if an older message says dead and a newer one of the same source said alive (rule 7)
     */
    public static List<ElementPatch> apply(
            Draft draft, Author author, Remarks remarks, List<ElementPatch> elements, boolean complete) {
        List<ElementPatch> rest = new ArrayList<>(elements.size());
        Map<String, Statement> statements = new LinkedHashMap<>();
        for (ElementPatch element : elements) {
            if (!element.path().startsWith(GROUP)) {
                rest.add(element);
                continue;
            }
            boolean deleted = element.op() == ElementPatch.Op.DELETE;
            boolean time = element.path().equals(TIME) && !deleted;
            Statement said = new Statement(
                    time || !deleted && element.value().asBoolean(), time ? element.value() : null, deleted);
            statements.merge(element.slot(), said, (one, other) -> one.dead() && one.time() != null ? one : other);
        }
        Death death = new Death(draft, author, remarks);
        if (complete && statements.isEmpty()) {
            for (Mark mark : draft.marks().of(GROUP)) {
                if (mark.source().equals(author.source()) && mark.owns()) {
                    statements.put(mark.slot(), new Statement(false, null, true));
                }
            }
        }
        // What says dead comes first, so that one message's two fields agree.
        statements.forEach((slot, said) -> {
            if (said.dead()) {
                death.dead(slot, said.time());
            }
        });
        boolean died = statements.values().stream().anyMatch(Statement::dead);
        statements.forEach((slot, said) -> {
            if (!said.dead() && !(died && !said.deleted())) {
                death.alive(slot, said.deleted());
            }
        });
        return rest;
    }

    /** A13 takes back the discharge, and with it a death that only its disposition told. */
    public static void withdraw(Draft draft, Author author, Remarks remarks, String slot) {
        if (draft.marks().of(GROUP).stream().anyMatch(m -> m.by(author.source(), slot) && m.owns())) {
            new Death(draft, author, remarks).alive(slot, true);
        }
    }

    private void dead(String slot, @Nullable JsonNode time) {
        long seen = seen();
        boolean known = draft.marks().of(GROUP).stream().anyMatch(Mark::owns);
        if (author.moment().olderThan(seen)) {
            if (!known) {
                throw NotApplied.parked(
                        "REC-301",
                        slot,
                        "says dead, but a newer message of this source took death back or denied it: decide which holds",
                        Set.of(draft.id().id()));
            }
            return;
        }
        JsonNode since = draft.body().get(TIME);
        if (time != null && (since == null || owns(author.source()))) {
            draft.body().set(TIME, time);
            draft.body().remove(FLAG);
        } else if (since == null) {
            draft.body().set(FLAG, BooleanNode.TRUE);
        }
        put(Mark.of(author.source(), slot, 1, author.moment().watermark(seen)));
    }

    private void alive(String slot, boolean deleted) {
        long seen = seen();
        boolean recordedDead = draft.marks().of(GROUP).stream().anyMatch(Mark::owns);
        if (author.moment().olderThan(seen)) {
            if (recordedDead) {
                remarks.stale("Patient", GROUP, slot);
            }
            return;
        }
        if (recordedDead && !owns(author.source()) && !author.human()) {
            remarks.owned("Patient", GROUP, "the source that reported the death");
            return;
        }
        List<Mark> left = new ArrayList<>(draft.marks().of(GROUP));
        left.replaceAll(m -> author.human() || takesBack(m, slot, deleted) ? m.tombstone() : m);
        draft.marks().put(GROUP, left);
        put(Mark.of(author.source(), slot, 0, author.moment().watermark(seen)));
        if (left.stream().anyMatch(Mark::owns)) {
            remarks.note("REC-302", "Patient.deceased stays: another source or field still says so");
            return;
        }
        draft.body().remove(TIME);
        if (deleted) {
            draft.body().remove(FLAG);
        } else {
            draft.body().set(FLAG, BooleanNode.FALSE);
        }
        if (recordedDead) {
            remarks.note("REC-303", "Patient.deceased taken back by who reported it");
        }
    }

    private boolean takesBack(Mark mark, String slot, boolean deleted) {
        return mark.source().equals(author.source()) && (!deleted || mark.slot().equals(slot));
    }

    private boolean owns(String source) {
        return draft.marks().of(GROUP).stream()
                .anyMatch(m -> m.owns() && m.source().equals(source));
    }

    private long seen() {
        return draft.marks().time(GROUP, author.source());
    }

    private void put(Mark mark) {
        List<Mark> marks = new ArrayList<>(draft.marks().of(GROUP));
        marks.removeIf(m -> m.by(mark.source(), mark.slot()));
        marks.add(mark);
        draft.marks().put(GROUP, marks);
    }
}

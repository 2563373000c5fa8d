package org.carerelay.record.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.ElementPatcher;
import org.carerelay.record.patch.NotApplied;
import org.carerelay.record.patch.Remarks;
import org.carerelay.record.patch.States;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.ElementPatch.Op;
import org.carerelay.translation.Patch.Effect;
import org.jspecify.annotations.Nullable;

/** Applies an event to an Encounter: its elements, and what the event does beyond them (rules 21 to 23). */
public final class Visits {

    private static final String STATUS = "status";
    private static final String END = "period.end";
    private static final String DISPOSITION = "hospitalization.dischargeDisposition";
    private static final String EVENT = "event";

    private final Draft visit;
    private final Author author;
    private final Remarks remarks;
    private final String wasStatus;
    private final JsonNode wasClass;
    private @Nullable JsonNode sentStatus;
    private @Nullable List<JsonNode> sentPlaces;

    private Visits(Draft visit, Author author, Remarks remarks) {
        this.visit = visit;
        this.author = author;
        this.remarks = remarks;
        this.wasStatus = visit.body().path(STATUS).asText();
        this.wasClass = visit.body().path("class");
    }

    /** @throws NotApplied parked, if a cancel is older than what it would undo */
    public static void apply(
            Draft visit, Author author, Remarks remarks, List<ElementPatch> elements, Effect effect, boolean complete) {
        Visits event = new Visits(visit, author, remarks);
        event.guard(effect);
        ElementPatcher.apply(visit, author, remarks, event.ordinary(elements, effect), complete);
        event.place(effect);
        event.act(effect);
        event.catchUp(effect);
        event.complete();
        event.flag(effect);
        Histories.status(visit, author, event.wasStatus);
        Histories.visitClass(visit, author, event.wasClass);
    }

    /** What no effect has to decide about. */
    private List<ElementPatch> ordinary(List<ElementPatch> elements, Effect effect) {
        boolean reopens = effect == Effect.CANCEL_DISCHARGE;
        List<ElementPatch> ordinary = new ArrayList<>(elements.size());
        for (ElementPatch element : elements) {
            if (element.path().equals(STATUS) && element.op() == Op.SET) {
                if (Events.carriesNoStatus(author.event())) {
                    ordinary.add(new ElementPatch(STATUS, element.slot(), Op.INITIAL, element.value()));
                    continue;
                }
                sentStatus = element.value();
                if (effect == Effect.CANCEL_VISIT || reopens && wasStatus.equals("finished")) {
                    continue;
                }
            } else if (element.path().equals(Whereabouts.PATH) && element.slot().equals(Whereabouts.SLOT)) {
                if (element.op() == Op.SET) {
                    List<JsonNode> places = new ArrayList<>();
                    element.value().forEach(places::add);
                    sentPlaces = places;
                    continue;
                }
            } else if (reopens && (element.path().equals(END) || element.path().equals(DISPOSITION))) {
                continue;
            }
            ordinary.add(element);
        }
        return ordinary;
    }

    private void guard(Effect effect) {
        boolean undoesState = effect == Effect.CANCEL_VISIT && !wasStatus.equals("cancelled")
                || effect == Effect.CANCEL_DISCHARGE && wasStatus.equals("finished");
        if (undoesState
                && !visit.isNew()
                && author.moment().olderThan(visit.marks().time(STATUS, author.source()))) {
            UUID patient = visit.patientId();
            throw NotApplied.parked(
                    "REC-210",
                    "EVN-1",
                    "a cancel older than the visit's newest state: decide whether the visit goes on",
                    patient == null ? Set.of() : Set.of(patient));
        }
    }

    private void place(Effect effect) {
        List<JsonNode> places = sentPlaces;
        Whereabouts whereabouts = new Whereabouts(visit, author, remarks);
        if (effect == Effect.CANCEL_TRANSFER) {
            if (!whereabouts.back(places == null ? List.of() : places)) {
                keepForLater(effect);
            }
        } else if (places != null) {
            if (author.event().equals("A02") && PendingCancels.takes(visit, author, Effect.CANCEL_TRANSFER)) {
                remarks.note("REC-213", "the transfer had been cancelled before it came: the location stays");
            } else {
                whereabouts.arrive(places);
            }
        }
    }

    private void act(Effect effect) {
        if (effect == Effect.CANCEL_VISIT) {
            force(STATUS, sentStatus == null ? TextNode.valueOf("cancelled") : sentStatus);
        } else if (effect == Effect.CANCEL_DISCHARGE) {
            if (wasStatus.equals("finished")) {
                force(STATUS, sentStatus == null ? TextNode.valueOf("in-progress") : sentStatus);
            } else {
                keepForLater(effect);
            }
            force(END, null);
            force(DISPOSITION, null);
        }
    }

    /** A cancel that came first meets the event it was meant for. */
    private void catchUp(Effect effect) {
        if (sentStatus == null || effect != Effect.NONE && effect != Effect.CHANGE_CLASS) {
            return;
        }
        String sent = sentStatus.asText();
        if (Events.isActive(sent) && PendingCancels.takes(visit, author, Effect.CANCEL_VISIT)) {
            force(STATUS, TextNode.valueOf("cancelled"));
            remarks.note("REC-213", "the visit had been cancelled before it came");
        } else if (sent.equals("finished") && PendingCancels.takes(visit, author, Effect.CANCEL_DISCHARGE)) {
            force(STATUS, TextNode.valueOf(wasStatus.isEmpty() ? "in-progress" : wasStatus));
            force(END, null);
            force(DISPOSITION, null);
            remarks.note("REC-213", "the discharge had been cancelled before it came");
        }
    }

    private void keepForLater(Effect effect) {
        PendingCancels.keep(visit, author, effect, author.moment().watermark(0));
        remarks.note("REC-212", "cancels an event that was never seen: kept until it comes");
    }

    private void force(String path, @Nullable JsonNode value) {
        ElementPatcher.force(visit, author, remarks, path, EVENT, value);
    }

    /** What FHIR requires of an Encounter. */
    private void complete() {
        if (!visit.body().has(STATUS)) {
            visit.body().put(STATUS, "unknown");
        }
        if (!visit.body().has("class")) {
            visit.body()
                    .putObject("class")
                    .put("system", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor")
                    .put("code", "UNK");
        }
    }

    private void flag(Effect effect) {
        String now = visit.body().path(STATUS).asText();
        boolean meant = effect == Effect.CANCEL_DISCHARGE && wasStatus.equals("finished");
        if (!wasStatus.isEmpty() && !meant && States.unusual("Encounter", wasStatus, now)) {
            remarks.note("REC-220", "unusual step of Encounter.status: " + wasStatus + " to " + now);
        }
    }
}

package org.carerelay.translation.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.Explanation;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Trigger;
import org.carerelay.translation.UnknownTrigger;
import org.carerelay.translation.er7.Er7;
import org.jspecify.annotations.Nullable;

/** Runs compiled mappings over messages. */
public final class Engine {

    /** Read before any mapping: who sent it, to whom the answer goes, in which version and charset, when it happened. */
    private static final Set<String> ENVELOPE =
            Set.of("MSH-3", "MSH-4", "MSH-12", "MSH-15", "MSH-16", "MSH-18", "EVN-1", "EVN-2");

    private final CompiledSet mappings;

    public Engine(CompiledSet mappings) {
        this.mappings = mappings;
    }

    /** @throws UnknownTrigger if no mapping serves the message's event */
    public Translation translate(Er7 message, Source source) {
        return run(message, source, null);
    }

    /** @throws UnknownTrigger if no mapping serves the message's event */
    public Explanation explain(Er7 message, Source source) {
        message.trackUse();
        Trace trace = new Trace();
        Translation translation = run(message, source, trace);
        List<Explanation.Input> inputs = new ArrayList<>();
        boolean[][] used = new boolean[message.segments()][];
        for (int s = 0; s < message.segments(); s++) {
            used[s] = new boolean[message.fields(s) + 1];
            for (int f = 1; f <= message.fields(s); f++) {
                used[s][f] = message.wasUsed(s, f);
            }
        }
        for (int s = 0; s < message.segments(); s++) {
            for (int f = s == 0 ? 3 : 1; f <= message.fields(s); f++) {
                long span = message.field(s, f);
                if (span != Er7.ABSENT) {
                    boolean ignored = mappings.ignores(source.name(), message.name(s), f);
                    inputs.add(new Explanation.Input(
                            message.place(span),
                            used[s][f] || ENVELOPE.contains(message.name(s) + "-" + f)
                                    ? Explanation.Use.USED
                                    : ignored ? Explanation.Use.IGNORED : Explanation.Use.UNMAPPED));
                }
            }
        }
        return new Explanation(translation, List.copyOf(trace.made), List.copyOf(inputs));
    }

    private Translation run(Er7 message, Source source, @Nullable Trace trace) {
        Trigger trigger = trigger(message, source);
        MessageSteps steps = mappings.steps(source.name(), trigger.type());
        if (steps == null) {
            throw new UnknownTrigger(trigger);
        }
        MessageSteps.Result result = steps.run(message, source, trigger.event(), trace);
        return new Translation(
                trigger,
                result.patches(),
                result.lists(),
                result.identityChanges(),
                result.findings(),
                isTestPatient(result.patches(), source));
    }

    /** What a message says about itself, mapped or not. */
    public static Trigger trigger(Er7 message, Source source) {
        int evn = message.find("EVN");
        String event = message.text(0, 9, 2);
        if (event.isEmpty() && evn >= 0) {
            event = message.text(evn, 1, 0);
        }
        Instant sent = instant(message.text(0, 7, 1), source);
        Instant happened =
                switch (source.eventTime()) {
                    case MSH_7 -> sent;
                    case EVN_2 -> {
                        Instant recorded = evn < 0 ? null : instant(message.text(evn, 2, 1), source);
                        yield recorded != null ? recorded : sent;
                    }
                    case NONE -> null;
                };
        return new Trigger(
                message.text(0, 9, 1),
                event,
                message.text(0, 10, 0),
                happened,
                sent,
                message.text(0, 11, 1),
                message.text(0, 11, 2));
    }

    private static @Nullable Instant instant(String text, Source source) {
        Hl7Time time = text.isEmpty() ? null : Hl7Time.read(text);
        return time == null ? null : time.instant(source.zone());
    }

    private static boolean isTestPatient(List<Patch> patches, Source source) {
        if (source.testPatients().isEmpty()) {
            return false;
        }
        for (Patch patch : patches) {
            if (patch.type().equals("Patient")) {
                for (Key key : patch.keys()) {
                    if (matches(source, key.value())) {
                        return true;
                    }
                }
                for (ElementPatch element : patch.elements()) {
                    if (element.path().equals("name")) {
                        for (var name : element.value()) {
                            if (matches(
                                    source,
                                    name.path("text").asText(name.path("family").asText()))) {
                                return true;
                            }
                        }
                    }
                }
            }
        }
        return false;
    }

    private static boolean matches(Source source, String text) {
        for (Pattern pattern : source.testPatients()) {
            if (pattern.matcher(text).find()) {
                return true;
            }
        }
        return false;
    }
}

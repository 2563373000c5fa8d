package org.carerelay.translation.compile.outbound;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.translation.compile.Form;
import org.carerelay.translation.compile.Problems;
import org.carerelay.translation.compile.Words;
import org.carerelay.translation.outbound.Check;
import org.carerelay.translation.outbound.OutboundSteps;
import org.carerelay.translation.outbound.OutboundSteps.Step;
import org.carerelay.translation.outbound.OutboundSteps.Turns;
import org.carerelay.translation.outbound.Parts;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Compiles one outbound message file. */
final class OutboundFiles {

    private final OutboundLayer layer;
    private final Problems problems;
    private @Nullable Parts header;

    OutboundFiles(OutboundLayer layer, Problems problems) {
        this.layer = layer;
        this.problems = problems;
    }

    /** Null, and a problem, if it says not even what it is about. */
    @Nullable
    OutboundSteps compile(Words words) {
        words.only(Form.OUTBOUND_MESSAGE_FILE);
        String message = words.required("message");
        String about = words.required("about");
        if (words.texts("events").isEmpty()) {
            problems.add("MAP-003", words.map().at(), "'events' is missing", "events: [S01]");
        }
        Anchor anchor = about == null ? null : Anchor.of(about, words.at("about"), problems);
        if (message == null || anchor == null) {
            return null;
        }
        List<Step> steps = steps(words.many("segments"), anchor);
        String structure = words.has("structure") ? words.text("structure") : null;
        String version = words.has("version") ? words.text("version") : null;
        return new OutboundSteps(
                message,
                structure == null ? "" : structure,
                version == null ? "2.5" : version,
                anchor.item().name(),
                header,
                steps);
    }

    private List<Step> steps(List<Yaml> items, Anchor anchor) {
        List<Step> steps = new ArrayList<>();
        for (Yaml item : items) {
            Words words = Words.of(item, problems);
            if (words != null && words.has("group")) {
                words.only(Form.OUTBOUND_GROUP);
                Anchor inside = inside(words, anchor);
                Turns turns = turns(words, anchor, inside);
                steps.add(new OutboundSteps.Group(
                        String.valueOf(words.text("group")), steps(words.many("segments"), inside), turns));
            } else if (words != null) {
                Step step = segment(words.only(Form.OUTBOUND_SEGMENT), anchor);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    private @Nullable Step segment(Words words, Anchor anchor) {
        String name = words.required("segment");
        String map = words.required("map");
        OutboundLayer.SegmentParts parts = map == null ? null : layer.segment(map);
        if (map != null && !layer.segmentNames().contains(map)) {
            problems.unknown("MAP-050", words.at("map"), "unknown outbound segment file", map, layer.segmentNames());
        }
        if (name == null || parts == null) {
            return null;
        }
        if (!parts.segment().equals(name)) {
            problems.add("MAP-050", words.at("map"), map + " writes " + parts.segment() + ", not " + name, "");
        }
        Anchor inside = inside(words, anchor);
        if (!inside.item().name().equals(parts.from().item().name())) {
            problems.add(
                    "MAP-051",
                    words.at("map"),
                    map + " is made from " + parts.from() + ", here stands " + inside,
                    "of: PATH");
        }
        if (name.equals("MSH")) {
            header = parts.parts();
            return null;
        }
        return new OutboundSteps.Segment(name, parts.parts(), turns(words, anchor, inside), words.flag("required"));
    }

    private Anchor inside(Words words, Anchor anchor) {
        Ways.Read of = of(words, anchor);
        return of == null ? anchor : of.end();
    }

    private Ways.@Nullable Read of(Words words, Anchor anchor) {
        String path = words.has("of") ? words.text("of") : null;
        return path == null ? null : layer.ways().read(path, words.at("of"), anchor);
    }

    private Turns turns(Words words, Anchor anchor, Anchor inside) {
        Ways.Read of = of(words, anchor);
        Check where = layer.ways().check(words, "where", inside);
        Check when = layer.ways().check(words, "when", anchor);
        return new Turns(of == null ? null : of.way(), where, when);
    }
}

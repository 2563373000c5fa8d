package org.carerelay.translation.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** A map of a mapping file, read word by word; whatever has the wrong shape is a problem. */
public record Words(Yaml.Entries map, Problems problems) {

    private static final Set<String> ALWAYS = Set.of("row", "note");

    /** The node as a map; null, and a problem, if it is none. */
    public static @Nullable Words of(@Nullable Yaml node, Problems problems) {
        if (node instanceof Yaml.Entries entries) {
            return new Words(entries, problems);
        }
        if (node != null) {
            problems.shape(node, "a map");
        }
        return null;
    }

    public Words only(Form form) {
        Set<String> allowed = form.words().keySet();
        for (String word : map.entries().keySet()) {
            if (!allowed.contains(word) && !ALWAYS.contains(word)) {
                problems.unknown("MAP-002", map.keyAt(word), "unknown word", word, new TreeSet<>(allowed));
            }
        }
        return this;
    }

    public Position at(String word) {
        return map.keyAt(word);
    }

    public boolean has(String word) {
        return map.has(word);
    }

    public @Nullable Yaml get(String word) {
        return map.get(word);
    }

    /** The word's text; null if it is not there, a problem if it is something else. */
    public @Nullable String text(String word) {
        Yaml node = map.get(word);
        if (node instanceof Yaml.Text text && !text.isNull()) {
            return text.text();
        }
        if (node != null) {
            problems.shape(node, word + ": text");
        }
        return null;
    }

    public @Nullable String required(String word) {
        if (!map.has(word)) {
            problems.add("MAP-003", map.at(), "'" + word + "' is missing", word + ": …");
        }
        return text(word);
    }

    public boolean flag(String word) {
        Yaml node = map.get(word);
        if (node == null) {
            return false;
        }
        if (node instanceof Yaml.Text text && text.type() == Yaml.Text.Type.BOOLEAN) {
            return text.text().equals("true");
        }
        problems.shape(node, word + ": true or false");
        return false;
    }

    /** One text or a list of texts. */
    public List<Yaml.Text> texts(String word) {
        List<Yaml.Text> texts = new ArrayList<>();
        for (Yaml item : many(word)) {
            if (item instanceof Yaml.Text text && !text.isNull()) {
                texts.add(text);
            } else {
                problems.shape(item, "text");
            }
        }
        return texts;
    }

    /** One node or a list of nodes. */
    public List<Yaml> many(String word) {
        Yaml node = map.get(word);
        if (node == null) {
            return List.of();
        }
        return node instanceof Yaml.Many list ? list.items() : List.of(node);
    }
}

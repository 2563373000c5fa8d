package org.carerelay.record.store.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The texts of a HumanName, the whole name first. */
final class Names {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");

    private Names() {}

    static void each(JsonNode name, Consumer<String> found) {
        var whole = whole(name);
        if (!whole.isEmpty()) {
            found.accept(whole);
        }
        for (var part : List.of("family", "given", "prefix", "suffix")) {
            Elements.each(name, part, value -> found.accept(value.asText()));
        }
    }

    /** As sent, else put together: family name first in Chinese (张三), last elsewhere (Maria Keller). */
    private static String whole(JsonNode name) {
        if (name.hasNonNull("text")) {
            return name.get("text").asText();
        }
        var family = name.path("family").asText("");
        var given = new ArrayList<String>();
        Elements.each(name, "given", value -> given.add(value.asText()));
        if (HAN.matcher(family + String.join("", given)).matches()) {
            return family + String.join("", given);
        }
        return (String.join(" ", given) + " " + family).strip();
    }
}

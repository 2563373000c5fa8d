package org.carerelay.translation.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The maps of mapping files: their words, and what may stand under each. The compiler knows no other words, and the JSON Schema is made of these. */
public enum Form {
    MESSAGE_FILE(
            Set.of("message", "events"),
            """
            message:TEXT events:TEXTS segments:STEPS effects:EFFECTS identity:IDENTITY ignores:TEXTS examples:EXAMPLES
            """),
    SEGMENT_FILE(
            Set.of("segment", "to", "set"),
            """
            segment:SEGMENT_NAME to:RESOURCE set:SET keys:KEYS ignores:TEXTS examples:EXAMPLES
            """),
    DATATYPE_FILE(
            Set.of("datatype"),
            """
            datatype:DATATYPES to:TYPE set:SET value:RULES first:TEXTS keys:KEYS display:RULES when:CONDITION
            examples:EXAMPLES
            """),
    RULE(
            Set.of(),
            """
            from:FIELDS each:FIELDS as:CONVERSION with:FIELDS table:TEXT when:CONDITION value:VALUE set:SET
            refer:TEXT required:FLAG invalid:INVALID once:FLAG add:FLAG remove:FLAG join:TEXT
            """),
    KEY(
            Set.of(),
            """
            from:FIELDS each:FIELDS as:CONVERSION with:FIELDS when:CONDITION set:SET identifying:FLAG
            otherwise:FLAG required:FLAG
            """),
    SEGMENT(
            Set.of("segment"),
            """
            segment:SEGMENT_NAME required:FLAG make:MAKE list:LIST identity:IDENTITY after:TEXT
            """),
    GROUP(Set.of("group"), """
            group:TEXT segments:STEPS after:TEXT
            """),
    MAKE_LINE(Set.of("map"), """
            map:TEXT when:CONDITION
            """),
    LIST_LINE(
            Set.of("owner", "content", "mode"),
            """
            owner:TEXTS content:FIELDS unique:FIELDS action:FIELDS mode:MODE
            """),
    IDENTITY_LINE(
            Set.of("kind", "survivor", "prior"),
            """
            kind:KIND survivor:PARTY prior:PARTY name:RULES when:CONDITION
            """),
    EXAMPLE(
            Set.of("in"),
            """
            in:TEXT event:TEXT out:VALUE deletes:TEXTS absent:TEXTS finding:TEXT
            """),
    OUTBOUND_MESSAGE_FILE(
            Set.of("message", "events", "about"),
            """
            message:TEXT events:TEXTS structure:TEXT version:TEXT about:RESOURCE segments:OUTBOUND_STEPS
            """),
    OUTBOUND_SEGMENT_FILE(
            Set.of("segment", "from", "set"),
            """
            segment:SEGMENT_NAME from:TYPE_PATH set:OUTBOUND_SET
            """),
    OUTBOUND_DATATYPE_FILE(
            Set.of("datatype", "from", "set"),
            """
            datatype:TEXT from:TYPE_PATH set:OUTBOUND_SET
            """),
    OUTBOUND_RULE(
            Set.of(),
            """
            from:PATHS each:PATHS as:OUTBOUND_CONVERSION table:TEXT when:CONDITION where:CONDITION take:PATHS
            value:TEXT required:FLAG
            """),
    OUTBOUND_SEGMENT(
            Set.of("segment", "map"),
            """
            segment:SEGMENT_NAME map:TEXT of:PATHS where:CONDITION when:CONDITION required:FLAG after:TEXT
            """),
    OUTBOUND_GROUP(
            Set.of("group"),
            """
            group:TEXT segments:OUTBOUND_STEPS of:PATHS where:CONDITION when:CONDITION after:TEXT
            """);

    private final Set<String> required;
    private final Map<String, Shape> words = new LinkedHashMap<>();

    /** @param words {@code WORD:SHAPE}, in the order a person writes them */
    Form(Set<String> required, String words) {
        this.required = required;
        for (String word : words.strip().split("\\s+")) {
            int colon = word.indexOf(':');
            this.words.put(word.substring(0, colon), Shape.valueOf(word.substring(colon + 1)));
        }
    }

    public Map<String, Shape> words() {
        return words;
    }

    /** Those a map of this kind cannot do without; in a source's folder the file it lies over may have them. */
    public Set<String> required() {
        return required;
    }
}

package org.carerelay.tier;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A service tier; the order is that of the queue, the first one served first. */
public enum Tier {
    /** Very important: seen only with the scope {@code carerelay/vip}, unless settings say otherwise. */
    VIP("Very important person", "贵宾"),
    /** Extended or professional courtesy. */
    PREFERRED("Preferred", "优先"),
    /** Came often in the last year. */
    LOYAL("Loyal", "老客户"),
    /** Works for the hospital. */
    STAFF("Staff", "本院职工"),
    /** Everybody else; also what someone without a tier counts as. */
    REGULAR("Regular", "普通");

    /** System of the codes, which are the constants in lower case. */
    public static final String SYSTEM = "https://carerelay.org/fhir/CodeSystem/tier";

    private final String english;
    private final String chinese;

    Tier(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** 1 is served first. */
    public int queuePriority() {
        return ordinal() + 1;
    }

    /** Null if no tier has this code. */
    public static @Nullable Tier of(@Nullable String code) {
        for (var tier : values()) {
            if (tier.code().equals(code)) {
                return tier;
            }
        }
        return null;
    }

    /** What a code of HL7's v3-EncounterSpecialCourtesy means, as PV1-16 is mapped; null for normal courtesy and unknown ones. */
    static @Nullable Tier ofCourtesy(String code) {
        return switch (code) {
            case "VIP" -> VIP;
            case "EXT", "PRF" -> PREFERRED;
            case "STF" -> STAFF;
            default -> null;
        };
    }
}

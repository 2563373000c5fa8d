package org.carerelay.intake.source;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.carerelay.translation.Source;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The sending systems: the configured ones, and for everybody else a source named after MSH-3 and MSH-4 with every default
 * (rule 14).
 */
@Component
@EnableConfigurationProperties(SourcesSettings.class)
public class Sources {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MOST_UNCONFIGURED = 10_000;

    private final Map<String, KnownSource> byName = new LinkedHashMap<>();
    private final List<Map.Entry<String, SourceSettings>> byPrecision;
    private final Map<String, KnownSource> unconfigured = new ConcurrentHashMap<>();

    Sources(SourcesSettings settings) {
        settings.sources().forEach((name, source) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("carerelay.sources." + name
                        + ": a source's name has lower case letters, digits and hyphens only, 63 at most");
            }
            byName.put(name, source.named(name));
        });
        byPrecision = settings.sources().entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, SourceSettings> e) -> -e.getValue().precision()))
                .toList();
    }

    /**
     * The source of this name as configured, else one with every default: a message may outlive its source's settings.
     */
    public Source named(String name) {
        return known(name).source();
    }

    /** As {@link #named}, with how intake treats it. */
    public KnownSource known(String name) {
        KnownSource configured = byName.get(name);
        return configured != null ? configured : unconfigured(name);
    }

    /** The source that sends under this MSH-3.1 and MSH-4.1. */
    public KnownSource sending(String application, String facility) {
        for (Map.Entry<String, SourceSettings> candidate : byPrecision) {
            if (candidate.getValue().matches(application, facility)) {
                return known(candidate.getKey());
            }
        }
        String name = nameOf(application, facility);
        return known(byName.containsKey(name) ? name + "-other" : name);
    }

    /** Charsets somebody configured: in which a header that is not plain ASCII may be written. */
    public Set<Charset> charsets() {
        Set<Charset> charsets = new HashSet<>();
        for (KnownSource source : byName.values()) {
            Charset charset = source.source().charset();
            if (charset != null) {
                charsets.add(charset);
            }
        }
        return charsets;
    }

    /** Every configured source. */
    public Collection<KnownSource> configured() {
        return List.copyOf(byName.values());
    }

    private KnownSource unconfigured(String name) {
        KnownSource seen = unconfigured.get(name);
        if (seen != null) {
            return seen;
        }
        KnownSource fresh = new KnownSource(
                Source.unconfigured(name, DEFAULT_ZONE), Acknowledge.RECEIVED, WhenUnavailable.AR, Set.of());
        if (unconfigured.size() < MOST_UNCONFIGURED) {
            unconfigured.put(name, fresh);
        }
        return fresh;
    }

    private static String nameOf(String application, String facility) {
        String plain = (application + "-" + facility)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        boolean ascii = (application + facility).chars().allMatch(c -> c < 128);
        String name = ascii
                ? plain
                : (plain + "-" + Integer.toHexString((application + "|" + facility).hashCode())).replaceAll("^-+", "");
        String bounded = name.length() > 60 ? name.substring(0, 60).replaceAll("-+$", "") : name;
        return bounded.isEmpty() ? "unknown" : bounded;
    }
}

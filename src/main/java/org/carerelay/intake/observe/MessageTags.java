package org.carerelay.intake.observe;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.carerelay.intake.source.KnownSource;
import org.carerelay.intake.source.Sources;
import org.springframework.stereotype.Component;

/**
 * The tags {@code source} and {@code type} of a message's metrics. Senders choose both names, so their number is bounded:
 * configured sources always stand by name, others and types up to 100 each, the rest as {@code other}. What does not look like
 * an HL7 message type (a shifted header may hold anything) is {@code other} too.
 */
@Component
public class MessageTags {

    private static final int MOST = 100;
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9]{1,7}(\\^[A-Z0-9]{1,7})?");
    private static final String OTHER = "other";

    private final Set<String> configured;
    private final Set<String> otherSources = ConcurrentHashMap.newKeySet();
    private final Set<String> types = ConcurrentHashMap.newKeySet();

    public MessageTags(Sources sources) {
        configured = sources.configured().stream().map(KnownSource::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Both tags. */
    public Tags of(String source, String type) {
        return Tags.of(source(source), Tag.of("type", type(type)));
    }

    /** The source alone. */
    public Tag source(String source) {
        return Tag.of("source", configured.contains(source) ? source : bounded(otherSources, source));
    }

    private String type(String type) {
        if (type.isEmpty()) {
            return "none";
        }
        return TYPE.matcher(type).matches() ? bounded(types, type) : OTHER;
    }

    private static String bounded(Set<String> known, String name) {
        if (known.contains(name)) {
            return name;
        }
        synchronized (known) {
            if (known.size() >= MOST) {
                return OTHER;
            }
            known.add(name);
            return name;
        }
    }
}

package org.carerelay.translation;

import java.util.function.Supplier;
import org.carerelay.translation.engine.Engine;
import org.carerelay.translation.er7.Er7;

/** Translates messages by the mappings in force. Any number of threads. */
public final class Translator {

    private final Supplier<Mappings> mappings;

    /** @param mappings asked for each message: {@link LiveMappings#get}, or a constant */
    public Translator(Supplier<Mappings> mappings) {
        this.mappings = mappings;
    }

    /**
     * What the message says; content it cannot use is a {@link Finding}, never an exception.
     *
     * @throws UnknownTrigger if no mapping serves the message's event
     */
    public Translation translate(Er7 message, Source source) {
        return mappings.get().engine().translate(message, source);
    }

    /**
     * The same with the reason for every element; some times slower.
     *
     * @throws UnknownTrigger if no mapping serves the message's event
     */
    public Explanation explain(Er7 message, Source source) {
        return mappings.get().engine().explain(message, source);
    }

    /** What the message says about itself, whether or not a mapping serves it. */
    public static Trigger trigger(Er7 message, Source source) {
        return Engine.trigger(message, source);
    }
}

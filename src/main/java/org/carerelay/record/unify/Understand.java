package org.carerelay.record.unify;

import java.util.function.Supplier;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.source.Sources;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translation;
import org.carerelay.translation.Translator;
import org.carerelay.translation.UnknownTrigger;
import org.carerelay.translation.er7.MalformedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decodes, parses and translates one message by the mappings in force; needs no database. */
@Component
class Understand {

    private static final Logger LOG = LoggerFactory.getLogger(Understand.class);

    private final ObjectProvider<Supplier<Mappings>> mappings;
    private final Sources sources;

    Understand(ObjectProvider<Supplier<Mappings>> mappings, Sources sources) {
        this.mappings = mappings;
        this.sources = sources;
    }

    /** Never throws because of what a message holds. */
    Understood understand(ReceivedMessage message) {
        Source source = sources.named(message.source());
        Mappings inForce = mappings.getObject().get();
        try {
            Translation translation = new Translator(() -> inForce)
                    .translate(MessageText.decode(message.raw(), source).parse(), source);
            return Understood.of(
                    message,
                    new Incoming(
                            new Lineage(
                                    message.intakeId(),
                                    source.name(),
                                    translation.trigger().type(),
                                    Causes.of(message, translation.trigger()),
                                    inForce.checksum(),
                                    message.receivedAt()),
                            source,
                            translation));
        } catch (MalformedMessage malformed) {
            return Understood.ended(
                    message,
                    JournalStatus.FAILED,
                    malformed.code(),
                    malformed.where(),
                    String.valueOf(malformed.getMessage()));
        } catch (UnknownTrigger unknown) {
            return Understood.ended(
                    message, JournalStatus.IGNORED, null, "MSH-9", String.valueOf(unknown.getMessage()));
        } catch (RuntimeException fault) {
            // Without the exception's text, which may quote the message.
            LOG.error(
                    "{} could not be translated: {} at {}",
                    message,
                    fault.getClass().getName(),
                    fault.getStackTrace()[0]);
            return Understood.ended(
                    message,
                    JournalStatus.FAILED,
                    "REC-900",
                    null,
                    "a fault of CareRelay's translation (" + fault.getClass().getSimpleName() + "): see its log");
        }
    }
}

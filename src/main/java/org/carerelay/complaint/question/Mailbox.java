package org.carerelay.complaint.question;

import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Fetches answers by IMAP: every mail that nobody has seen. One is marked as seen only after the record has it, so a crash fetches it
 * again; a mail that belongs to no question is left in the box, flagged, for a human.
 */
@Component
class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final String TIMEOUT = "20000";
    private static final int LONGEST = 100_000;

    private final QuestionSettings settings;
    private final Replies replies;
    private final Clock clock;

    Mailbox(QuestionSettings settings, Replies replies, Clock clock) {
        this.settings = settings;
        this.replies = replies;
        this.clock = clock;
    }

    /** Looks once into the box. */
    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "${carerelay.complaint.questions.poll:PT30S}")
    void fetch() {
        var host = settings.imapHost();
        if (host == null || host.isBlank()) {
            return;
        }
        var protocol = settings.imapProtocol();
        var properties = new Properties();
        properties.setProperty("mail." + protocol + ".connectiontimeout", TIMEOUT);
        properties.setProperty("mail." + protocol + ".timeout", TIMEOUT);
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        try (Store store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(host, settings.imapPort(), settings.imapUsername(), settings.imapPassword());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                for (var message : inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))) {
                    take(message);
                }
            }
        } catch (MessagingException | DataAccessException e) {
            LOG.warn(
                    "the mailbox of answers cannot be read: {}; it is tried again",
                    e.getClass().getSimpleName());
        }
    }

    private void take(Message message) throws MessagingException {
        try {
            boolean ours = replies.take(reply(message));
            message.setFlag(Flags.Flag.SEEN, true);
            if (!ours) {
                message.setFlag(Flags.Flag.FLAGGED, true);
                LOG.info("a mail in the mailbox of answers belongs to no question; it is flagged there");
            }
        } catch (IOException e) {
            message.setFlag(Flags.Flag.SEEN, true);
            message.setFlag(Flags.Flag.FLAGGED, true);
            LOG.warn("a mail in the mailbox of answers cannot be read; it is flagged there");
        }
    }

    private Reply reply(Message message) throws MessagingException, IOException {
        var to = new ArrayList<String>();
        for (var header : List.of("To", "Cc", "Delivered-To", "X-Original-To")) {
            var values = message.getHeader(header);
            if (values != null) {
                to.addAll(List.of(values));
            }
        }
        var ids = message.getHeader("Message-ID");
        var sent = message.getSentDate();
        var text = text(message);
        return new Reply(
                from(message.getFrom()),
                to,
                ids == null ? "none-" + message.getReceivedDate() : ids[0],
                text == null ? "" : text.substring(0, Math.min(LONGEST, text.length())),
                sent == null ? clock.instant() : sent.toInstant(),
                automatic(message));
    }

    private static String from(Address @Nullable [] from) {
        return from != null && from.length > 0 && from[0] instanceof InternetAddress address
                ? address.getAddress()
                : "";
    }

    /** RFC 3834. */
    private static boolean automatic(Message message) throws MessagingException {
        var header = message.getHeader("Auto-Submitted");
        return header != null && !header[0].strip().equalsIgnoreCase("no");
    }

    /** The first plain text in it. */
    private static @Nullable String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = text(parts.getBodyPart(i));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}

package org.carerelay.complaint.question;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Hands one mail to the mail server of {@code carerelay.outreach.email}, over TLS unless that was switched off. */
@Component
class Smtp {

    private static final String EMAIL = "carerelay.outreach.email.";
    private static final String TIMEOUT = "20000";

    private final Environment settings;

    Smtp(Environment settings) {
        this.settings = settings;
    }

    /** Whether there is a mail server. */
    boolean isThere() {
        return !setting("host", "").isEmpty();
    }

    /** @param messageId without angle brackets; the same at every try */
    record Letter(String to, String replyTo, String subject, String text, String messageId, Instant at) {}

    void send(Letter letter) throws MessagingException {
        var protocol = setting("protocol", "smtp");
        var properties = new Properties();
        var tls = setting("start-tls", "true");
        for (var name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail." + protocol + "." + name, TIMEOUT);
        }
        properties.setProperty("mail." + protocol + ".starttls.enable", tls);
        properties.setProperty("mail." + protocol + ".starttls.required", tls);
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        var session = Session.getInstance(properties);
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + letter.messageId() + ">");
            }
        };
        message.setFrom(new InternetAddress(setting("from", letter.replyTo())));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
        message.setReplyTo(new InternetAddress[] {new InternetAddress(letter.replyTo())});
        message.setSubject(letter.subject(), "UTF-8");
        message.setText(letter.text(), "UTF-8");
        message.setSentDate(Date.from(letter.at()));
        message.saveChanges();
        var username = setting("username", "");
        try (Transport transport = session.getTransport(protocol)) {
            transport.connect(
                    setting("host", ""),
                    Integer.parseInt(setting("port", "25")),
                    username.isEmpty() ? null : username,
                    username.isEmpty() ? null : setting("password", ""));
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private String setting(String name, String otherwise) {
        var value = settings.getProperty(EMAIL + name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}

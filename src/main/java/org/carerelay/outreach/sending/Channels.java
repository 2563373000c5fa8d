package org.carerelay.outreach.sending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.ContactQuestion;
import org.carerelay.outreach.Contacts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which of a notice's channels it goes by: those that are on and allowed, the patient's preferred one first, then as asked for. */
@Component
class Channels {

    private final Contacts contacts;
    private final SendingSettings settings;

    Channels(Contacts contacts, SendingSettings settings) {
        this.contacts = contacts;
        this.settings = settings;
    }

    /**
     * @param channel null if none may be used
     * @param answer why, or where
     */
    record Choice(@Nullable Channel channel, ContactAnswer answer) {}

    Choice choose(NoticeRow notice, boolean sensitive, Instant now) {
        Map<Channel, ContactQuestion> questions = new LinkedHashMap<>();
        for (Channel channel : Stream.concat(Stream.of(notice.channel()), notice.channels().stream())
                .distinct()
                .toList()) {
            if (channel == notice.channel() || settings.isOn(channel)) {
                questions.put(
                        channel,
                        new ContactQuestion(
                                notice.patient(), notice.purpose(), channel, now, sensitive, notice.visitAt()));
            }
        }
        Map<ContactQuestion, ContactAnswer> answers = contacts.ask(questions.values());
        ContactAnswer current = Objects.requireNonNull(answers.get(questions.get(notice.channel())));
        for (Channel channel : ordered(notice, current.preferred())) {
            ContactAnswer answer = questions.containsKey(channel) ? answers.get(questions.get(channel)) : null;
            if (answer != null && answer.isAllowed()) {
                return new Choice(channel, answer);
            }
        }
        return new Choice(null, current);
    }

    private static List<Channel> ordered(NoticeRow notice, @Nullable Channel preferred) {
        List<Channel> ordered = new ArrayList<>(notice.channels());
        List<Channel> first =
                switch (preferred == null ? Channel.LETTER : preferred) {
                    case EMAIL -> List.of(Channel.EMAIL);
                    case SMS -> List.of(Channel.SMS);
                    case PHONE, VOICE -> List.of(Channel.VOICE, Channel.SMS);
                    case LETTER -> List.of();
                };
        ordered.sort(
                java.util.Comparator.comparingInt(channel -> first.contains(channel) ? first.indexOf(channel) : 9));
        return ordered;
    }

    /** What is left when this channel did not work for good: those that are on. */
    List<Channel> without(NoticeRow notice, Channel failed) {
        return notice.channels().stream()
                .filter(channel -> channel != failed && settings.isOn(channel))
                .toList();
    }
}

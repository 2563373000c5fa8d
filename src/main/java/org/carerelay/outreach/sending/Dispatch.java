package org.carerelay.outreach.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.carerelay.intake.IntakeLag;
import org.carerelay.outreach.Address;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.Sensitivity;
import org.carerelay.outreach.notice.NoticeState;
import org.carerelay.outreach.template.FilledNotice;
import org.carerelay.outreach.template.NotFilled;
import org.carerelay.outreach.template.NoticeTemplate;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes one due notice and makes it a message, with everything that speaks against it asked in the same transaction; its commit says
 * "sending", and only then is the gateway called.
 */
@Component
public class Dispatch {

    private static final int MOST_JOINED = 5;
    private static final Duration MOST_LAG = Duration.ofMinutes(15);

    private final NoticeRows notices;
    private final MessageRows messages;
    private final Resuming resuming;
    private final Channels channels;
    private final Composer composer;
    private final Sensitivity sensitivity;
    private final OwnWrites record;
    private final Endings endings;
    private final SendingSettings settings;
    private final ObjectProvider<IntakeLag> intake;
    private final Clock clock;

    Dispatch(
            NoticeRows notices,
            MessageRows messages,
            Resuming resuming,
            Channels channels,
            Composer composer,
            Sensitivity sensitivity,
            OwnWrites record,
            Endings endings,
            SendingSettings settings,
            ObjectProvider<IntakeLag> intake,
            Clock clock) {
        this.notices = notices;
        this.messages = messages;
        this.resuming = resuming;
        this.channels = channels;
        this.composer = composer;
        this.sensitivity = sensitivity;
        this.record = record;
        this.endings = endings;
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
    }

    /** What a look at the queue came to. */
    public sealed interface Step {

        /** Nothing is due. */
        record Idle() implements Step {}

        /** A notice was refused, put off or ended: look again. */
        record Settled() implements Step {}

        /** Hand this to the gateway, and tell {@link Noting} its answer. */
        record HandOver(Outgoing message) implements Step {}
    }

    /** One step for a channel. */
    @Transactional
    public Step next(Channel channel) {
        Instant now = clock.instant();
        MessageRows.Row again = messages.claim(channel, now);
        if (again != null) {
            return resuming.resume(again, now);
        }
        if (isBehind()) {
            return new Step.Idle();
        }
        NoticeRow notice = notices.claim(channel, now);
        return notice == null ? new Step.Idle() : first(notice, now);
    }

    /** Nobody is told anything from old data (rule 27). */
    private boolean isBehind() {
        IntakeLag lag = intake.getIfAvailable();
        return lag != null && lag.lag().compareTo(MOST_LAG) > 0;
    }

    private Step first(NoticeRow claimed, Instant now) {
        StoredResource request = record.load(List.of(claimed.resource())).get(claimed.resource());
        if (request == null || !request.body().path("status").asText().equals("active")) {
            notices.end(List.of(claimed.id()), NoticeState.CANCELLED, "revoked", now);
            return new Step.Settled();
        }
        // A merge may have given it to the survivor since (rule 18).
        NoticeRow notice = request.patientId() == null ? claimed : claimed.of(request.patientId());
        notices.lockPatient(notice.patient());
        if (!notice.until().isAfter(now)) {
            endings.expired(List.of(notice.id()), now);
            return new Step.Settled();
        }
        boolean sensitive = isSensitive(notice);
        Channels.Choice choice = channels.choose(notice, sensitive, now);
        if (choice.channel() == null) {
            endings.refused(List.of(request), choice.answer(), now);
            return new Step.Settled();
        }
        if (choice.channel() != notice.channel()) {
            notices.postpone(notice.id(), choice.channel(), now, null, now);
            return new Step.Settled();
        }
        return putOff(notice, choice.answer(), now)
                ? new Step.Settled()
                : compose(notice, request, choice.answer(), sensitive, now);
    }

    private boolean isSensitive(NoticeRow notice) {
        ResourceId focus = notice.focus();
        return focus != null && !sensitivity.sensitive(Set.of(focus)).isEmpty();
    }

    private boolean putOff(NoticeRow notice, ContactAnswer answer, Instant now) {
        if (answer.earliest() != null) {
            notices.postpone(notice.id(), notice.channel(), answer.earliest(), "quiet-hours", now);
            return true;
        }
        Instant visit = notice.visitAt();
        boolean near = visit != null && visit.isBefore(now.plus(settings.near()));
        if (notice.purpose() == Purpose.SAFETY || near && notice.purpose().isForThePatient()) {
            return false;
        }
        LocalDate today = LocalDate.ofInstant(now, answer.zone());
        if (messages.count(notice.patient(), today.atStartOfDay(answer.zone()).toInstant()) < settings.perDay()) {
            return false;
        }
        notices.postpone(
                notice.id(),
                notice.channel(),
                today.plusDays(1).atStartOfDay(answer.zone()).toInstant(),
                "daily-limit",
                now);
        return true;
    }

    private Step compose(
            NoticeRow notice, StoredResource request, ContactAnswer answer, boolean sensitive, Instant now) {
        List<NoticeRow> rows = new ArrayList<>(List.of(notice));
        List<FilledNotice> filled = new ArrayList<>();
        Outgoing message;
        try {
            filled.add(composer.fill(notice, request, answer, sensitive));
            if (!sensitive) {
                join(notice, answer, rows, filled, now);
            }
            message = composer.message(notice.channel(), notice, filled, answer);
        } catch (NotFilled e) {
            endings.failed(List.of(request), String.valueOf(e.getMessage()), now);
            return new Step.Settled();
        }
        Address address = answer.addresses().get(0);
        messages.insert(
                new MessageRows.Row(message, address.holder(), notice.purpose(), notice.template(), "sending", true),
                now.plus(settings.lease()),
                now);
        notices.sending(rows.stream().map(NoticeRow::id).toList(), message, now);
        return new Step.HandOver(message);
    }

    /** Others that may go in the same message: same word in their templates, same purpose and channel, nothing sensitive. */
    private void join(
            NoticeRow notice, ContactAnswer answer, List<NoticeRow> rows, List<FilledNotice> filled, Instant now) {
        NoticeTemplate template = composer.template(notice.template());
        if (template == null
                || template.joins().isEmpty()
                || filled.get(0).text("several").isEmpty()) {
            return;
        }
        List<NoticeRow> others = notices.siblings(notice, now.plus(settings.joinWithin()), now).stream()
                .filter(other -> other.purpose() == notice.purpose()
                        && other.channels().contains(notice.channel())
                        && joins(other, template.joins()))
                .limit(MOST_JOINED - 1L)
                .toList();
        if (others.isEmpty()) {
            return;
        }
        Map<ResourceId, StoredResource> requests =
                record.load(others.stream().map(NoticeRow::resource).collect(Collectors.toSet()));
        for (NoticeRow other : others) {
            StoredResource request = requests.get(other.resource());
            if (request != null && request.body().path("status").asText().equals("active") && !isSensitive(other)) {
                try {
                    filled.add(composer.fill(other, request, answer, false));
                    rows.add(other);
                } catch (NotFilled itGoesAlone) {
                    continue;
                }
            }
        }
    }

    private boolean joins(NoticeRow other, String word) {
        NoticeTemplate template = composer.template(other.template());
        return template != null && template.joins().equals(word);
    }
}

package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.Refusal;
import org.jspecify.annotations.Nullable;

/** What a patient's Consents of category {@code contact} say about one purpose and channel: the newest that speaks of it holds. */
final class ContactConsents {

    static final String CATEGORY = "https://carerelay.org/fhir/CodeSystem/consent-category";
    static final String CONTACT = "contact";

    private final List<Word> words;

    private ContactConsents(List<Word> words) {
        this.words = words;
    }

    /** Those in force at this moment. */
    static ContactConsents of(ContactFacts facts, Instant at, ZoneId zone) {
        return new ContactConsents(facts.consents().stream()
                .filter(each -> Codings.has(each.resource().path("category"), CATEGORY, CONTACT))
                .filter(each -> within(each.resource().path("provision").path("period"), at, zone))
                .map(each -> Word.of(each, zone))
                .toList());
    }

    /** Null if nothing speaks against it. */
    @Nullable
    Refusal refusal(Purpose purpose, Channel channel, Set<Purpose> optIn) {
        Optional<Word> newest = words.stream()
                .filter(word -> word.speaksOf(purpose, channel))
                .max(Comparator.comparing(Word::at).thenComparing(Word::deny));
        if (newest.isEmpty()) {
            return optIn.contains(purpose) ? Refusal.NOT_CONSENTED : null;
        }
        Word word = newest.get();
        if (!word.deny()) {
            return null;
        }
        if (word.channels().isEmpty()) {
            return Refusal.OPTED_OUT_OF_PURPOSE;
        }
        return word.purposes().isEmpty() && channel.isCall() ? Refusal.DO_NOT_CALL : Refusal.OPTED_OUT_OF_CHANNEL;
    }

    /** One Consent. Empty purposes or channels stand for all. */
    private record Word(Set<String> purposes, Set<String> channels, boolean deny, Instant at) {

        static Word of(ContactFacts.Dated dated, ZoneId zone) {
            JsonNode consent = dated.resource();
            JsonNode provision = consent.path("provision");
            Instant said = moment(consent.path("dateTime").asText(""), zone);
            return new Word(
                    Codings.of(provision.path("purpose"), Purpose.SYSTEM),
                    Codings.of(provision.path("action"), Channel.SYSTEM),
                    !provision.path("type").asText().equals("permit"),
                    said == null ? dated.lastUpdated() : said);
        }

        boolean speaksOf(Purpose purpose, Channel channel) {
            return (purposes.isEmpty() || purposes.contains(purpose.code()))
                    && (channels.isEmpty() || channels.contains(channel.code()));
        }
    }

    /** Whether a FHIR Period holds the moment; one that says nothing always does. */
    static boolean within(JsonNode period, Instant at, ZoneId zone) {
        Instant start = moment(period.path("start").asText(""), zone);
        Instant end = end(period.path("end").asText(""), zone);
        return (start == null || !at.isBefore(start)) && (end == null || at.isBefore(end));
    }

    private static @Nullable Instant moment(String text, ZoneId zone) {
        try {
            if (text.contains("T")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            return text.isEmpty() ? null : first(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A day, month or year ends with its last moment. */
    private static @Nullable Instant end(String text, ZoneId zone) {
        if (text.isEmpty() || text.contains("T")) {
            return moment(text, zone);
        }
        try {
            LocalDate first = first(text);
            LocalDate next =
                    switch (text.length()) {
                        case 4 -> first.plusYears(1);
                        case 7 -> first.plusMonths(1);
                        default -> first.plusDays(1);
                    };
            return next.atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The first day of a date, a month or a year. */
    private static LocalDate first(String text) {
        return LocalDate.parse(text + "-01-01".substring(Math.min(6, Math.max(0, text.length() - 4))));
    }
}

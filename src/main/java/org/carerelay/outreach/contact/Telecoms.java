package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.carerelay.outreach.Address.Kind;
import org.carerelay.outreach.Channel;
import org.carerelay.record.store.extract.Phones;
import org.jspecify.annotations.Nullable;

/** The telecoms and postal addresses of a Patient or RelatedPerson that a channel can use, best first. */
final class Telecoms {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\"]+");
    private static final Set<PhoneNumberType> MOBILE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    private Telecoms() {}

    /** @param rank 1 is preferred; what has none comes last */
    record Usable(String value, Kind kind, int rank) {}

    static List<Usable> of(JsonNode person, Channel channel, Instant at, ZoneId zone) {
        if (channel == Channel.LETTER) {
            return postal(person, at, zone);
        }
        List<Usable> usable = new ArrayList<>();
        for (JsonNode telecom : person.path("telecom")) {
            if (!telecom.path("use").asText().equals("old")
                    && ContactConsents.within(telecom.path("period"), at, zone)) {
                Usable each = usable(telecom, channel);
                if (each != null
                        && usable.stream().noneMatch(other -> other.value().equals(each.value()))) {
                    usable.add(each);
                }
            }
        }
        usable.sort(Comparator.comparingInt(Usable::rank).thenComparing(Usable::kind));
        return usable;
    }

    private static @Nullable Usable usable(JsonNode telecom, Channel channel) {
        String system = telecom.path("system").asText();
        String written = telecom.path("value").asText("").strip();
        int rank = telecom.path("rank").asInt(Integer.MAX_VALUE);
        if (channel == Channel.EMAIL) {
            return system.equals("email") && EMAIL.matcher(written).matches()
                    ? new Usable(written.toLowerCase(Locale.ROOT), kind(telecom, false), rank)
                    : null;
        }
        String number = system.equals("phone") || system.equals("sms") ? Phones.normalise(written) : null;
        if (number == null) {
            return null;
        }
        boolean mobile = isMobile(number);
        if (channel == Channel.SMS && !mobile && !(system.equals("sms") && number.startsWith("+"))) {
            return null;
        }
        return new Usable(number, kind(telecom, mobile), rank);
    }

    /** By the telecom ranked first: a phone means a call, {@code sms} a text message. */
    static @Nullable Channel preferred(JsonNode person) {
        return StreamSupport.stream(person.path("telecom").spliterator(), false)
                .filter(telecom -> telecom.hasNonNull("rank")
                        && !telecom.path("use").asText().equals("old"))
                .min(Comparator.comparingInt(telecom -> telecom.path("rank").asInt()))
                .map(telecom -> switch (telecom.path("system").asText()) {
                    case "email" -> Channel.EMAIL;
                    case "sms" -> Channel.SMS;
                    default -> Channel.PHONE;
                })
                .orElse(null);
    }

    private static Kind kind(JsonNode telecom, boolean mobile) {
        String use = telecom.path("use").asText();
        if (use.equals("temp")) {
            return Kind.TEMPORARY;
        }
        if (mobile || use.equals("mobile")) {
            return Kind.MOBILE;
        }
        return use.equals("home") ? Kind.HOME : use.equals("work") ? Kind.WORK : Kind.OTHER;
    }

    private static boolean isMobile(String number) {
        try {
            return number.startsWith("+") && MOBILE.contains(NUMBERS.getNumberType(NUMBERS.parse(number, null)));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static List<Usable> postal(JsonNode person, Instant at, ZoneId zone) {
        return StreamSupport.stream(person.path("address").spliterator(), false)
                .filter(address -> !address.path("use").asText().equals("old")
                        && !address.path("use").asText().equals("billing")
                        && ContactConsents.within(address.path("period"), at, zone)
                        && (address.hasNonNull("text") || !address.path("line").isEmpty()))
                .map(address -> new Usable(
                        lines(address),
                        address.path("use").asText().equals("home") ? Kind.HOME : Kind.OTHER,
                        address.path("type").asText().equals("postal") ? 1 : 2))
                .sorted(Comparator.comparingInt(Usable::rank).thenComparing(Usable::kind))
                .toList();
    }

    private static String lines(JsonNode address) {
        if (address.hasNonNull("text")) {
            return address.get("text").asText();
        }
        List<String> lines = new ArrayList<>();
        address.path("line").forEach(line -> lines.add(line.asText()));
        for (String part : List.of("district", "city", "state", "postalCode", "country")) {
            lines.add(address.path(part).asText(""));
        }
        return String.join("\n", lines.stream().filter(line -> !line.isEmpty()).toList());
    }
}

package org.carerelay.caller;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.caller.Background.Things;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.store.extract.Phones;
import org.carerelay.tier.Restriction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * From a caller's number, or an identifier the caller reads out, to who it may be: best match first, each with what the calling client's
 * scopes allow. Three statements, two more where somebody has a Consent, another where names are missing; one for a number that nobody has.
 */
@Service
public class ScreenPops {

    /** Opens whether results are ready to clients who may not read results. */
    private static final String READINESS = "carerelay/results.readiness";

    private final Candidates candidates;
    private final Background background;
    private final Wishes wishes;
    private final Access access;
    private final Restriction restriction;
    private final CallerSettings settings;
    private final Clock clock;
    private final ZoneId zone;

    ScreenPops(
            Candidates candidates,
            Background background,
            Wishes wishes,
            Access access,
            Restriction restriction,
            CallerSettings settings,
            Clock clock,
            RecordSearch search) {
        this.candidates = candidates;
        this.background = background;
        this.wishes = wishes;
        this.access = access;
        this.restriction = restriction;
        this.settings = settings;
        this.clock = clock;
        this.zone = search.zone();
    }

    /**
     * What was found.
     *
     * @param persons best match first; empty for a number that nobody has
     * @param more whether there are more than are shown: the number is a switchboard's or a placeholder
     */
    public record Found(List<Person> persons, boolean more) {}

    /** @param phone in any writing; a number that is none finds nobody */
    public Found byPhone(String phone) {
        var number = Phones.normalise(phone);
        return number == null ? new Found(List.of(), false) : found(candidates.byPhone(number), number);
    }

    /** @param system null: any */
    public Found byIdentifier(@Nullable String system, String value) {
        return found(candidates.byIdentifier(system, value), null);
    }

    private Found found(List<Candidate> all, @Nullable String calledFrom) {
        var now = clock.instant();
        var byPatient = new LinkedHashMap<UUID, Candidate>();
        all.forEach(each -> byPatient.merge(each.id(), each, (one, two) -> one.relative() == null ? one : two));
        var seen = byPatient.values().stream()
                .filter(each -> !restriction.hides(each.tier()))
                .map(Candidate::id)
                .toList();
        var things = background.read(seen, kinds(), now);
        var refused = wishes.against(seen, now);
        var ranking = new Ranking(now, zone);
        var persons = byPatient.values().stream()
                .map(each -> person(each, things, ranking.of(each, things, calledFrom), refused, calledFrom, now))
                .sorted(Comparator.comparingInt((Person person) -> -person.points())
                        .thenComparing(Person::id))
                .toList();
        boolean more = persons.size() > settings.persons();
        return new Found(more ? List.copyOf(persons.subList(0, settings.persons())) : persons, more);
    }

    private Person person(
            Candidate candidate,
            Things things,
            List<Reason> reasons,
            Map<UUID, Set<String>> refused,
            @Nullable String calledFrom,
            Instant now) {
        boolean restricted = restriction.hides(candidate.tier());
        var id = candidate.id();
        return new Person(
                id,
                candidate.patient(),
                candidate.tier(),
                reasons,
                candidate.relative() == null ? "self" : reasons.contains(Reason.GUARDIAN) ? "guardian" : "family",
                candidate.relative(),
                restricted,
                Facts.minor(candidate.patient(), now.atZone(zone).toLocalDate()),
                refused.getOrDefault(id, Set.of()),
                restricted ? List.of() : questions(candidate, calledFrom),
                things.of(id, Kind.APPOINTMENT),
                things.of(id, Kind.TASK),
                things.of(id, Kind.VISIT),
                things.of(id, Kind.RESULT),
                things.of(id, Kind.ERRAND));
    }

    private static List<IdentityQuestion> questions(Candidate candidate, @Nullable String calledFrom) {
        return Arrays.stream(IdentityQuestion.values())
                .filter(question ->
                        !question.answers(candidate.patient(), calledFrom).isEmpty())
                .toList();
    }

    private Set<Kind> kinds() {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var kind : Kind.values()) {
            if (access.may(Interaction.READ, kind.type()) || kind == Kind.RESULT && mayKnowReadiness()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private boolean mayKnowReadiness() {
        return access.caller().scopes().contains(READINESS);
    }
}

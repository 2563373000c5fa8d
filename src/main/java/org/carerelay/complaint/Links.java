package org.carerelay.complaint;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.complaint.ComplaintSaid.PatientSaid;
import org.carerelay.complaint.link.Hint;
import org.carerelay.complaint.link.PatientFinder;
import org.carerelay.complaint.link.VisitCandidate;
import org.carerelay.complaint.link.VisitCandidates;
import org.carerelay.record.search.RecordSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links a complaint to its patient and visits: what was said and found is confirmed, what looks likely is proposed. */
@Component
class Links {

    /** From here on a visit is worth proposing. */
    private static final int LIKELY = 30;

    private static final int PROPOSED = 3;

    private final PatientFinder finder;
    private final VisitCandidates candidates;
    private final ZoneId zone;

    Links(PatientFinder finder, VisitCandidates candidates, RecordSearch search) {
        this.finder = finder;
        this.candidates = candidates;
        this.zone = search.zone();
    }

    /** Sets patient, visits, department and staff as far as this was said; the rest stays as it is. */
    void apply(ComplaintTask task, ComplaintSaid said) {
        var patient = said.patient() == null ? null : patient(said.patient(), said.visits());
        if (patient != null) {
            task.body().putObject("for").put("reference", "Patient/" + patient);
        }
        if (!said.visits().isEmpty()) {
            confirm(task, said.visits());
        }
        propose(task);
    }

    /** The likeliest visits of its patient, unless the visits are known. */
    void propose(ComplaintTask task) {
        if (task.linkState().equals("confirmed") || task.body().has("encounter")) {
            return;
        }
        var likely = likely(task, patientOf(task));
        if (!likely.isEmpty()) {
            task.replace(
                    Detail.CANDIDATE_VISIT,
                    "valueReference",
                    likely.stream().map(VisitCandidate::reference).toList());
            task.linkState("proposed");
        }
    }

    private @Nullable UUID patient(PatientSaid said, List<String> visits) {
        var found = new ArrayList<List<UUID>>();
        found.add(said.id() == null ? List.of() : finder.byId(said.id()));
        found.add(said.identifier() == null ? List.of() : finder.byIdentifier(said.identifier()));
        found.add(said.visitNumber() == null ? List.of() : ofVisits(List.of(said.visitNumber())));
        found.add(ofVisits(visits));
        found.add(said.phone() == null ? List.of() : finder.byPhone(said.phone()));
        // Several people on one number: whoever of them complains is for a human to say.
        return found.stream()
                .filter(some -> some.size() == 1)
                .map(some -> some.get(0))
                .findFirst()
                .orElse(null);
    }

    private List<UUID> ofVisits(List<String> numbers) {
        return numbers.stream()
                .flatMap(number -> finder.visits(number).stream())
                .map(visit -> visit.patientId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private void confirm(ComplaintTask task, List<String> numbers) {
        var known = new ArrayList<VisitCandidate>();
        var unknown = new ArrayList<String>();
        for (var number : numbers) {
            var found = finder.visits(number);
            var visit = found.size() == 1 ? found.get(0) : null;
            var patient = visit == null ? null : visit.patientId();
            if (visit == null || patient == null) {
                unknown.add(number);
            } else {
                known.add(new VisitCandidate(visit.id().id(), patient, Bodies.read(visit.body()), List.of()));
            }
        }
        task.replace(Detail.VISIT_NUMBER, "valueString", unknown);
        if (known.isEmpty()) {
            return;
        }
        task.replace(
                Detail.VISIT,
                "valueReference",
                known.stream().map(VisitCandidate::reference).toList());
        task.replace(Detail.CANDIDATE_VISIT, "valueReference", List.of());
        task.body().putObject("encounter").put("reference", known.get(0).reference());
        task.linkState("confirmed");
        if (!task.body().has("for")) {
            task.body()
                    .putObject("for")
                    .put("reference", "Patient/" + known.get(0).patient());
        }
        known.stream()
                .map(VisitCandidate::department)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    if (task.department().isEmpty()) {
                        task.replace(Detail.DEPARTMENT, "valueString", List.of(name));
                    }
                });
        known.stream()
                .map(VisitCandidate::staff)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    if (task.staff().isEmpty()) {
                        task.replace(Detail.STAFF, "valueString", List.of(name));
                    }
                });
    }

    private List<VisitCandidate> likely(ComplaintTask task, @Nullable UUID patient) {
        return patient == null
                ? List.of()
                : candidates.of(List.of(patient), hint(task)).stream()
                        .filter(candidate -> candidate.score() >= LIKELY)
                        .limit(PROPOSED)
                        .toList();
    }

    /** What a complaint itself says about its visits. */
    Hint hint(ComplaintTask task) {
        var made = task.authoredOn();
        LocalDate on = made == null ? null : made.atZone(zone).toLocalDate();
        return new Hint(on, task.department(), task.staff(), task.details(Detail.VISIT_NUMBER));
    }

    private static @Nullable UUID patientOf(ComplaintTask task) {
        var reference = task.body().at("/for/reference").asText("");
        return reference.startsWith("Patient/") ? UUID.fromString(reference.substring("Patient/".length())) : null;
    }
}

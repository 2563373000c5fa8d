package org.carerelay.followup.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.Bundles;
import org.carerelay.fhir.answer.Bundles.Entry;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.followup.list.ClaimRequest;
import org.carerelay.followup.list.Claims;
import org.carerelay.followup.list.Counts;
import org.carerelay.followup.list.Lag;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/** {@code Task/$claim}, {@code Task/$release} and {@code Task/$lists}. */
public final class WorkListOperations implements RoomOperations {

    private static final Set<String> CLAIM = Set.of("agent", "count", "kind", "team", "plan", "tier", "priority");
    private static final int MOST = 100;

    private final Claims claims;
    private final Counts counts;
    private final Lag lag;
    private final RecordReader reader;
    private final RecordSearch search;
    private final Access access;
    private final Clock clock;

    public WorkListOperations(
            Claims claims,
            Counts counts,
            Lag lag,
            RecordReader reader,
            RecordSearch search,
            Access access,
            Clock clock) {
        this.claims = claims;
        this.counts = counts;
        this.lag = lag;
        this.reader = reader;
        this.search = search;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<Offered> offered() {
        return List.of(
                new Offered(
                        "Task", "claim", "Gives an agent the next patients of a work list, no patient to two agents"),
                new Offered("Task", "release", "Gives claimed tasks back to their list"),
                new Offered("Task", "lists", "Counts what is open, due, claimed and unreachable per team and plan"));
    }

    @Operation(name = "$claim", type = Task.class)
    public IBaseResource claim(@ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        access.require(Interaction.UPDATE, "Task");
        access.require(Interaction.READ, "Task");
        Inputs inputs = new Inputs(parameters, CLAIM);
        String agent = inputs.required("agent", "{\"name\":\"agent\",\"valueString\":\"1007\"}");
        if (lag.isTooMuch()) {
            throw new UnclassifiedServerFailureException(
                    503,
                    "FUP-503: messages of the HIS wait to be read: nobody is called from old data; try again later");
        }
        String kind = inputs.text("kind");
        var given = claims.claim(new ClaimRequest(
                agent,
                access.caller().clientId(),
                inputs.number("count", 1, 1, MOST),
                kind == null ? "follow-up" : kind,
                inputs.texts("team"),
                inputs.texts("plan"),
                inputs.texts("tier"),
                inputs.texts("priority")));
        answer(given, request);
        return new Bundle();
    }

    @Operation(name = "$release", type = Task.class)
    public IBaseResource release(@ResourceParam @Nullable Parameters parameters, RequestDetails request) {
        access.require(Interaction.UPDATE, "Task");
        Inputs inputs = new Inputs(parameters, Set.of("agent", "task"));
        String agent = inputs.required("agent", "{\"name\":\"agent\",\"valueString\":\"1007\"}");
        List<ResourceId> tasks =
                inputs.texts("task").stream().map(WorkListOperations::id).toList();
        if (tasks.isEmpty()) {
            throw new InvalidRequestException("FUP-400: parameter task is missing: the ids of the tasks to give back");
        }
        answer(claims.release(tasks, agent, access.caller().clientId()), request);
        return new Bundle();
    }

    static ResourceId id(String text) {
        try {
            return new ResourceId("Task", UUID.fromString(text.substring(text.lastIndexOf('/') + 1)));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("FUP-400: parameter task takes ids of tasks");
        }
    }

    /** The Tasks with their patients, visits and forms, as far as the caller may read them. */
    private void answer(List<ResourceId> tasks, RequestDetails request) {
        List<ServedResource> found =
                tasks.stream().map(id -> reader.read(id).orElseThrow()).toList();
        List<ServedResource> more = List.of();
        if (!found.isEmpty()) {
            var page = search.search(search.parse(
                    "Task",
                    Map.of(
                            "_id",
                            List.of(String.join(
                                    ",",
                                    tasks.stream()
                                            .map(ResourceId::id)
                                            .map(UUID::toString)
                                            .toList())),
                            "_count",
                            List.of(Integer.toString(tasks.size())),
                            "_include",
                            List.of("Task:patient", "Task:encounter", "Task:focus")),
                    true));
            more = page.included().stream()
                    .filter(each -> access.may(Interaction.READ, each.id().type()))
                    .toList();
        }
        Set<UUID> patients = new LinkedHashSet<>();
        found.stream().map(ServedResource::patientId).filter(Objects::nonNull).forEach(patients::add);
        StoredAnswer.concerns(request, patients);
        byte[] json = new Bundles(request.getFhirServerBase(), clock.instant())
                .searchset(new Bundles.Page(
                        (long) found.size(),
                        request.getFhirServerBase() + "/Task/" + request.getOperation(),
                        null,
                        Entry.of(found),
                        Entry.of(more),
                        List.of()));
        new StoredAnswer(json, Map.of()).of(request);
    }

    @Operation(name = "$lists", type = Task.class, idempotent = true)
    public Parameters lists() {
        access.require(Interaction.SEARCH, "Task");
        Parameters answer = new Parameters();
        for (var list : counts.open(clock.instant())) {
            var one = answer.addParameter().setName("list");
            if (list.team() != null) {
                one.addPart().setName("team").setValue(new StringType(list.team()));
            }
            if (list.plan() != null) {
                one.addPart().setName("plan").setValue(new StringType(list.plan()));
            }
            number(one, "open", list.open());
            number(one, "due", list.due());
            number(one, "claimed", list.claimed());
            number(one, "no-number", list.noNumber());
        }
        return answer;
    }

    private static void number(Parameters.ParametersParameterComponent to, String name, long value) {
        to.addPart().setName(name).setValue(new IntegerType(value));
    }
}

package org.carerelay.followup.plan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.jspecify.annotations.Nullable;

/** Compiles PlanDefinitions, or says everything that is wrong with one. */
public final class PlanReader {

    private static final Pattern URL = Pattern.compile("(https?://|urn:)\\S*/PlanDefinition/([a-z0-9][a-z0-9-]{0,62})");
    private static final Pattern STEP_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");

    private final StepReader steps;
    private final ZoneId zone;

    public PlanReader(Expressions expressions, ZoneId zone) {
        this.steps = new StepReader(expressions, zone);
        this.zone = zone;
    }

    /** @throws PlanRejected with every finding */
    public Plan read(UUID id, PlanDefinition source) {
        Findings findings = new Findings();
        Plan plan = read(id, source, findings);
        if (plan == null || !findings.all().isEmpty()) {
            throw new PlanRejected(findings.all());
        }
        return plan;
    }

    private @Nullable Plan read(UUID id, PlanDefinition source, Findings findings) {
        String code = code(source, findings);
        if (!source.hasVersion()) {
            findings.add("PlanDefinition.version", "is missing; Tasks name the version that made them");
        }
        if (!source.hasTitle()) {
            findings.add("PlanDefinition.title", "is missing; agents read it");
        }
        if (!source.hasAction()) {
            findings.add("PlanDefinition.action", "is missing; each action is one contact with the patient");
        }
        List<Step> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < source.getAction().size(); i++) {
            var action = source.getAction().get(i);
            String at = "PlanDefinition.action[" + i + "]";
            if (!action.hasId() || !STEP_ID.matcher(action.getId()).matches()) {
                findings.add(
                        at + ".id",
                        "must be lower case letters, digits and -, such as day-7: Tasks are found again by it");
            } else if (!ids.add(action.getId())) {
                findings.add(at + ".id", "is used twice");
            }
            Step step = steps.read(at, action, findings);
            if (step != null) {
                read.add(step);
            }
        }
        LocalDate from = day(source.getEffectivePeriod().getStartElement());
        LocalDate until = day(source.getEffectivePeriod().getEndElement());
        if (from != null && until != null && until.isBefore(from)) {
            findings.add("PlanDefinition.effectivePeriod", "ends before it begins");
        }
        Set<String> topics = source.getTopic().stream()
                .flatMap(topic -> topic.getCoding().stream())
                .map(coding -> coding.getCode())
                .collect(Collectors.toSet());
        return new Plan(id, code, source.getUrl(), source.getVersion(), topics, from, until, List.copyOf(read), source);
    }

    private static String code(PlanDefinition source, Findings findings) {
        var matcher = URL.matcher(source.hasUrl() ? source.getUrl() : "");
        if (matcher.matches()) {
            return matcher.group(2);
        }
        findings.add(
                "PlanDefinition.url",
                "must end with /PlanDefinition/ and a code of lower case letters, digits and -: it is the value of Task's search parameter plan");
        return "";
    }

    private @Nullable LocalDate day(@Nullable DateTimeType time) {
        if (time == null || !time.hasValue()) {
            return null;
        }
        return time.getPrecision().ordinal() > ca.uhn.fhir.model.api.TemporalPrecisionEnum.DAY.ordinal()
                ? LocalDate.ofInstant(time.getValue().toInstant(), zone)
                : LocalDate.parse((time.getValueAsString() + "-01-01").substring(0, 10));
    }
}

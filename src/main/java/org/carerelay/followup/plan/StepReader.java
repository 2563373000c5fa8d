package org.carerelay.followup.plan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.carerelay.followup.calendar.Festival;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.TriggerDefinition;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Compiles one action of a PlanDefinition. */
final class StepReader {

    static final Set<String> REASONS =
            Set.of("no-answer", "busy", "not-reachable", "wrong-number", "callback", "partial");
    private static final Pattern TEAM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MOST_ATTEMPTS = 20;

    private final Expressions expressions;
    private final ZoneId zone;

    StepReader(Expressions expressions, ZoneId zone) {
        this.expressions = expressions;
        this.zone = zone;
    }

    @Nullable
    Step read(String at, PlanDefinitionActionComponent action, Findings findings) {
        if (!action.hasTitle()) {
            findings.add(at + ".title", "is missing; agents read it");
        }
        if (action.hasAction()) {
            findings.add(at + ".action", "is not used; write each contact as an action of its own");
        }
        TriggerKind trigger = trigger(at, action, findings);
        Channel channel = channel(at, action, findings);
        String questionnaire = questionnaire(at, action, findings);
        String template = text(action.getExtensionByUrl(Extensions.TEMPLATE));
        if (channel != Channel.PHONE && template == null) {
            findings.add(at + ".extension(plan-template)", "is missing; channel " + channel.code() + " sends a text");
        }
        Purpose purpose = purpose(at, action, findings);
        String team = team(at, action, findings);
        Retries retries = retries(at, action, findings);
        Span window = window(at, action, findings);
        if (trigger == null) {
            return null;
        }
        return new Step(
                action.hasId() ? action.getId() : "",
                trigger,
                festival(at, trigger, action, findings),
                day(at, trigger, action, findings),
                offset(at, trigger, action, findings),
                window,
                conditions(at, trigger, action, findings),
                purpose,
                channel,
                action.hasPriority() ? action.getPriority().toCode() : "routine",
                retries,
                team,
                questionnaire,
                template,
                action);
    }

    private static @Nullable TriggerKind trigger(String at, PlanDefinitionActionComponent action, Findings findings) {
        if (action.getTrigger().size() != 1) {
            findings.add(at + ".trigger", "must be exactly one; write a second action for a second trigger");
            return null;
        }
        TriggerDefinition trigger = action.getTriggerFirstRep();
        if (trigger.getType() == TriggerType.PERIODIC && trigger.hasTimingDateType()) {
            return TriggerKind.DAY;
        }
        if (trigger.getType() == TriggerType.NAMEDEVENT && trigger.hasName()) {
            var kind = TriggerKind.of(trigger.getName()).filter(each -> each != TriggerKind.DAY);
            if (kind.isPresent()) {
                return kind.get();
            }
        }
        findings.add(
                at + ".trigger[0]",
                "must be type named-event with one of the names "
                        + TriggerKind.codes().replace(" day", "") + ", or type periodic with timingDate");
        return null;
    }

    private static @Nullable Festival festival(
            String at, TriggerKind kind, PlanDefinitionActionComponent action, Findings findings) {
        String code = text(action.getTriggerFirstRep().getExtensionByUrl(Extensions.FESTIVAL));
        if (kind != TriggerKind.FESTIVAL) {
            return null;
        }
        var festival = code == null ? java.util.Optional.<Festival>empty() : Festival.of(code);
        if (festival.isEmpty()) {
            findings.add(at + ".trigger[0].extension(plan-festival)", "must be one of " + Festival.codes());
        }
        return festival.orElse(null);
    }

    private @Nullable LocalDate day(
            String at, TriggerKind kind, PlanDefinitionActionComponent action, Findings findings) {
        if (kind != TriggerKind.DAY) {
            return null;
        }
        String text = ((BaseDateTimeType) action.getTriggerFirstRep().getTiming()).getValueAsString();
        if (text == null || text.length() != 10) {
            findings.add(at + ".trigger[0].timingDate", "must be a whole day such as 2026-12-01");
            return null;
        }
        return LocalDate.parse(text);
    }

    private static Span offset(String at, TriggerKind kind, PlanDefinitionActionComponent action, Findings findings) {
        Type timing = action.getTiming();
        boolean age = kind == TriggerKind.AGE;
        boolean needed = age || kind == TriggerKind.RECHECK || kind == TriggerKind.PREGNANCY;
        String element = at + (age ? ".timingAge" : ".timingDuration");
        if (timing == null) {
            if (needed) {
                findings.add(element, "is missing; trigger " + kind.code() + " needs it");
            }
            return Span.ZERO;
        }
        if (age ? !(timing instanceof Age) : !(timing instanceof Duration)) {
            findings.add(
                    at + ".timing",
                    "must be " + (age ? "timingAge" : "timingDuration") + " for trigger " + kind.code());
            return Span.ZERO;
        }
        Span span = span(element, (Quantity) timing, findings);
        if (needed && !span.isPositive()) {
            findings.add(element, "must be more than nothing for trigger " + kind.code());
        }
        if (needed && span.isExact()) {
            findings.add(element, "must be in d wk mo a for trigger " + kind.code());
        }
        return span;
    }

    private static Span window(String at, PlanDefinitionActionComponent action, Findings findings) {
        Extension extension = action.getExtensionByUrl(Extensions.WINDOW);
        if (extension == null) {
            return Span.ofDays(3);
        }
        String element = at + ".extension(plan-window).valueDuration";
        if (!(extension.getValue() instanceof Duration duration)) {
            findings.add(element, "must be a Duration such as 3 d");
            return Span.ZERO;
        }
        Span span = span(element, duration, findings);
        if (!span.isPositive()) {
            findings.add(element, "must be longer than nothing");
        }
        return span;
    }

    private static Span span(String element, Quantity quantity, Findings findings) {
        try {
            return Span.of(quantity);
        } catch (IllegalArgumentException e) {
            findings.add(element, String.valueOf(e.getMessage()));
            return Span.ZERO;
        }
    }

    private List<Expression> conditions(
            String at, TriggerKind kind, PlanDefinitionActionComponent action, Findings findings) {
        List<Expression> compiled = new ArrayList<>();
        for (int i = 0; i < action.getCondition().size(); i++) {
            var condition = action.getCondition().get(i);
            String element = at + ".condition[" + i + "]";
            if (condition.getKind() != ActionConditionKind.APPLICABILITY) {
                findings.add(element + ".kind", "must be applicability");
            }
            if (!"text/fhirpath".equals(condition.getExpression().getLanguage())) {
                findings.add(element + ".expression.language", "must be text/fhirpath");
            }
            try {
                compiled.add(expressions.compile(
                        String.valueOf(condition.getExpression().getExpression()), kind.resource()));
            } catch (IllegalArgumentException e) {
                findings.add(element + ".expression.expression", String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(compiled);
    }

    private static Purpose purpose(String at, PlanDefinitionActionComponent action, Findings findings) {
        for (var code : action.getCode()) {
            for (var coding : code.getCoding()) {
                Purpose purpose = coding.hasCode() ? Purpose.of(coding.getCode()) : null;
                if (purpose != null && Purpose.SYSTEM.equals(coding.getSystem())) {
                    return purpose;
                }
            }
        }
        findings.add(
                at + ".code", "must have a coding of " + Purpose.SYSTEM + ": care, safety, satisfaction or marketing");
        return Purpose.CARE;
    }

    private static Channel channel(String at, PlanDefinitionActionComponent action, Findings findings) {
        String code = text(action.getExtensionByUrl(Extensions.CHANNEL));
        Channel channel = code == null ? Channel.PHONE : Channel.of(code);
        if (channel == null) {
            findings.add(at + ".extension(plan-channel).valueCode", "must be phone, sms, email, letter or voice");
            return Channel.PHONE;
        }
        return channel;
    }

    private static @Nullable String questionnaire(String at, PlanDefinitionActionComponent action, Findings findings) {
        if (!action.hasDefinition()) {
            return null;
        }
        if (action.getDefinition() instanceof CanonicalType canonical && canonical.hasValue()) {
            return canonical.getValue();
        }
        findings.add(at + ".definition", "must be definitionCanonical with the URL of a Questionnaire");
        return null;
    }

    private static String team(String at, PlanDefinitionActionComponent action, Findings findings) {
        for (var participant : action.getParticipant()) {
            String code = participant.getRole().getCodingFirstRep().getCode();
            if (code != null && TEAM.matcher(code).matches()) {
                return code;
            }
        }
        findings.add(
                at + ".participant",
                "must name the team as role.coding.code of lower case letters, digits and -, with type practitioner");
        return "";
    }

    private static Retries retries(String at, PlanDefinitionActionComponent action, Findings findings) {
        int attempts = 3;
        Extension most = action.getExtensionByUrl(Extensions.ATTEMPTS);
        if (most != null) {
            attempts = most.getValue() instanceof org.hl7.fhir.r4.model.IntegerType number ? number.getValue() : 0;
            if (attempts < 1 || attempts > MOST_ATTEMPTS) {
                findings.add(at + ".extension(plan-attempts).valuePositiveInt", "must be 1 to " + MOST_ATTEMPTS);
            }
        }
        Map<String, Span> after = new HashMap<>();
        Span otherwise = new Span(java.time.Period.ZERO, java.time.Duration.ofHours(4));
        for (Extension retry : action.getExtensionsByUrl(Extensions.RETRY)) {
            String reason = text(retry.getExtensionByUrl("reason"));
            Extension length = retry.getExtensionByUrl("after");
            String element = at + ".extension(plan-retry)";
            if (length == null || !(length.getValue() instanceof Duration duration)) {
                findings.add(element, "needs extension after with a valueDuration");
                continue;
            }
            Span span = span(element + ".after", duration, findings);
            if (!span.isPositive()) {
                findings.add(element + ".after", "must be longer than nothing");
            }
            if (reason == null) {
                otherwise = span;
            } else if (REASONS.contains(reason)) {
                after.put(reason, span);
            } else {
                findings.add(
                        element + ".reason",
                        "is " + reason + "; allowed: " + String.join(" ", new java.util.TreeSet<>(REASONS)));
            }
        }
        return new Retries(attempts, Map.copyOf(after), otherwise);
    }

    private static @Nullable String text(@Nullable Extension extension) {
        return extension != null && extension.getValue() instanceof PrimitiveType<?> value
                ? value.getValueAsString()
                : null;
    }
}

package org.carerelay.followup.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.followup.plan.Expressions;
import org.carerelay.followup.plan.Extensions;
import org.carerelay.followup.plan.Findings;
import org.carerelay.followup.plan.PlanRejected;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.jspecify.annotations.Nullable;

/** Compiles Questionnaires, or says everything that is wrong with one. */
public final class FormReader {

    static final String ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    private static final Set<QuestionnaireItemType> TYPES = EnumSet.of(
            QuestionnaireItemType.GROUP,
            QuestionnaireItemType.DISPLAY,
            QuestionnaireItemType.BOOLEAN,
            QuestionnaireItemType.DECIMAL,
            QuestionnaireItemType.INTEGER,
            QuestionnaireItemType.DATE,
            QuestionnaireItemType.DATETIME,
            QuestionnaireItemType.STRING,
            QuestionnaireItemType.TEXT,
            QuestionnaireItemType.CHOICE,
            QuestionnaireItemType.OPENCHOICE);

    private final Expressions expressions;

    public FormReader(Expressions expressions) {
        this.expressions = expressions;
    }

    /** @throws PlanRejected with every finding */
    public Form read(UUID id, Questionnaire source) {
        Findings findings = new Findings();
        if (!source.hasUrl()) {
            findings.add("Questionnaire.url", "is missing; plans and answers name the form by it");
        }
        if (!source.hasVersion()) {
            findings.add("Questionnaire.version", "is missing; answers name the version they were given to");
        }
        if (!source.hasTitle()) {
            findings.add("Questionnaire.title", "is missing; agents read it");
        }
        Map<String, FormItem> items = new LinkedHashMap<>();
        items("Questionnaire", null, source.getItem(), items, findings);
        if (items.values().stream().noneMatch(FormItem::isQuestion)) {
            findings.add("Questionnaire.item", "has no question");
        }
        for (FormItem item : items.values()) {
            new EnableWhenCheck(items, findings).check(item);
        }
        Form.Scoring scoring = scoring(source, items, findings);
        List<AnswerRule> rules = rules(source, findings);
        if (!findings.all().isEmpty()) {
            throw new PlanRejected(findings.all());
        }
        return new Form(
                id,
                source.getUrl(),
                source.getVersion(),
                java.util.Collections.unmodifiableMap(items),
                scoring,
                rules,
                source);
    }

    private static void items(
            String at,
            @Nullable String parent,
            List<QuestionnaireItemComponent> sources,
            Map<String, FormItem> items,
            Findings findings) {
        for (int i = 0; i < sources.size(); i++) {
            QuestionnaireItemComponent source = sources.get(i);
            String element = at + ".item[" + i + "]";
            if (!source.hasLinkId()) {
                findings.add(element + ".linkId", "is missing");
                continue;
            }
            if (items.containsKey(source.getLinkId())) {
                findings.add(element + ".linkId", "is used twice: " + source.getLinkId());
                continue;
            }
            if (!TYPES.contains(source.getType())) {
                findings.add(
                        element + ".type",
                        "is "
                                + (source.getType() == null
                                        ? "missing"
                                        : source.getType().toCode())
                                + "; allowed: group display boolean decimal integer date dateTime string text choice open-choice");
                continue;
            }
            if (!source.hasText()) {
                findings.add(element + ".text", "is missing; it is what the agent asks");
            }
            if (source.getType() == QuestionnaireItemType.GROUP && source.getRepeats()) {
                findings.add(element + ".repeats", "is not available for groups");
            }
            FormItem item = new FormItem(source, parent, options(element, source, findings));
            items.put(source.getLinkId(), item);
            items(element, source.getLinkId(), source.getItem(), items, findings);
        }
    }

    private static Map<String, FormItem.Option> options(
            String element, QuestionnaireItemComponent source, Findings findings) {
        Map<String, FormItem.Option> options = new LinkedHashMap<>();
        boolean choice = source.getType() == QuestionnaireItemType.CHOICE
                || source.getType() == QuestionnaireItemType.OPENCHOICE;
        if (source.hasAnswerValueSet()) {
            findings.add(element + ".answerValueSet", "is not available; list the options as answerOption");
        } else if (choice && !source.hasAnswerOption()) {
            findings.add(element + ".answerOption", "is missing; a choice needs options");
        } else if (!choice && source.hasAnswerOption()) {
            findings.add(element + ".answerOption", "is only for choice and open-choice");
        }
        for (int i = 0; choice && i < source.getAnswerOption().size(); i++) {
            String at = element + ".answerOption[" + i + "].valueCoding";
            if (!(source.getAnswerOption().get(i).getValue() instanceof Coding coding)
                    || !coding.hasCode()
                    || !coding.hasDisplay()) {
                findings.add(at, "must be a Coding with code and display");
                continue;
            }
            Extension ordinal = coding.getExtensionByUrl(ORDINAL);
            if (ordinal == null) {
                ordinal = source.getAnswerOption().get(i).getExtensionByUrl(ORDINAL);
            }
            BigDecimal score =
                    ordinal != null && ordinal.getValue() instanceof DecimalType value ? value.getValue() : null;
            if (options.put(
                            coding.getCode(),
                            new FormItem.Option(coding.getSystem(), coding.getCode(), coding.getDisplay(), score))
                    != null) {
                findings.add(at + ".code", "is used twice: " + coding.getCode());
            }
        }
        return options;
    }

    private static Form.Scoring scoring(Questionnaire source, Map<String, FormItem> items, Findings findings) {
        String code = text(source.getExtensionByUrl(Extensions.SCORE));
        if (code == null) {
            return Form.Scoring.NONE;
        }
        if (items.values().stream()
                .flatMap(item -> item.options().values().stream())
                .noneMatch(o -> o.score() != null)) {
            findings.add("Questionnaire.extension(form-score)", "needs options with extension " + ORDINAL);
        }
        switch (code) {
            case "sum":
                return Form.Scoring.SUM;
            case "mean":
                return Form.Scoring.MEAN;
            default:
                findings.add("Questionnaire.extension(form-score).valueCode", "must be sum or mean");
                return Form.Scoring.NONE;
        }
    }

    private List<AnswerRule> rules(Questionnaire source, Findings findings) {
        List<AnswerRule> rules = new ArrayList<>();
        for (Extension rule : source.getExtensionsByUrl(Extensions.ANSWER_RULE)) {
            String element = "Questionnaire.extension(answer-rule)[" + rules.size() + "]";
            String code = text(rule.getExtensionByUrl("code"));
            String condition = text(rule.getExtensionByUrl("condition"));
            String priority = text(rule.getExtensionByUrl("priority"));
            String team = text(rule.getExtensionByUrl("team"));
            String message = text(rule.getExtensionByUrl("message"));
            if (code == null || condition == null || message == null) {
                findings.add(element, "needs the extensions code, condition (FHIRPath) and message");
                continue;
            }
            if (priority != null && !Set.of("routine", "urgent", "asap", "stat").contains(priority)) {
                findings.add(element + ".priority", "must be routine, urgent, asap or stat");
            }
            try {
                rules.add(new AnswerRule(
                        code,
                        expressions.compile(condition, "QuestionnaireResponse"),
                        priority == null ? "urgent" : priority,
                        team == null ? "department" : team,
                        message));
            } catch (IllegalArgumentException e) {
                findings.add(element + ".condition", String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(rules);
    }

    private static @Nullable String text(@Nullable Extension extension) {
        return extension != null && extension.getValue() instanceof PrimitiveType<?> value
                ? value.getValueAsString()
                : null;
    }
}

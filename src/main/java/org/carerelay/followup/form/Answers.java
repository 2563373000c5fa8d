package org.carerelay.followup.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carerelay.followup.plan.Finding;
import org.carerelay.followup.plan.Findings;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What was answered to a form: read flat by linkId, whatever the nesting, and held against the form. */
public final class Answers {

    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

    private final Form form;
    private final Map<String, List<Type>> given = new LinkedHashMap<>();
    private final Findings findings = new Findings();

    private Answers(Form form) {
        this.form = form;
    }

    public static Answers of(Form form, QuestionnaireResponse response) {
        Answers answers = new Answers(form);
        response.getItem().forEach(answers::read);
        return answers;
    }

    private void read(QuestionnaireResponseItemComponent item) {
        FormItem known = form.items().get(item.getLinkId());
        if (known == null) {
            findings.add(
                    at(String.valueOf(item.getLinkId())),
                    "is no item of the form; known: "
                            + String.join(" ", form.items().keySet()));
        } else if (item.hasAnswer() && !known.isQuestion()) {
            findings.add(at(item.getLinkId()), "is no question");
        } else if (item.hasAnswer()) {
            var into = given.computeIfAbsent(item.getLinkId(), linkId -> new ArrayList<>());
            item.getAnswer().forEach(answer -> into.add(answer.getValue()));
        }
        item.getItem().forEach(this::read);
        item.getAnswer().forEach(answer -> answer.getItem().forEach(this::read));
    }

    /** By linkId, in the order given. */
    public Map<String, List<Type>> given() {
        return given;
    }

    /** @param complete whether required questions must be answered: a call that broke off has not asked them all */
    public List<Finding> problems(boolean complete) {
        Enabled enabled = new Enabled(form, given);
        for (FormItem item : form.items().values()) {
            List<Type> values = given.getOrDefault(item.linkId(), List.of());
            if (!item.isQuestion()) {
                continue;
            }
            if (!enabled.is(item)) {
                if (!values.isEmpty()) {
                    findings.add(at(item.linkId()), "is answered, but its enableWhen does not hold");
                }
                continue;
            }
            if (values.isEmpty() && complete && item.source().getRequired()) {
                findings.add(at(item.linkId()), "is required");
            }
            if (values.size() > 1 && !item.source().getRepeats()) {
                findings.add(at(item.linkId()), "takes one answer");
            }
            values.forEach(value -> value(item, value));
        }
        return findings.all();
    }

    private void value(FormItem item, @Nullable Type value) {
        String at = at(item.linkId());
        if (!fits(item.type(), value)) {
            findings.add(at, "takes an answer of type " + item.type().toCode());
        } else if (value instanceof Coding coding && item.isChoice()) {
            FormItem.Option option = item.options().get(coding.getCode());
            boolean known = option != null
                    && (coding.getSystem() == null || coding.getSystem().equals(option.system()));
            if (!known && item.type() == QuestionnaireItemType.CHOICE) {
                findings.add(
                        at,
                        "is no option; allowed: "
                                + String.join(" ", item.options().keySet()));
            }
        } else if (value instanceof StringType text
                && item.source().hasMaxLength()
                && text.getValue().length() > item.source().getMaxLength()) {
            findings.add(at, "is longer than " + item.source().getMaxLength() + " characters");
        } else {
            range(item, value, at);
        }
    }

    private void range(FormItem item, @Nullable Type value, String at) {
        Extension least = item.source().getExtensionByUrl(BASE + "minValue");
        Extension most = item.source().getExtensionByUrl(BASE + "maxValue");
        if (value == null) {
            return;
        }
        if (least != null && Enabled.compare(value, least.getValue()) < 0) {
            findings.add(at, "is less than " + least.getValue().primitiveValue());
        }
        if (most != null && Enabled.compare(value, most.getValue()) > 0) {
            findings.add(at, "is more than " + most.getValue().primitiveValue());
        }
    }

    static boolean fits(QuestionnaireItemType type, @Nullable Type value) {
        return switch (type) {
                    case BOOLEAN -> value instanceof BooleanType;
                    case INTEGER -> value instanceof IntegerType;
                    case DECIMAL -> value instanceof DecimalType || value instanceof IntegerType;
                    case DATE -> value instanceof DateType;
                    case DATETIME -> value instanceof DateTimeType;
                    case STRING, TEXT -> value instanceof StringType;
                    case CHOICE -> value instanceof Coding coding && coding.hasCode();
                    case OPENCHOICE -> value instanceof Coding || value instanceof StringType;
                    default -> false;
                }
                && (!(value instanceof PrimitiveType<?> primitive) || primitive.hasValue());
    }

    private static String at(String linkId) {
        return "QuestionnaireResponse.item(" + linkId + ")";
    }
}

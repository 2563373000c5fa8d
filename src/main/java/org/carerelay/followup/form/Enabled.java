package org.carerelay.followup.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Type;

/** Which questions are asked, given the answers: {@code enableWhen} of an item and of the groups around it. */
final class Enabled {

    private final Form form;
    private final Map<String, List<Type>> given;

    Enabled(Form form, Map<String, List<Type>> given) {
        this.form = form;
        this.given = given;
    }

    boolean is(FormItem item) {
        FormItem parent = item.parent() == null ? null : form.items().get(item.parent());
        if (parent != null && !is(parent)) {
            return false;
        }
        var conditions = item.source().getEnableWhen();
        if (conditions.isEmpty()) {
            return true;
        }
        return item.source().getEnableBehavior() == EnableWhenBehavior.ANY
                ? conditions.stream().anyMatch(this::holds)
                : conditions.stream().allMatch(this::holds);
    }

    private boolean holds(QuestionnaireItemEnableWhenComponent condition) {
        FormItem asked = form.items().get(condition.getQuestion());
        List<Type> answers =
                asked == null || !is(asked) ? List.of() : given.getOrDefault(condition.getQuestion(), List.of());
        if (condition.getOperator() == QuestionnaireItemOperator.EXISTS) {
            return answers.isEmpty()
                    != Boolean.parseBoolean(condition.getAnswer().primitiveValue());
        }
        return answers.stream().anyMatch(answer -> holds(condition.getOperator(), answer, condition.getAnswer()));
    }

    private static boolean holds(QuestionnaireItemOperator operator, Type answer, Type wanted) {
        if (answer instanceof Coding code && wanted instanceof Coding other) {
            boolean equal = code.getCode() != null && code.getCode().equals(other.getCode());
            return equal == (operator == QuestionnaireItemOperator.EQUAL);
        }
        int order = compare(answer, wanted);
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case GREATER_THAN -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS_THAN -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            default -> false;
        };
    }

    /** Numbers by value, dates by time, everything else by its text. */
    static int compare(Type left, Type right) {
        if (left instanceof BaseDateTimeType time && right instanceof BaseDateTimeType other) {
            return time.getValue().compareTo(other.getValue());
        }
        try {
            return new BigDecimal(left.primitiveValue()).compareTo(new BigDecimal(right.primitiveValue()));
        } catch (NumberFormatException | NullPointerException e) {
            return String.valueOf(left.primitiveValue()).compareTo(String.valueOf(right.primitiveValue()));
        }
    }
}

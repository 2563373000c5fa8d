package org.carerelay.followup.form;

import java.util.Map;
import java.util.Set;
import org.carerelay.followup.plan.Findings;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;

/** Whether a condition can ever be asked: the question exists, comes before, and takes such an answer. */
final class EnableWhenCheck {

    private static final Set<QuestionnaireItemType> ORDERED = Set.of(
            QuestionnaireItemType.INTEGER,
            QuestionnaireItemType.DECIMAL,
            QuestionnaireItemType.DATE,
            QuestionnaireItemType.DATETIME);

    private final Map<String, FormItem> items;
    private final Findings findings;

    EnableWhenCheck(Map<String, FormItem> items, Findings findings) {
        this.items = items;
        this.findings = findings;
    }

    void check(FormItem item) {
        var conditions = item.source().getEnableWhen();
        String at = "Questionnaire.item(" + item.linkId() + ")";
        if (conditions.size() > 1 && !item.source().hasEnableBehavior()) {
            findings.add(at + ".enableBehavior", "is missing; several enableWhen need all or any");
        }
        for (int i = 0; i < conditions.size(); i++) {
            check(at + ".enableWhen[" + i + "]", item, conditions.get(i));
        }
    }

    private void check(String at, FormItem item, QuestionnaireItemEnableWhenComponent condition) {
        FormItem asked = items.get(condition.getQuestion());
        if (asked == null || !asked.isQuestion()) {
            findings.add(at + ".question", "names no question: " + condition.getQuestion());
            return;
        }
        if (!isBefore(asked, item)) {
            findings.add(at + ".question", "must be asked before: " + condition.getQuestion());
        }
        QuestionnaireItemOperator operator = condition.getOperator();
        if (operator == null) {
            findings.add(at + ".operator", "is missing; allowed: exists = != > < >= <=");
            return;
        }
        boolean order = operator != QuestionnaireItemOperator.EXISTS
                && operator != QuestionnaireItemOperator.EQUAL
                && operator != QuestionnaireItemOperator.NOT_EQUAL;
        if (order && !ORDERED.contains(asked.type())) {
            findings.add(
                    at + ".operator",
                    operator.toCode() + " needs a number or a date, " + asked.linkId() + " is "
                            + asked.type().toCode());
        }
        if (!Answers.fits(
                operator == QuestionnaireItemOperator.EXISTS ? QuestionnaireItemType.BOOLEAN : asked.type(),
                condition.getAnswer())) {
            findings.add(at + ".answer", "has another type than the question " + asked.linkId());
        } else if (condition.getAnswer() instanceof Coding coding
                && asked.type() == QuestionnaireItemType.CHOICE
                && !asked.options().containsKey(coding.getCode())) {
            findings.add(
                    at + ".answerCoding",
                    "is no option of " + asked.linkId() + "; allowed: "
                            + String.join(" ", asked.options().keySet()));
        }
    }

    private boolean isBefore(FormItem first, FormItem second) {
        for (String linkId : items.keySet()) {
            if (linkId.equals(second.linkId())) {
                return false;
            }
            if (linkId.equals(first.linkId())) {
                return true;
            }
        }
        return false;
    }
}

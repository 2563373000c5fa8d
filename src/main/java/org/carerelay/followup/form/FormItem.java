package org.carerelay.followup.form;

import java.math.BigDecimal;
import java.util.Map;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.jspecify.annotations.Nullable;

/**
 * One item of a form.
 *
 * @param parent linkId of the group it stands in; null at the top
 * @param options by code, with their ordinal value where they count for the score; empty if it is no choice
 */
record FormItem(QuestionnaireItemComponent source, @Nullable String parent, Map<String, Option> options) {

    /** A choice's option. */
    record Option(@Nullable String system, String code, @Nullable String display, @Nullable BigDecimal score) {}

    String linkId() {
        return source.getLinkId();
    }

    QuestionnaireItemType type() {
        return source.getType();
    }

    boolean isQuestion() {
        return type() != QuestionnaireItemType.GROUP && type() != QuestionnaireItemType.DISPLAY;
    }

    boolean isChoice() {
        return type() == QuestionnaireItemType.CHOICE || type() == QuestionnaireItemType.OPENCHOICE;
    }
}

package org.carerelay.followup.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire;

/**
 * A Questionnaire, compiled.
 *
 * @param items by linkId, in the order they are asked
 * @param scoring how the score is made of the answers' ordinal values
 */
public record Form(
        UUID id,
        String url,
        String version,
        Map<String, FormItem> items,
        Scoring scoring,
        List<AnswerRule> rules,
        Questionnaire source) {

    /** How options' ordinal values become one number. */
    public enum Scoring {
        NONE,
        SUM,
        MEAN
    }

    /** {@code url|version}, as a QuestionnaireResponse names it. */
    public String canonical() {
        return url + "|" + version;
    }

    /** The option of a choice with this code. */
    public Optional<Coding> option(String linkId, String code) {
        FormItem item = items.get(linkId);
        FormItem.Option option = item == null ? null : item.options().get(code);
        return option == null
                ? Optional.empty()
                : Optional.of(new Coding(option.system(), option.code(), option.display()));
    }
}

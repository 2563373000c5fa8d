package org.carerelay.followup.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** The number a form's answers come to. */
public final class Score {

    private Score() {}

    /** Null if the form has no score, or nothing that counts was answered. */
    public static @Nullable BigDecimal of(Form form, Answers answers) {
        List<BigDecimal> values = new ArrayList<>();
        answers.given()
                .forEach((linkId, given) -> given.forEach(value -> {
                    FormItem item = form.items().get(linkId);
                    FormItem.Option option = item != null && value instanceof Coding coding
                            ? item.options().get(coding.getCode())
                            : null;
                    BigDecimal score = option == null ? null : option.score();
                    if (score != null) {
                        values.add(score);
                    }
                }));
        if (values.isEmpty() || form.scoring() == Form.Scoring.NONE) {
            return null;
        }
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return form.scoring() == Form.Scoring.SUM
                ? sum
                : sum.divide(BigDecimal.valueOf(values.size()), 2, RoundingMode.HALF_UP);
    }
}

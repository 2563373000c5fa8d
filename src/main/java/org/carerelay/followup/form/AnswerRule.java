package org.carerelay.followup.form;

import org.carerelay.followup.plan.Expression;

/**
 * What an answer sets off: an urgent Task for whoever must know.
 *
 * @param code stands in the Task's derived id
 * @param condition over the QuestionnaireResponse
 * @param team who gets it; {@code department} is the department of the visit
 * @param message for whoever gets it
 */
public record AnswerRule(String code, Expression condition, String priority, String team, String message) {}

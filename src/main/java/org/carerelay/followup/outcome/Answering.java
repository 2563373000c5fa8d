package org.carerelay.followup.outcome;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.carerelay.followup.form.AnswerRule;
import org.carerelay.followup.form.Answers;
import org.carerelay.followup.form.Form;
import org.carerelay.followup.form.Forms;
import org.carerelay.followup.form.Score;
import org.carerelay.followup.plan.Expressions;
import org.carerelay.followup.plan.Facts;
import org.carerelay.followup.plan.Finding;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.followup.task.TaskWork.Item;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Keeps what was said: the Communication always, the answers if they fit the form, and Tasks for whoever must know. */
final class Answering {

    private final Forms forms;
    private final Expressions expressions;
    private final Written written;
    private final Attempts attempts;
    private final OwnWrites own;
    private final FhirContext fhir;
    private final WorkingDay working;
    private final Clock clock;

    Answering(
            Forms forms,
            Expressions expressions,
            Written written,
            Attempts attempts,
            OwnWrites own,
            FhirContext fhir,
            WorkingDay working,
            Clock clock) {
        this.forms = forms;
        this.expressions = expressions;
        this.written = written;
        this.attempts = attempts;
        this.own = own;
        this.fhir = fhir;
        this.working = working;
        this.clock = clock;
    }

    Visit visit(TaskBody task) {
        UUID encounter = task.encounter();
        var id = encounter == null ? null : new ResourceId("Encounter", encounter);
        var stored = id == null ? null : own.load(List.of(id)).get(id);
        return stored == null ? Visit.NONE : Visit.of(stored.body());
    }

    /** @return the score; null if there is none */
    @Nullable
    BigDecimal keep(Outcome outcome, Item item, Visit visit, TaskWork work) {
        String name = "follow-up/" + outcome.task() + "/" + outcome.callId();
        QuestionnaireResponse given = outcome.answers();
        ResourceId answersId = null;
        BigDecimal score = null;
        if (given != null && given.hasItem()) {
            Form form = form(item.task());
            Answers answers = Answers.of(form, given);
            List<Finding> problems = answers.problems(outcome.result() == Result.COMPLETED);
            if (!problems.isEmpty()) {
                throw new OutcomeRefused("FUP-422", "the answers do not fit the form " + form.canonical(), problems);
            }
            score = Score.of(form, answers);
            answersId = own.idFor("QuestionnaireResponse", name);
            QuestionnaireResponse response = written.response(outcome, item.task(), form, given, score);
            work.also(new OwnWrite(answersId, null, written.json(response)));
            output(item.task(), "answers", answersId);
            attempts.answers(outcome, form, answers);
            rules(outcome, item.task(), form, response, visit, answersId, work, name);
        } else if (outcome.result() == Result.COMPLETED && item.task().questionnaire() != null) {
            requireNothingRequired(item.task());
        }
        ResourceId communication = own.idFor("Communication", name);
        work.also(new OwnWrite(communication, null, written.communication(outcome, item.task(), answersId)));
        output(item.task(), "call", communication);
        return score;
    }

    private void requireNothingRequired(TaskBody task) {
        Form form = form(task);
        List<Finding> missing = Answers.of(form, new QuestionnaireResponse()).problems(true);
        if (!missing.isEmpty()) {
            throw new OutcomeRefused("FUP-422", "completed needs the answers to " + form.canonical(), missing);
        }
    }

    private Form form(TaskBody task) {
        String canonical = task.questionnaire();
        if (canonical == null) {
            throw new OutcomeRefused("FUP-422", "the Task asks no form, so it takes no answers");
        }
        return forms.find(canonical)
                .orElseThrow(() -> new OutcomeRefused("FUP-409", "the form " + canonical + " is not active any more"));
    }

    private void rules(
            Outcome outcome,
            TaskBody task,
            Form form,
            QuestionnaireResponse response,
            Visit visit,
            ResourceId answers,
            TaskWork work,
            String name) {
        for (AnswerRule rule : form.rules()) {
            Facts facts = new Facts(
                    response,
                    (Patient) resource("Patient", task.patient()),
                    resource("Encounter", task.encounter()),
                    List.of(),
                    working.day(clock.instant()));
            if (expressions.holds(rule.condition(), facts)) {
                ObjectNode risk = written.risk(outcome, task, rule, visit, answers, clock.instant());
                work.create(own.idFor("Task", name + "/" + rule.code()), risk);
            }
        }
    }

    private @Nullable Resource resource(String type, @Nullable UUID id) {
        if (id == null) {
            return null;
        }
        ResourceId resource = new ResourceId(type, id);
        var stored = own.load(List.of(resource)).get(resource);
        if (stored == null) {
            return null;
        }
        var parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        return (Resource) parser.parseResource(stored.body().toString());
    }

    private static void output(TaskBody task, String name, ResourceId what) {
        ObjectNode output = task.json().withArray("/output").addObject();
        output.putObject("type").put("text", name);
        output.putObject("valueReference").put("reference", what.reference());
    }
}

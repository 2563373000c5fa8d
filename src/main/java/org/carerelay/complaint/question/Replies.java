package org.carerelay.complaint.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts an answer onto the thread of its question and closes the ticket; the same mail twice is one answer. */
@Component
class Replies {

    private static final Pattern TOKEN = Pattern.compile("\\+([0-9a-f]{32})@", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED = Pattern.compile(
            "(?m)^(>.*|-{2,}\\s*(Original Message|原始邮件).*|On .{5,200} wrote:|在.{5,200}写道[：:].*)$[\\s\\S]*");

    private final QuestionMails mails;
    private final OwnWrites writes;

    Replies(QuestionMails mails, OwnWrites writes) {
        this.mails = mails;
        this.writes = writes;
    }

    /** @return whether it belongs to a question of ours */
    @Transactional
    public boolean take(Reply reply) {
        var tokens = new ArrayList<String>();
        for (var address : reply.to()) {
            var matcher = TOKEN.matcher(address);
            while (matcher.find()) {
                tokens.add(matcher.group(1).toLowerCase(java.util.Locale.ROOT));
            }
        }
        var question = mails.byToken(tokens);
        if (question.isEmpty()) {
            return false;
        }
        var task = new ResourceId("Task", question.get());
        var answer = writes.idFor("Communication", task.reference() + "/reply/" + reply.messageId());
        var known = writes.load(List.of(task, answer));
        if (known.containsKey(answer)) {
            return true;
        }
        var before = Objects.requireNonNull(known.get(task));
        var asked = writes.idFor("Communication", task.reference() + "/question");
        var text = QUOTED.matcher(reply.text()).replaceFirst("").strip();
        var all = new ArrayList<OwnWrite>();
        all.add(new OwnWrite(
                answer, null, QuestionTask.mail(task, before.body(), text, reply.at(), reply.from(), asked)));
        if (!reply.automatic() && QuestionTask.isOpen(before.body())) {
            var after = before.body().deepCopy();
            QuestionTask.state(after, "completed", "answered", reply.at());
            all.add(new OwnWrite(task, before, after));
        }
        writes.write(new Lineage(UUID.randomUUID(), "carerelay", "question answered", Cause.LIVE, "", reply.at()), all);
        return true;
    }
}

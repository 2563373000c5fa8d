package org.carerelay.outreach.contact;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.outreach.Address;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.ContactQuestion;
import org.carerelay.outreach.Contacts;
import org.carerelay.record.search.RecordSearch;
import org.springframework.stereotype.Component;

/** Answers from the record as it is at this moment; nothing is kept between two questions. */
@Component
class RecordedContacts implements Contacts {

    private final FactsReader facts;
    private final ContactRules rules;

    RecordedContacts(FactsReader facts, ContactSettings settings, RecordSearch record) {
        this.facts = facts;
        this.rules = new ContactRules(settings, record.zone());
    }

    @Override
    public ContactAnswer ask(ContactQuestion question) {
        return Objects.requireNonNull(ask(List.of(question)).get(question));
    }

    @Override
    public Map<ContactQuestion, ContactAnswer> ask(Collection<ContactQuestion> questions) {
        Map<UUID, ContactFacts> known =
                facts.read(questions.stream().map(ContactQuestion::patient).collect(Collectors.toSet()));
        Map<ContactQuestion, ContactRules.Draft> drafts = new LinkedHashMap<>();
        for (ContactQuestion question : questions) {
            drafts.put(question, rules.draft(of(known, question), question));
        }
        Map<String, Set<String>> holders = facts.holders(drafts.entrySet().stream()
                .filter(draft -> draft.getKey().channel() != Channel.LETTER)
                .flatMap(draft -> draft.getValue().addresses().stream())
                .map(Address::value)
                .collect(Collectors.toSet()));
        Map<ContactQuestion, ContactAnswer> answers = new LinkedHashMap<>();
        drafts.forEach((question, draft) ->
                answers.put(question, rules.answer(of(known, question), question, draft, holders)));
        return answers;
    }

    private static ContactFacts of(Map<UUID, ContactFacts> known, ContactQuestion question) {
        return Objects.requireNonNull(known.get(question.patient()));
    }
}

package org.carerelay.outreach;

import java.util.Collection;
import java.util.Map;

/**
 * Whether a patient may be contacted now, for this purpose, by this channel, at which number, in which language: death, merge, test
 * patients, consent, wrong numbers, guardians, shared numbers and quiet hours (rules 3, 18, 19, 28). Every room that contacts
 * patients asks here, at the moment of the contact: an answer of yesterday is worth nothing.
 */
public interface Contacts {

    /** Two statements, whatever the patient. */
    ContactAnswer ask(ContactQuestion question);

    /** The same for many, in as many statements; one answer for each question, in their order. */
    Map<ContactQuestion, ContactAnswer> ask(Collection<ContactQuestion> questions);
}

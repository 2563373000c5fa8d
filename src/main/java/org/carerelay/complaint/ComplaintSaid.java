package org.carerelay.complaint;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a complaint, new or known; null, or empty, is what they say nothing about.
 *
 * @param caseNumber of the CRM; null where the complaint is known by its id
 * @param title one line
 * @param text in the words of whoever complains
 * @param receivedAt when it was made
 * @param channel {@code phone sms web wechat letter visit email}
 * @param category code of {@code complaint-category}, or the hospital's own
 * @param visits numbers, or {@code Encounter/<id>}; replaces those linked before
 * @param owner whose it is to answer
 * @param dueBy when the answer is due; null: by category and severity
 * @param satisfaction 1 (not at all) to 5
 * @param reason of a withdrawal or reopening
 */
public record ComplaintSaid(
        @Nullable String caseNumber,
        @Nullable ComplaintStatus status,
        @Nullable String title,
        @Nullable String text,
        @Nullable Instant receivedAt,
        @Nullable String channel,
        @Nullable String category,
        @Nullable Severity severity,
        @Nullable PatientSaid patient,
        List<String> visits,
        @Nullable String department,
        @Nullable String staff,
        @Nullable String complainant,
        @Nullable String contact,
        @Nullable String owner,
        @Nullable Instant dueBy,
        @Nullable String answer,
        @Nullable String feedback,
        @Nullable Integer satisfaction,
        @Nullable String reason,
        List<MessageSaid> messages) {

    /**
     * Who it is about; the first that is given and found counts.
     *
     * @param id of a Patient, or {@code Patient/<id>}
     * @param identifier {@code system|value} or value
     */
    public record PatientSaid(
            @Nullable String id, @Nullable String identifier, @Nullable String visitNumber, @Nullable String phone) {}

    /**
     * One message of the correspondence.
     *
     * @param id of the CRM's message: the same one twice is one
     * @param from {@code complainant} or {@code hospital}
     */
    public record MessageSaid(String id, String from, String text, @Nullable Instant at) {}
}

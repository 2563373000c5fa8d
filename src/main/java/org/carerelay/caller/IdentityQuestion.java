package org.carerelay.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.carerelay.record.store.extract.Phones;
import org.jspecify.annotations.Nullable;

/** What a caller may be asked to prove who they are; the answers stay in the record. */
public enum IdentityQuestion {
    /** All of it, as {@code 1980-01-05} or {@code 19800105}. */
    BIRTH_DATE("What is the patient's date of birth?", "请问患者的出生日期？") {
        @Override
        List<String> answers(JsonNode patient, @Nullable String calledFrom) {
            var date = patient.path("birthDate").asText("");
            return date.length() == 10 ? List.of(date.replace("-", "")) : List.of();
        }
    },
    /** Of an identity document, PID-19 or PID-3 typed NI. */
    IDENTITY_NUMBER_LAST_4("What are the last four characters of the patient's identity card?", "请问患者身份证号后四位？") {
        @Override
        List<String> answers(JsonNode patient, @Nullable String calledFrom) {
            return lastFour(patient, true);
        }
    },
    /** Of the hospital's card or record number. */
    CARD_LAST_4(
            "What are the last four characters of the patient's hospital card or record number?", "请问患者就诊卡号或病历号后四位？") {
        @Override
        List<String> answers(JsonNode patient, @Nullable String calledFrom) {
            return lastFour(patient, false);
        }
    },
    /** Of a number that the caller is not calling from. */
    OTHER_PHONE_LAST_4("What are the last four digits of another phone number we have?", "请问档案中另一个联系电话的后四位？") {
        @Override
        List<String> answers(JsonNode patient, @Nullable String calledFrom) {
            var answers = new ArrayList<String>();
            for (var contact : patient.path("telecom")) {
                var phone = contact.path("system").asText("phone").equals("phone")
                        ? Phones.normalise(contact.path("value").asText(""))
                        : null;
                if (phone != null && !phone.equals(calledFrom) && phone.length() >= 4) {
                    answers.add(phone.substring(phone.length() - 4));
                }
            }
            return answers;
        }
    };

    private static final String RESIDENT_IDENTITY = "urn:oid:2.16.156.10011.1.3";
    private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final String english;
    private final String chinese;

    IdentityQuestion(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** What would be right, folded; empty if the record does not know. */
    abstract List<String> answers(JsonNode patient, @Nullable String calledFrom);

    /** Case, spaces and punctuation make no difference. */
    boolean isRight(JsonNode patient, @Nullable String calledFrom, String answer) {
        var folded = answer.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
        return answers(patient, calledFrom).contains(folded);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Null if there is no such question. */
    public static @Nullable IdentityQuestion of(String code) {
        for (var question : values()) {
            if (question.code().equals(code)) {
                return question;
            }
        }
        return null;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    private static List<String> lastFour(JsonNode patient, boolean national) {
        var answers = new ArrayList<String>();
        for (var identifier : patient.path("identifier")) {
            var value = identifier.path("value").asText("").replaceAll("[^0-9A-Za-z]", "");
            if (value.length() >= 4 && national == isNational(identifier)) {
                answers.add(value.substring(value.length() - 4).toUpperCase(Locale.ROOT));
            }
        }
        return answers;
    }

    private static boolean isNational(JsonNode identifier) {
        return Objects.equals(identifier.path("system").asText(), RESIDENT_IDENTITY)
                || Json.coded(identifier.path("type"), IDENTIFIER_TYPES, "NI");
    }
}

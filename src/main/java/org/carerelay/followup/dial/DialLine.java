package org.carerelay.followup.dial;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import java.util.TreeSet;
import org.carerelay.followup.task.TaskBody;
import org.carerelay.outreach.Address;
import org.carerelay.outreach.ContactAnswer;

/** One call of a dial list: the values a layout may ask for. */
record DialLine(String id, TaskBody task, JsonNode patient, ContactAnswer contact, LocalDate today) {

    static final Set<String> NAMES = new TreeSet<>(Set.of(
            "task.id",
            "task.plan",
            "task.title",
            "task.team",
            "task.tier",
            "task.priority",
            "task.attempts",
            "task.due",
            "task.until",
            "patient.name",
            "patient.family",
            "patient.given",
            "patient.gender",
            "patient.birthDate",
            "patient.age",
            "patient.number",
            "contact.e164",
            "contact.national",
            "contact.country",
            "contact.second",
            "contact.language"));

    private static final String CHINA = "86";

    /** Empty if there is none. */
    String value(String name) {
        return switch (name) {
            case "task.id" -> id;
            case "task.plan" -> text(task.plan());
            case "task.title" -> task.json().path("description").asText();
            case "task.team" -> text(task.team());
            case "task.tier" -> text(task.tier());
            case "task.priority" -> task.priority();
            case "task.attempts" -> Integer.toString(task.attempts());
            case "task.due" -> task.json().at("/restriction/period/start").asText();
            case "task.until" -> task.json().at("/restriction/period/end").asText();
            case "patient.name" -> name().path("text").asText(family() + given());
            case "patient.family" -> family();
            case "patient.given" -> given();
            case "patient.gender" -> patient.path("gender").asText();
            case "patient.birthDate" -> patient.path("birthDate").asText();
            case "patient.age" -> age();
            case "patient.number" ->
                patient.path("identifier").path(0).path("value").asText();
            case "contact.e164" -> address(0);
            case "contact.national" -> national();
            case "contact.country" -> country();
            case "contact.second" -> contact.addresses().size() > 1 ? address(1) : "";
            case "contact.language" -> contact.language();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private JsonNode name() {
        return patient.path("name").path(0);
    }

    private String family() {
        return name().path("family").asText();
    }

    private String given() {
        return name().path("given").path(0).asText();
    }

    private String age() {
        String born = patient.path("birthDate").asText();
        return born.length() == 10
                ? Integer.toString(Period.between(LocalDate.parse(born), today).getYears())
                : "";
    }

    private String address(int index) {
        Address address = contact.addresses().get(index);
        return address.value();
    }

    private String country() {
        String number = address(0);
        return number.startsWith("+" + CHINA) ? CHINA : "";
    }

    private String national() {
        String number = address(0);
        return number.startsWith("+" + CHINA) ? number.substring(3) : number.replace("+", "");
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }
}

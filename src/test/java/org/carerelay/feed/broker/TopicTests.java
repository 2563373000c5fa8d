package org.carerelay.feed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTests {

    @ParameterizedTest
    @CsvSource({
        "Patient, carerelay.patient",
        "RelatedPerson, carerelay.patient",
        "AllergyIntolerance, carerelay.patient",
        "Encounter, carerelay.encounter",
        "Condition, carerelay.encounter",
        "Coverage, carerelay.encounter",
        "Location, carerelay.encounter",
        "Appointment, carerelay.appointment",
        "Slot, carerelay.appointment",
        "Schedule, carerelay.appointment",
        "Task, carerelay.task",
        "QuestionnaireResponse, carerelay.task",
        "CommunicationRequest, carerelay.communication",
        "DocumentReference, carerelay.encounter",
    })
    void goesToTheTopicOfItsType(String type, String topic) {
        assertThat(Topic.of(type).address()).isEqualTo(topic);
    }
}

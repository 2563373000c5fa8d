package org.carerelay.fhir.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTests {

    private static final Path FOLDER = Path.of("fhir-profiles");

    @TempDir
    private Path folder;

    @Test
    void everyFileIsValidAndEveryProfileHasExamplesOfBothKinds() throws IOException {
        assertThat(ProfilesCheck.check(FOLDER)).isEmpty();
    }

    @Test
    void everyTypeTheMessagesMakeHasAProfile() throws IOException {
        assertThat(ProfileValidator.load(FOLDER).profiles().keySet())
                .contains(
                        "Patient",
                        "RelatedPerson",
                        "Practitioner",
                        "PractitionerRole",
                        "Organization",
                        "Location",
                        "HealthcareService",
                        "Encounter",
                        "Condition",
                        "AllergyIntolerance",
                        "Coverage",
                        "Appointment",
                        "Slot",
                        "Device");
    }

    @Test
    void namesEveryProblemOfABrokenFolderAtOnce() throws IOException {
        write(
                "a/Basic-unknown-element.json",
                "{\"resourceType\":\"Basic\",\"id\":\"unknown-element\",\"colour\":\"red\"}");
        write("a/Basic-other-name.json", "{\"resourceType\":\"Basic\",\"id\":\"x\",\"code\":{\"text\":\"x\"}}");
        write("a/Basic-invalid.json", "{\"resourceType\":\"Basic\",\"id\":\"invalid\"}");
        write("a/invalid/Basic-fine.json", "{\"resourceType\":\"Basic\",\"id\":\"fine\",\"code\":{\"text\":\"x\"}}");
        write("a/invalid/Basic-fine.expected.txt", "Basic.code: minimum required = 1");
        write(
                "a/StructureDefinition-lonely.json",
                Files.readString(FOLDER.resolve("directory/StructureDefinition-carerelay-device.json"))
                        .replace("\"id\": \"carerelay-device\"", "\"id\": \"lonely\""));

        List<ProfileProblem> problems = ProfilesCheck.check(folder);

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.file())
                .contains(
                        "PRF-001 a/Basic-unknown-element.json",
                        "PRF-002 a/Basic-other-name.json",
                        "PRF-003 a/StructureDefinition-lonely.json",
                        "PRF-004 a/Basic-invalid.json",
                        "PRF-005 a/invalid/Basic-fine.json",
                        "PRF-006 a/StructureDefinition-lonely.json");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

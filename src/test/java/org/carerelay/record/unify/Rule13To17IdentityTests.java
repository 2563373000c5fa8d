package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.from;
import static org.carerelay.record.unify.Says.his;
import static org.carerelay.record.unify.Says.set;

import java.util.List;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.PossibleDuplicates;
import org.carerelay.record.ResourceId;
import org.carerelay.record.identity.DerivedIds;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.translation.IdentityChange.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules 13 to 17: who is who. */
class Rule13To17IdentityTests {

    private final TestRecord record = new TestRecord();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void proposesAnIdThatDoesNotShowItsIdentifierAndStaysWhatItIs() {
        record.applies(his("A28").at(1).patient("P", "Q"));
        ResourceId id = record.patient("P");
        assertThat(id.id())
                .isEqualTo(record.bean(DerivedIds.class).of(new IdentifierKey("Patient", "urn:his:mr", "P")));
        assertThat(id.id().version()).isEqualTo(8);
        record.applies(his("A31").at(2).patient("Q"));
        assertThat(record.patient("Q")).isEqualTo(id);
        assertThat(record.count("select count(*) from patient")).isEqualTo(1);
    }

    @Test
    void neverResolvesAPlaceholder() {
        Applied one = record.applies(his("A01").at(1).patient("0000").visit("V1", "in-progress"));
        Applied other = record.applies(his("A01").at(1).patient("无").visit("V2", "in-progress"));
        assertThat(one.patientId()).isNotEqualTo(other.patientId());
    }

    @Test
    void storesWhatDoesNotIdentifyForSearchesOnly() {
        record.applyAll(
                his("A28").at(1).patient("P").nationalId("110101198001011232"),
                his("A28").at(1).patient("Q").nationalId("110101198001011232"));
        assertThat(
                        record.count(
                                "select count(distinct resource_id) from identifier where system = 'urn:national' and not identifying"))
                .isEqualTo(2);
    }

    @Test
    void flagsIdentifiersOfTwoPatientsInOneMessage() {
        record.applyAll(his("A28").at(1).patient("P"), his("A28").at(1).patient("Q"));
        Applied applied = record.applies(his("A31").at(2).patient("P", "Q"));
        assertThat(applied.patientId()).isEqualTo(record.patient("P").id());
        assertThat(applied.notes()).anyMatch(note -> note.startsWith("REC-112"));
        assertThat(record.bean(PossibleDuplicates.class).open(10)).hasSize(1);
    }

    @Test
    void linksTheSamePersonOfTwoSourcesAndMovesNothing() {
        record.applies(person(his("A28"), "P", "张三", "1980-01-01", "male"));
        record.applies(person(from("lis", "A28"), "L", "张三", "1980-01-01", "male"));
        ResourceId p = record.patient("P");
        ResourceId l = record.find("Patient", "urn:lis:mr", "L");
        assertThat(record.at(p, "link")).contains("seealso", l.reference());
        assertThat(record.at(l, "link")).contains("seealso", p.reference());
        assertThat(record.count("select count(distinct person_id) from person")).isEqualTo(1);
        assertThat(record.count("select count(*) from person")).isEqualTo(2);
    }

    @Test
    void asksAHumanWhereTheNameTheBirthDateOrTheSexDisagree() {
        record.applies(person(his("A28"), "P", "张三", "1980-01-01", "male"));
        record.applies(person(from("a", "A28"), "A", "李四", "1980-01-01", "male"));
        record.applies(person(from("b", "A28"), "B", "张三", "1981-01-01", "male"));
        record.applies(person(from("c", "A28"), "C", "张三", "1980-01-01", "female"));
        assertThat(record.bean(PossibleDuplicates.class).of(record.patient("P").id()))
                .hasSize(3);
        assertThat(record.at(record.patient("P"), "link")).isEqualTo("null");
    }

    @Test
    void asksAHumanAboutNewbornsWithTheirMothersNumber() {
        record.applies(person(his("A28"), "P", "张三", "2026-02-20", "male"));
        record.applies(person(from("lis", "A28"), "L", "张三", "2026-02-20", "male"));
        assertThat(record.bean(PossibleDuplicates.class).open(10))
                .singleElement()
                .satisfies(pair -> assertThat(pair.reason()).contains("newborn"));
    }

    @Test
    void keysAPatientWithoutIdentifierByTheVisit() {
        Applied first = record.applies(his("A04")
                .at(1)
                .patient()
                .resource("Patient", "Patient", List.of(), set("name", "PID-5", "[{'text':'无名氏'}]"))
                .visit("V", "arrived"));
        Applied second = record.applies(
                his("A08").at(2).resource("Patient", "Patient", List.of()).visit("V", ""));
        assertThat(second.patientId()).isEqualTo(first.patientId());
        assertThat(record.count("select count(*) from patient")).isEqualTo(1);
    }

    @Test
    void letsTheProvisionalPatientTakeAnUnknownIdentifier() {
        Applied first = record.applies(his("A04")
                .at(1)
                .resource("Patient", "Patient", List.of(), set("gender", "PID-8", "'male'"))
                .visit("V", "arrived"));
        record.applies(his("A08").at(2).patient("P").visit("V", ""));
        assertThat(record.patient("P").id()).isEqualTo(first.patientId());
    }

    @Test
    void movesTheVisitToAKnownPatientAndRemembersTheProvisionalOne() {
        record.applies(his("A28").at(0).patient("P"));
        Applied first = record.applies(his("A04")
                .at(1)
                .resource("Patient", "Patient", List.of(), set("gender", "PID-8", "'male'"))
                .visit("V", "arrived"));
        record.applies(his("A08").at(2).patient("P").visit("V", ""));
        assertThat(record.load(record.visit("V")).patientId())
                .isEqualTo(record.patient("P").id());
        assertThat(record.load(record.visit("V")).originalPatientId()).isEqualTo(first.patientId());
    }

    @Test
    void failsWithoutIdentifierAndVisit() {
        Applied failed = record.applies(
                his("A28").at(1).resource("Patient", "Patient", List.of(), set("gender", "PID-8", "'male'")));
        assertThat(failed.status()).isEqualTo(JournalStatus.FAILED);
        assertThat(failed.errorCode()).isEqualTo("REC-101");
        assertThat(record.count("select count(*) from patient")).isZero();
    }

    @Test
    void givesAnIdentifierANewValue() {
        record.applies(his("A28").at(1).patient("P"));
        ResourceId id = record.patient("P");
        record.applies(his("A47")
                .at(2)
                .patient("N")
                .changes(Kind.CHANGE_PATIENT_IDENTIFIER, List.of(Says.mr("N")), List.of(Says.mr("P"))));
        assertThat(record.patient("N")).isEqualTo(id);
        assertThat(record.patient("P")).isEqualTo(id);
        assertThat(record.at(id, "identifier")).contains("\"old\"");
    }

    @Test
    void linksAndUnlinksWithoutMovingAnything() {
        record.applyAll(his("A28").at(1).patient("P"), his("A28").at(1).patient("Q"));
        record.applies(his("A24").at(2).changes(Kind.LINK, List.of(Says.mr("P")), List.of(Says.mr("Q"))));
        assertThat(record.at(record.patient("P"), "link")).contains("seealso");
        record.applies(his("A37").at(3).changes(Kind.UNLINK, List.of(Says.mr("P")), List.of(Says.mr("Q"))));
        assertThat(record.at(record.patient("P"), "link")).isEqualTo("null");
    }

    @Test
    void movesAVisitToAnotherPatient() {
        record.applyAll(
                his("A01").at(1).patient("P").visit("V", "in-progress").diagnoses("I10"),
                his("A28").at(1).patient("Q"));
        record.applies(his("A45")
                .at(2)
                .patient("Q")
                .changes(Kind.MOVE_VISIT, List.of(Says.mr("Q")), List.of(Says.mr("P"), Says.vn("V"))));
        assertThat(record.load(record.visit("V")).patientId())
                .isEqualTo(record.patient("Q").id());
        assertThat(record.count(
                        "select count(*) from condition where patient_id = ?",
                        record.patient("Q").id()))
                .isEqualTo(1);
        assertThat(record.at(record.patient("P"), "active")).isEqualTo("null");
    }

    @Test
    void marksTestPatients() {
        record.applies(his("A01").at(1).patient("T").visit("V", "in-progress").aboutTestPatient());
        assertThat(record.at(record.patient("T"), "meta.security")).contains("HTEST");
        assertThat(record.at(record.visit("V"), "meta.security")).contains("HTEST");
    }

    private static Says person(Says says, String number, String name, String born, String sex) {
        return says.at(1)
                .patient(number)
                .nationalId("110101198001011232")
                .with(
                        "Patient",
                        set("name", "PID-5", "[{'text':'" + name + "'}]"),
                        set("birthDate", "PID-7", "'" + born + "'"),
                        set("gender", "PID-8", "'" + sex + "'"));
    }
}

package org.carerelay.outreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carerelay.outreach.Address;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.outreach.ContactNotes;
import org.carerelay.outreach.ContactNotes.Wish;
import org.carerelay.outreach.ContactQuestion;
import org.carerelay.outreach.Contacts;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.Refusal;
import org.carerelay.outreach.TestHouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may be contacted, when and where (rules 3, 18, 19, 28). */
class ContactsTests {

    private static final String MOBILE = "'telecom':[{'system':'phone','value':'13800000001','use':'mobile'}]";
    private static TestHouse house;

    @BeforeAll
    static void open() {
        house = new TestHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static ContactAnswer ask(UUID patient, Purpose purpose, Channel channel) {
        return house.bean(Contacts.class).ask(ContactQuestion.of(patient, purpose, channel, house.now()));
    }

    private static Refusal refusal(UUID patient) {
        return ask(patient, Purpose.CARE, Channel.SMS).refusal();
    }

    private static List<String> addresses(UUID patient, Channel channel) {
        return ask(patient, Purpose.CARE, channel).addresses().stream()
                .map(Address::value)
                .toList();
    }

    private static void wish(UUID patient, Wish wish, Set<Purpose> purposes, Set<Channel> channels) {
        house.bean(ContactNotes.class).wish(patient, wish, purposes, channels, house.now(), house.lineage());
        house.clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void allowsALivingPatientWithAMobile() {
        ContactAnswer answer = ask(house.patient(MOBILE), Purpose.CARE, Channel.SMS);

        assertThat(answer.isAllowedNow()).isTrue();
        assertThat(answer.addresses()).extracting(Address::value).containsExactly("+8613800000001");
        assertThat(answer.language()).isEqualTo("zh");
        assertThat(answer.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void refusesWhoMustNotBeContacted() {
        UUID survivor = house.patient(MOBILE);
        UUID merged = house.patient(MOBILE
                + ",'active':false,'link':[{'type':'replaced-by','other':{'reference':'Patient/" + survivor + "'}}]");

        assertThat(refusal(UUID.randomUUID())).isEqualTo(Refusal.UNKNOWN_PATIENT);
        assertThat(refusal(merged)).isEqualTo(Refusal.MERGED_AWAY);
        assertThat(ask(merged, Purpose.CARE, Channel.SMS).survivor()).isEqualTo(survivor);
        assertThat(refusal(house.patient(MOBILE + ",'deceasedBoolean':true"))).isEqualTo(Refusal.DECEASED);
        assertThat(refusal(house.patient(MOBILE + ",'deceasedDateTime':'2026-01-01'")))
                .isEqualTo(Refusal.DECEASED);
        assertThat(refusal(house.patient(MOBILE + ",'deceasedBoolean':false"))).isNull();
        assertThat(refusal(house.patient(MOBILE + ",'active':false"))).isEqualTo(Refusal.INACTIVE);
        assertThat(
                        refusal(
                                house.patient(
                                        MOBILE
                                                + ",'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason','code':'HTEST'}]}")))
                .isEqualTo(Refusal.TEST_PATIENT);
        assertThat(refusal(house.patient("'gender':'female'"))).isEqualTo(Refusal.NO_ADDRESS);
    }

    @Test
    void triesTheRankedThenMobileThenHomeAndNeverOldFaxOrLandlineForTexts() {
        UUID patient = house.patient(
                "'telecom':[{'system':'phone','value':'010-60000002','use':'work'},{'system':'phone','value':'010-60000001','use':'home'},"
                        + "{'system':'phone','value':'13800000003','use':'old'},{'system':'phone','value':'13800000004','use':'home'},"
                        + "{'system':'fax','value':'010-60000009'},{'system':'phone','value':'13800000005','period':{'end':'2020'}},"
                        + "{'system':'phone','value':'13800000006','use':'mobile','rank':1},{'system':'email','value':'Li@Example.org'}]");

        assertThat(addresses(patient, Channel.PHONE))
                .containsExactly("+8613800000006", "+8613800000004", "+861060000001", "+861060000002");
        assertThat(addresses(patient, Channel.SMS)).containsExactly("+8613800000006", "+8613800000004");
        assertThat(addresses(patient, Channel.EMAIL)).containsExactly("li@example.org");
        assertThat(ask(patient, Purpose.CARE, Channel.LETTER).refusal()).isEqualTo(Refusal.NO_ADDRESS);
    }

    @Test
    void skipsAWrongNumberUntilItIsRightAgain() {
        UUID patient = house.patient(
                "'telecom':[{'system':'phone','value':'13800000001'},{'system':'phone','value':'13800000002'}]");
        ContactNotes notes = house.bean(ContactNotes.class);

        notes.wrongNumber(patient, "138 0000 0001", house.lineage());
        assertThat(addresses(patient, Channel.SMS)).containsExactly("+8613800000002");
        notes.wrongNumber(patient, "13800000002", house.lineage());
        assertThat(refusal(patient)).isEqualTo(Refusal.WRONG_NUMBER);
        notes.rightNumber(patient, "+8613800000001", house.lineage());
        assertThat(addresses(patient, Channel.SMS)).containsExactly("+8613800000001");
    }

    @Test
    void letsTheNewestConsentOfAPurposeAndChannelHold() {
        UUID patient = house.patient(MOBILE);

        wish(patient, Wish.DENY, Set.of(Purpose.SATISFACTION, Purpose.MARKETING), Set.of());
        assertThat(ask(patient, Purpose.SATISFACTION, Channel.SMS).refusal()).isEqualTo(Refusal.OPTED_OUT_OF_PURPOSE);
        assertThat(ask(patient, Purpose.CARE, Channel.SMS).refusal()).isNull();
        assertThat(ask(patient, Purpose.SAFETY, Channel.PHONE).refusal()).isNull();

        wish(patient, Wish.PERMIT, Set.of(Purpose.SATISFACTION), Set.of(Channel.SMS));
        assertThat(ask(patient, Purpose.SATISFACTION, Channel.SMS).refusal()).isNull();
        assertThat(ask(patient, Purpose.SATISFACTION, Channel.PHONE).refusal()).isEqualTo(Refusal.OPTED_OUT_OF_PURPOSE);

        wish(patient, Wish.DENY, Set.of(), Set.of(Channel.PHONE, Channel.VOICE));
        assertThat(ask(patient, Purpose.CARE, Channel.PHONE).refusal()).isEqualTo(Refusal.DO_NOT_CALL);
        assertThat(ask(patient, Purpose.CARE, Channel.SMS).refusal()).isNull();

        wish(patient, Wish.DENY, Set.of(Purpose.CARE), Set.of(Channel.SMS));
        assertThat(ask(patient, Purpose.CARE, Channel.SMS).refusal()).isEqualTo(Refusal.OPTED_OUT_OF_CHANNEL);
    }

    @Test
    void knowsOnlyConsentsAboutContactThatAreInForce() {
        UUID patient = house.patient(MOBILE);
        String deny =
                "'status':'%s','patient':{'reference':'Patient/" + patient + "'},'dateTime':'2026-02-01T00:00:00Z',"
                        + "'category':[{'coding':[{'system':'%s','code':'contact'}]}],'provision':{'type':'deny'%s}";

        house.put("Consent", deny.formatted("active", "urn:research", ""));
        house.put("Consent", deny.formatted("inactive", ContactConsents.CATEGORY, ""));
        house.put("Consent", deny.formatted("active", ContactConsents.CATEGORY, ",'period':{'end':'2026-02-15'}"));
        assertThat(refusal(patient)).isNull();

        house.put("Consent", deny.formatted("active", ContactConsents.CATEGORY, ",'period':{'end':'2026-03-01'}"));
        assertThat(refusal(patient)).isEqualTo(Refusal.OPTED_OUT_OF_PURPOSE);
    }

    @Test
    void reachesAMinorByParentOrGuardianOnly() {
        UUID child = house.patient(MOBILE + ",'birthDate':'2015-05-05'");
        assertThat(refusal(child)).isEqualTo(Refusal.MINOR_WITHOUT_GUARDIAN);

        house.put("RelatedPerson", relative(child, "SIB", "13800000011", ""));
        house.put("RelatedPerson", relative(child, "MTH", "13800000012", ",'active':false"));
        assertThat(refusal(child)).isEqualTo(Refusal.MINOR_WITHOUT_GUARDIAN);

        UUID mother = house.put(
                "RelatedPerson",
                relative(
                        child,
                        "MTH",
                        "13800000013",
                        ",'communication':[{'language':{'coding':[{'system':'urn:ietf:bcp:47','code':'en'}]}}]"));
        ContactAnswer answer = ask(child, Purpose.CARE, Channel.SMS);
        assertThat(answer.addresses()).extracting(Address::value).containsExactly("+8613800000013");
        assertThat(answer.addresses().get(0).holder().id()).isEqualTo(mother);
        assertThat(answer.language()).isEqualTo("en");
        assertThat(refusal(house.patient(MOBILE + ",'birthDate':'2008-03-01'"))).isNull();
        assertThat(refusal(house.patient(MOBILE + ",'birthDate':'2008'"))).isEqualTo(Refusal.MINOR_WITHOUT_GUARDIAN);
    }

    private static String relative(UUID patient, String role, String number, String more) {
        return "'patient':{'reference':'Patient/" + patient
                + "'},'relationship':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-RoleCode','code':'"
                + role
                + "'}]}],'telecom':[{'system':'phone','value':'" + number + "'}]" + more;
    }

    @Test
    void usesNoSharedNumberForSomethingSensitive() {
        String shared = "'telecom':[{'system':'phone','value':'13700000001'},{'system':'phone','value':'13700000002'}]";
        UUID patient = house.patient(shared);
        house.patient("'telecom':[{'system':'phone','value':'137-0000-0001'}]");
        Contacts contacts = house.bean(Contacts.class);
        ContactQuestion sensitive = new ContactQuestion(patient, Purpose.CARE, Channel.SMS, house.now(), true, null);

        assertThat(ask(patient, Purpose.CARE, Channel.SMS).addresses())
                .extracting(Address::shared)
                .containsExactly(true, false);
        assertThat(contacts.ask(sensitive).addresses())
                .extracting(Address::value)
                .containsExactly("+8613700000002");

        house.put("RelatedPerson", relative(patient, "SPS", "13700000002", ""));
        assertThat(contacts.ask(sensitive).refusal()).isEqualTo(Refusal.SHARED_NUMBER);
        assertThat(ask(patient, Purpose.CARE, Channel.SMS).refusal()).isNull();
    }

    @Test
    void waitsForTheEndOfQuietHoursOnThePatientsClockUnlessTheVisitIsNear() {
        UUID inShanghai = house.patient(MOBILE);
        UUID inUrumqi = house.patient(
                MOBILE
                        + ",'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/timezone','valueCode':'Asia/Urumqi'}]");
        Instant night = Instant.parse("2026-03-02T14:30:00Z");

        assertThat(at(inShanghai, Purpose.CARE, night, null).earliest())
                .isEqualTo(Instant.parse("2026-03-03T00:00:00Z"));
        assertThat(at(inUrumqi, Purpose.CARE, night, null).earliest()).isNull();
        Instant near = night.plus(Duration.ofHours(12)).minusSeconds(1);
        assertThat(at(inShanghai, Purpose.CARE, night, near).earliest()).isNull();
        assertThat(at(inShanghai, Purpose.SAFETY, night, near).earliest()).isNull();
        assertThat(at(inShanghai, Purpose.SATISFACTION, night, near).earliest()).isNotNull();
        assertThat(at(inShanghai, Purpose.CARE, night, near.plusSeconds(1)).earliest())
                .isNotNull();
        assertThat(at(inShanghai, Purpose.CARE, night, night.minusSeconds(1)).earliest())
                .isNotNull();
    }

    private static ContactAnswer at(UUID patient, Purpose purpose, Instant at, Instant visit) {
        return house.bean(Contacts.class).ask(new ContactQuestion(patient, purpose, Channel.SMS, at, false, visit));
    }

    @Test
    void asksTwoStatementsForManyPatients() {
        List<ContactQuestion> questions = IntStream.range(0, 50)
                .mapToObj(i -> house.patient(MOBILE))
                .map(patient -> ContactQuestion.of(patient, Purpose.CARE, Channel.SMS, house.now()))
                .toList();
        house.statements();

        assertThat(house.bean(Contacts.class).ask(questions)).hasSize(50);
        assertThat(house.statements()).hasSize(2);
    }
}

package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.access.MovableClock;
import org.carerelay.appointment.AppointmentTestApplication.Echoes;
import org.carerelay.appointment.AppointmentTestApplication.TestAccess;
import org.carerelay.appointment.AppointmentTestApplication.TestAudit;
import org.carerelay.appointment.AppointmentTestApplication.Told;
import org.carerelay.appointment.booking.Holds;
import org.carerelay.appointment.send.Dispatch;
import org.carerelay.cli.his.Behaviour;
import org.carerelay.cli.his.HisSimulator;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.source.Sources;
import org.carerelay.record.Applied;
import org.carerelay.record.Incoming;
import org.carerelay.record.Lineage;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.RecordFollower;
import org.carerelay.record.Unify;
import org.carerelay.translation.LiveMappings;
import org.carerelay.translation.MessageText;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translator;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A call centre at the FHIR endpoint, a HIS behind a socket, and a clock that is moved. */
@SpringBootTest(
        classes = AppointmentTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.tomcat.max-keep-alive-requests=-1",
            "carerelay.booking.targets.his.by=srm",
            "carerelay.booking.answer-timeout=2s",
            "carerelay.sources.his.zone=Asia/Shanghai"
        })
abstract class AppointmentTest extends FhirCalls {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    @DynamicPropertySource
    static void slotView(DynamicPropertyRegistry registry) {
        registry.add("carerelay.booking.slots.view.url", AppointmentTestApplication.HIS::url);
        registry.add("carerelay.booking.slots.view.username", AppointmentTestApplication.HIS::user);
        registry.add("carerelay.booking.slots.view.password", AppointmentTestApplication.HIS::password);
    }

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    TestAccess access;

    @Autowired
    TestAudit audit;

    @Autowired
    Unify unify;

    @Autowired
    LiveMappings mappings;

    @Autowired
    Sources sources;

    @Autowired
    HisSimulator his;

    @Autowired
    Echoes echoes;

    @Autowired
    Told told;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Holds holds;

    @Autowired
    List<RecordFollower> followers;

    @Autowired
    PlatformTransactionManager transactions;

    private int messages;

    @BeforeEach
    void begin() {
        his.behave(Behaviour.good());
        echoes.kept.clear();
        access.refused = java.util.Set.of();
        access.client = "callcentre";
        jdbc.update("update booking_request set due_at = null, state = 'withdrawn' where due_at is not null");
        told.changes.clear();
    }

    /** A message of the HIS's, as the intake would bring it into the record. */
    Applied receive(String type, String segments) {
        String time = SECONDS.format(clock.instant().atZone(ZoneId.of("Asia/Shanghai")));
        return receiveRaw("MSH|^~\\&|HIS|HOSP|||%s||%s|T%d|P|2.5\r%s"
                .formatted(time, type, ++messages, segments.replace("\n", "\r")));
    }

    Applied receiveRaw(String text) {
        Source source = sources.named("his");
        var message = MessageText.decode(text.getBytes(StandardCharsets.UTF_8), source)
                .parse();
        var translation = new Translator(mappings).translate(message, source);
        var lineage = new Lineage(
                UUID.randomUUID(),
                "his",
                translation.trigger().type(),
                Cause.LIVE,
                mappings.get().checksum(),
                clock.instant());
        Applied applied =
                unify.unify(List.of(new Incoming(lineage, source, translation))).get(0);
        assertThat(applied.status()).as(applied.errorText()).isIn(JournalStatus.PROCESSED, JournalStatus.STALE);
        return applied;
    }

    /** Lets the simulator's SIU in, and lets the room's followers see what changed. */
    void echo() {
        echoes.kept.forEach(this::receiveRaw);
        echoes.kept.clear();
        follow();
    }

    /** Every event since the last time, to every follower of the room, as the feed would give them. */
    void follow() {
        List<RecordEvent> fresh = told.changes.stream()
                .map(change -> new RecordEvent(
                        0,
                        change.after().id(),
                        change.after().version(),
                        change.after().patientId(),
                        change.lineage().cause(),
                        change.lineage().journalId(),
                        change.after().lastUpdated(),
                        change.before() == null ? null : change.before().body(),
                        change.after().body()))
                .toList();
        told.changes.clear();
        for (RecordFollower follower : followers) {
            List<RecordEvent> its = fresh.stream()
                    .filter(event -> follower.types().contains(event.resource().type()))
                    .toList();
            if (!its.isEmpty() && follower.getClass().getName().startsWith("org.carerelay.appointment")) {
                new TransactionTemplate(transactions).executeWithoutResult(status -> follower.follow(its));
            }
        }
    }

    /** A schedule with slots of the HIS's own, as a FHIR client that is the HIS would send it. @return the slots */
    List<String> schedule(String name, String day, int count) {
        String kept = access.client;
        access.client = "his";
        String doctor = location(send(
                "POST",
                "Practitioner",
                ("{'resourceType':'Practitioner','identifier':[{'system':'urn:his:staff',"
                                + "'value':'D-%s'}],'name':[{'family':'王','given':['建国']}]}")
                        .formatted(name)));
        String role = location(send(
                "POST",
                "PractitionerRole",
                ("{'resourceType':'PractitionerRole','identifier':[{'system':"
                                + "'urn:his:role','value':'R-%s'}],'practitioner':{'reference':'%s'}}")
                        .formatted(name, doctor)));
        String clinic = location(send(
                "POST",
                "HealthcareService",
                ("{'resourceType':'HealthcareService','identifier':[{'system':"
                                + "'urn:his:clinic','value':'C-%s'}],'name':'心内科门诊%s'}")
                        .formatted(name, name)));
        String schedule = location(send(
                "POST",
                "Schedule",
                ("{'resourceType':'Schedule','active':true,'identifier':[{'system':"
                                + "'urn:his:schedule','value':'%s'}],'serviceType':[{'coding':[{'code':'%s'}]}],'actor':[{'reference':'%s','display':'王建国'},"
                                + "{'reference':'%s'}]}")
                        .formatted(name, "svc-" + name, role, clinic)));
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(location(send(
                    "POST",
                    "Slot",
                    ("{'resourceType':'Slot','identifier':[{'system':'urn:his:slot','value':'%s-%d'}],"
                                    + "'schedule':{'reference':'%s'},'status':'free','start':'%sT09:%02d:00+08:00','end':'%sT09:%02d:00+08:00'}")
                            .formatted(name, i, schedule, day, i * 5, day, i * 5 + 5))));
        }
        access.client = kept;
        return slots;
    }

    String patient(String number) {
        return "Patient/"
                + receive(
                                "ADT^A28^ADT_A05",
                                "EVN|A28|\nPID|1||%s^^^HOSP^MR||李^四||19850102|M|||健康路2号||^PRN^CP^^^^13900%s\nPV1|1|N"
                                        .formatted(number, ("000000" + number).substring(number.length())))
                        .patientId();
    }

    HttpResponse<String> book(String slot, String patient, String... more) {
        return operation(
                "Appointment/$book",
                reference("slot", slot),
                reference("patient", patient),
                code("channel", "phone"),
                String.join(",", more));
    }

    /** One booking, sent and settled. @return its reference */
    String booked(String slot, String patient) {
        String booking = location(book(slot, patient));
        dispatch.run();
        assertThat(status(booking)).isEqualTo("booked");
        return booking;
    }
}

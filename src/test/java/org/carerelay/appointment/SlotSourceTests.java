package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.carerelay.appointment.slots.ImportSlots;
import org.carerelay.appointment.slots.SlotViewAccess;
import org.carerelay.appointment.slots.SlotsRejected;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Slots as most hospitals offer them: files in a folder, a view in a database. */
class SlotSourceTests extends AppointmentTest {

    private static final String HEADER =
            "slot,number,schedule,start,end,status,kind,doctor,doctor_name,department,department_name,device,device_name\n";

    @Autowired
    ImportSlots importSlots;

    @Autowired
    ApplicationContext context;

    @Test
    void takesAFileFromTheFolderAndPutsItAway() throws Exception {
        Path folder = Files.createDirectories(AppointmentTestApplication.SLOTS);
        Files.writeString(
                folder.resolve("0323.csv"),
                HEADER + "F1-1,1,F1,2026-03-23 08:00,2026-03-23 08:05,空闲,clinic,DF1,王建国,KF1,心内科,,\n"
                        + "F1-2,2,F1,2026/3/23 8:05,2026/3/23 8:10,0,clinic,DF1,王建国,KF1,心内科,,\n"
                        + "F1-3,3,F1,202603230810,202603230815,停诊,clinic,DF1,王建国,KF1,心内科,,\n");

        await().atMost(Duration.ofSeconds(20)).until(() -> found("doctor=DF1").size() == 2);

        var slot = read(found("doctor=DF1").get(0));
        assertThat(slot.path("start").asText()).isEqualTo("2026-03-23T08:00:00+08:00");
        assertThat(slot.path("identifier").findValuesAsText("value")).containsExactly("F1-1", "1");
        assertThat(found("department=心内科&kind=clinic")).isNotEmpty();
        await().atMost(Duration.ofSeconds(5)).until(() -> !Files.exists(folder.resolve("0323.csv")));
    }

    @Test
    void namesTheLinesThatCannotBeUsedAndTakesTheOthers() {
        String file = HEADER + "G1-1,1,G1,2026-03-23 08:00,,0,clinic,DG1,,,,,\n"
                + "G1-2,2,G1,tomorrow,,0,clinic,DG1,,,,,\n" + "G1-3,3,G1,2026-03-23 08:10,,perhaps,clinic,DG1,,,,,\n"
                + ",4,G1,2026-03-23 08:10,,0,,DG1,,,,,\n";

        assertThatThrownBy(() -> importSlots.take(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SlotsRejected.class)
                .hasMessageContaining("3 rows cannot be used, 1 were taken")
                .hasMessageContaining("line 3: start")
                .hasMessageContaining("line 4: status")
                .hasMessageContaining("line 5: slot");
        assertThat(found("doctor=DG1")).hasSize(1);
    }

    @Test
    void aFileFromBeforeTheBookingDoesNotFreeTheSlotAgainAndChangesNothingTwice() {
        byte[] file = (HEADER + "H1-1,1,H1,2026-03-23 08:00,2026-03-23 08:05,0,clinic,DH1,,,,,\n")
                .getBytes(StandardCharsets.UTF_8);
        importSlots.take(file);
        String slot = found("doctor=DH1").get(0);
        long versions = versions();
        importSlots.take(file);
        assertThat(versions()).isEqualTo(versions);
        booked(slot, patient("6001"));

        importSlots.take(file);

        assertThat(status(slot)).isEqualTo("busy");
        importSlots.take(
                new String(file, StandardCharsets.UTF_8).replace(",0,", ",2,").getBytes(StandardCharsets.UTF_8));
        assertThat(status(slot))
                .as("a block is the HIS's word, whoever has the slot")
                .isEqualTo("busy-unavailable");
    }

    @Test
    void aDoctorWhoseSlotsComeByFileIsTheOneWhoseClinicStopsByMessage() {
        importSlots.take((HEADER + "I1-1,1,I1,2026-03-24 08:00,2026-03-24 08:05,0,clinic,DI1,周明,0301,心内科,,\n"
                        + "I1-2,2,I1,2026-03-24 08:05,2026-03-24 08:10,0,clinic,DI1,周明,0301,心内科,,\n")
                .getBytes(StandardCharsets.UTF_8));
        var slots = found("doctor=DI1");
        String booking = booked(slots.get(0), patient("6002"));
        follow();

        receive(
                "SIU^S23^SIU_S12",
                "SCH|I1S^HIS|I1S^HIS||||STOP^停诊|||240|MIN|^^^20260324080000^20260324120000\nRGS|1|A\nAIS|1||0301^心内科\nAIP|1||DI1^周^明");
        follow();

        assertThat(status(slots.get(1))).isEqualTo("busy-unavailable");
        assertThat(jdbc.queryForObject("select count(*) from task where focus = ?", Long.class, booking))
                .isEqualTo(1);
    }

    @Test
    void pollsAViewOfTheHisDatabaseForWhatChanged() {
        JdbcTemplate his = new JdbcTemplate(AppointmentTestApplication.HIS.dataSource());
        his.execute(
                "create table if not exists haoyuan (slot text, number text, schedule text, start_time timestamp, status int,"
                        + " doctor text, doctor_name text, changed_at timestamptz)");
        his.execute(
                "create or replace view carerelay_slots as select slot, number, schedule, start_time as start, start_time +"
                        + " interval '5 minutes' as \"end\", status, doctor, doctor_name, changed_at from haoyuan");
        his.update("insert into haoyuan values ('J1-1', '1', 'J1', '2026-03-25 08:00', 0, 'DJ1', '李医生', ?)", now());
        his.update("insert into haoyuan values ('J1-2', '2', 'J1', '2026-03-25 08:05', 0, 'DJ1', '李医生', ?)", now());
        Object view = context.getBean(SlotViewAccess.type());

        assertThat(SlotViewAccess.poll(view)).isEqualTo(2);
        assertThat(found("doctor=李医生")).hasSize(2);
        clock.advance(Duration.ofHours(1));
        his.update("update haoyuan set status = 1, changed_at = ? where slot = 'J1-2'", now());
        SlotViewAccess.poll(view);
        clock.advance(Duration.ofHours(1));
        assertThat(SlotViewAccess.poll(view))
                .as("once more, for what commits late")
                .isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(SlotViewAccess.poll(view)).isZero();
        assertThat(found("doctor=DJ1")).hasSize(1);
    }

    private java.sql.Timestamp now() {
        return java.sql.Timestamp.from(clock.instant());
    }

    private long versions() {
        return jdbc.queryForObject("select count(*) from resource_version", Long.class);
    }

    private List<String> found(String query) {
        var bundle = json(send(
                "GET",
                "Appointment/$find?from=2026-03-20&until=2026-03-30&"
                        + java.net.URLEncoder.encode(query, StandardCharsets.UTF_8)
                                .replace("%3D", "=")
                                .replace("%26", "&"),
                null));
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(entry -> entry.at("/search/mode").asText().equals("match"))
                .map(entry -> "Slot/" + entry.at("/resource/id").asText())
                .toList();
    }
}

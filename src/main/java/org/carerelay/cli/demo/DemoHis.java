package org.carerelay.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.net.SocketFactory;
import org.carerelay.cli.his.HisSimulator;
import org.carerelay.cli.mllp.MllpConnection;

/** The HIS of the demo: it offers tomorrow's numbers of one doctor as a file, takes bookings, and stops a clinic. */
final class DemoHis implements AutoCloseable {

    static final String DOCTOR = "D1001";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String SOURCE = "demohis-hosp";
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final HisSimulator simulator;
    private final Path slots;
    private volatile int port;

    private DemoHis(Path slots) throws IOException {
        this.slots = slots;
        this.simulator = HisSimulator.start(0, this::send);
    }

    static DemoHis open(Path dataDir) throws IOException {
        Path slots = Files.createDirectories(dataDir.resolve("slots").toAbsolutePath());
        StringBuilder file = new StringBuilder(
                "slot,number,schedule,start,end,status,kind,doctor,doctor_name,department,department_name\n");
        for (int number = 1; number <= 6; number++) {
            file.append("%s-%d,%d,%s,%s %s,%s %s,空闲,clinic,%s,周明远,0301,心内科门诊\n"
                    .formatted(day(), number, number, day(), day(), time(number), day(), time(number + 1), DOCTOR));
        }
        Files.writeString(slots.resolve("numbers.csv"), file);
        return new DemoHis(slots);
    }

    /** What the server has to know of it. */
    List<String> settings() {
        return List.of(
                "--carerelay.booking.targets." + SOURCE + ".by=srm",
                "--carerelay.booking.srm.port=" + simulator.port(),
                "--carerelay.booking.slots.source=" + SOURCE,
                "--carerelay.booking.slots.folder=" + slots);
    }

    /** Where its SIU go from now on. */
    void sendTo(int mllpPort) {
        port = mllpPort;
    }

    /** Tomorrow's clinic of the doctor does not take place (S23). */
    void stopClinic() {
        String now = SECONDS.format(LocalDateTime.now(ZONE));
        String day = day().replace("-", "");
        send("MSH|^~\\&|DEMOHIS|HOSP|CARERELAY|CC|%s||SIU^S23^SIU_S12|STOP%s|P|2.5||||||UNICODE UTF-8\r"
                        .formatted(now, now)
                + "SCH|STOP%s^HIS|STOP%s^HIS||||STOP^停诊|||240|MIN|^^^%s080000^%s120000\r".formatted(now, now, day, day)
                + "RGS|1|A\rAIS|1||0301^心内科门诊\rAIP|1||" + DOCTOR + "^周^明远\r");
    }

    private void send(String message) {
        try (MllpConnection connection =
                MllpConnection.open(SocketFactory.getDefault(), "127.0.0.1", port, Duration.ofSeconds(20))) {
            connection.exchange(message.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String day() {
        return LocalDate.now(ZONE).plusDays(1).toString();
    }

    private static String time(int number) {
        return "09:%02d".formatted(5 * (number - 1));
    }

    @Override
    public void close() throws IOException {
        simulator.close();
    }
}

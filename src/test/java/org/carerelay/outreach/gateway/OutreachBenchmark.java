package org.carerelay.outreach.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.ResourceId;

/**
 * How many due notices a minute are rendered, checked, handed to a gateway over HTTP and noted in the record. Run its main by hand; the
 * database is the tests' (no fsync).
 */
final class OutreachBenchmark {

    private static final int NOTICES = 10_000;
    private static final int BATCH = 200;

    private OutreachBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (GatewayServer gateway = new GatewayServer();
                Routed routed = new Routed(
                        "carerelay.outreach.sms.url=" + gateway.url(),
                        "carerelay.outreach.sms.secret=benchmark",
                        "carerelay.outreach.sms.threads=8")) {
            UUID clinic = routed.house.put("HealthcareService", "'name':'心内科'");
            long asked = System.nanoTime();
            for (int i = 0; i < NOTICES; i += BATCH) {
                routed.house.bean(Notices.class).request(batch(routed, clinic, i), routed.house.lineage());
            }
            report("requested", asked);
            long due = System.nanoTime();
            routed.house.clock.advance(java.time.Duration.ofHours(1));
            while (sent(routed) < NOTICES) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            report("sent and noted", due);
            System.out.println("messages at the gateway: " + gateway.taken().size());
        }
        System.exit(0);
    }

    private static List<NoticeRequest> batch(Routed routed, UUID clinic, int first) {
        List<NoticeRequest> batch = new ArrayList<>();
        var start = routed.house.now().plus(java.time.Duration.ofHours(20));
        for (int i = first; i < first + BATCH; i++) {
            UUID patient = routed.house.patient(
                    "'name':[{'text':'张三'}],'telecom':[{'system':'phone','value':'138%08d'}]".formatted(i));
            UUID booking = routed.house.put(
                    "Appointment",
                    "'status':'booked','start':'" + start + "','participant':[{'actor':{'reference':'Patient/" + patient
                            + "'},'status':'accepted'},{'actor':{'reference':'HealthcareService/" + clinic
                            + "'},'status':'accepted'}]");
            batch.add(new NoticeRequest(
                    "n" + i,
                    patient,
                    Purpose.CARE,
                    "appointment-day-before",
                    List.of(Channel.SMS),
                    routed.house.now().plusSeconds(1800),
                    start,
                    new ResourceId("Appointment", booking),
                    start,
                    List.of(),
                    null,
                    Map.of()));
        }
        return batch;
    }

    private static long sent(Routed routed) {
        return routed.house
                .jdbc()
                .queryForObject("select count(*) from outreach_notice where state = 'sent'", Long.class);
    }

    private static void report(String what, long since) {
        double seconds = (System.nanoTime() - since) / 1e9;
        System.out.printf("%s: %d in %.1f s, %.0f a minute%n", what, NOTICES, seconds, NOTICES / seconds * 60);
    }
}

package org.carerelay.record.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.record.unify.Says.from;
import static org.carerelay.record.unify.Says.mr;
import static org.carerelay.record.unify.Says.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.Incoming;
import org.carerelay.record.ResourceId;
import org.carerelay.record.Unify;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Several writers at the same patients at the same time, on the real database: every message counts once, and the record is the
 * one that they make one after the other.
 */
@Timeout(120)
class RacingWritersTests {

    private static final List<String> SOURCES = List.of("his", "lis", "crm");
    private static final int ROUNDS = 40;
    private static final int PATIENTS = 3;

    private final TestRecord record = new TestRecord();
    private final AtomicInteger retries = new AtomicInteger();

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void endsAsIfOneHadComeAfterTheOther() {
        List<List<List<Says>>> traffic = traffic(new Random(20260302));
        for (List<List<Says>> round : traffic) {
            round.forEach(this::apply);
        }
        var serial = contents();
        TestDatabase.empty(record.bean(DataSource.class));
        record.told.clear();

        for (List<List<Says>> round : traffic) {
            together(round);
        }

        assertThat(contents()).isEqualTo(serial);
        assertThat(retries).as("the writers did get in each other's way").hasPositiveValue();
        assertThat(record.count("select count(*) from resource_version"))
                .as("one version for each change that was told")
                .isEqualTo(record.count("select sum(version) from ("
                        + "select version from patient union all select version from encounter union all"
                        + " select version from location union all select version from condition union all"
                        + " select version from appointment) every"));
    }

    @Test
    void leavesNothingWithAPatientWhoIsMergedAwayMeanwhile() {
        for (int i = 0; i < ROUNDS; i++) {
            String a = "A" + i;
            String b = "B" + i;
            apply(List.of(
                    from("his", "A28").at(1).patient(a),
                    from("his", "A28").at(1).patient(b)));
            ResourceId prior = record.patient(a);
            Says visit = from("lis", "A01")
                    .withoutTime()
                    .resource("Patient", "Patient", List.of(mr(a)))
                    .visit("V" + i, "in-progress");

            together(List.of(List.of(from("his", "A40").at(5).patient(b).merges(a, null)), List.of(visit)));

            assertThat(record.load(record.find("Encounter", "urn:lis:visit", "V" + i))
                            .patientId())
                    .as("round %d: not %s", i, prior.id())
                    .isEqualTo(record.patient(b).id());
        }
    }

    /** For each round, one batch per source; what a source says of a patient is its own, the patients and wards are shared. */
    private static List<List<List<Says>>> traffic(Random random) {
        List<List<List<Says>>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<List<Says>> batches = new ArrayList<>();
            for (String source : SOURCES) {
                List<Says> batch = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    batch.add(message(source, round, random));
                }
                batches.add(batch);
            }
            rounds.add(batches);
        }
        return rounds;
    }

    private static Says message(String source, int round, Random random) {
        String patient = "P" + random.nextInt(PATIENTS);
        String visit = "V" + patient + random.nextInt(2);
        Says says = from(source, random.nextBoolean() ? "A01" : "A08")
                .at(round)
                .resource("Patient", "Patient", List.of(mr(patient)))
                .with(
                        "Patient",
                        set("telecom", "PID-13", "[{'value':'" + source + random.nextInt(1000) + "'}]"),
                        set("identifier", "PID-3", "[{'system':'urn:his:mr','value':'" + patient + "'}]"));
        return switch (random.nextInt(4)) {
            case 0 -> says;
            case 1 -> says.visit(visit, random.nextBoolean() ? "in-progress" : "finished");
            case 2 -> says.visit(visit, "").diagnoses("I10", "E" + random.nextInt(5));
            default -> says.visit(visit, "in-progress").location("W" + random.nextInt(2));
        };
    }

    private void together(List<List<Says>> batches) {
        CyclicBarrier start = new CyclicBarrier(batches.size());
        List<CompletableFuture<Void>> writers = batches.stream()
                .map(batch -> CompletableFuture.runAsync(() -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    apply(batch);
                }))
                .toList();
        writers.forEach(CompletableFuture::join);
    }

    /** As the queue does it: again from the beginning, when another transaction got in between. */
    private void apply(List<Says> batch) {
        List<Incoming> incoming = batch.stream().map(Says::incoming).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                assertThat(record.bean(Unify.class).unify(incoming))
                        .allSatisfy(applied -> assertThat(applied.errorCode()).isNull());
                return;
            } catch (TransientDataAccessException inBetween) {
                retries.incrementAndGet();
                assertThat(attempt).isLessThan(50);
            }
        }
    }

    /** Every resource without its versions, and the identifier index. */
    private TreeMap<String, String> contents() {
        TreeMap<String, String> contents = new TreeMap<>();
        JdbcTemplate jdbc = record.bean(JdbcTemplate.class);
        for (String type : List.of("patient", "encounter", "location", "condition", "appointment")) {
            jdbc.query("select id, body::jsonb - 'meta', patient_id from " + type, row -> {
                contents.put(type + "/" + row.getString(1), row.getString(2) + row.getString(3));
            });
        }
        jdbc.query("select type, system, value, resource_id, identifying from identifier", row -> {
            contents.put(
                    "identifier " + row.getString(1) + row.getString(2) + row.getString(3) + row.getString(4),
                    row.getString(5));
        });
        return contents;
    }
}

package org.carerelay.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Finding free slots never reads the table of slots from end to end. */
class FindPlanTests extends AppointmentTest {

    private static final String FREE = "select t.* from slot t where t.status = 'free' and (t.start_from, t.id) >"
            + " (now(), '00000000-0000-0000-0000-000000000000'::uuid) and t.start_from < now() + interval '14 days'";
    private static final String REST =
            " and not exists (select from slot_claim c where c.slot_id = t.id and (c.until is null or"
                    + " c.until > now())) order by t.start_from, t.id limit 21";

    @Test
    void servesDoctorAndDateByAnIndex() {
        assertThat(plan(
                        "explain select t.* from unnest('{Schedule/a,Schedule/b}'::text[]) as s (schedule) cross join lateral ("
                                + FREE + " and t.schedule = s.schedule" + REST
                                + ") t order by t.start_from, t.id limit 21"))
                .anyMatch(line -> line.contains("slot_free"))
                .noneMatch(line -> line.contains("Seq Scan on slot t"));
        assertThat(plan("explain " + FREE + REST))
                .anyMatch(line -> line.contains("Index Scan"))
                .noneMatch(line -> line.contains("Seq Scan on slot t"));
    }

    private List<String> plan(String sql) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.execute("set local enable_seqscan = off");
            return jdbc.queryForList(sql, String.class);
        });
    }
}

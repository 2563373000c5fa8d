package org.carerelay.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.carerelay.platform.TestDatabase;
import org.carerelay.record.search.sql.Criteria;
import org.carerelay.record.search.sql.Sql;
import org.carerelay.record.search.sql.Visible;
import org.carerelay.record.store.layout.RecordTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The searches a call centre makes all day have an index to use: PostgreSQL would read no table from end to end if it can avoid it. */
class IndexUseTests {

    private static final DataSource DATABASE = TestDatabase.fresh().dataSource();
    private static final Criteria CRITERIA = new Criteria(ZoneId.of("Asia/Shanghai"), Visible.EVERYTHING);
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @ParameterizedTest
    @CsvSource({
        "Patient, _id, " + ID,
        "Patient, identifier, urn:h|1",
        "Patient, identifier, 1",
        "Patient, name, 张",
        "Patient, family:exact, 张",
        "Patient, phone, 13812345678",
        "Patient, birthdate, 1980-01-05",
        "Patient, birthdate, ge1980-01-05",
        "Patient, _lastUpdated, ge2026-03-01",
        "Encounter, patient, " + ID,
        "Encounter, patient.identifier, urn:h|1",
        "Encounter, patient.name, 张三",
        "Encounter, patient.phone, 13812345678",
        "Encounter, identifier, V1",
        "Encounter, status, in-progress",
        "Encounter, date, 2026-03-01",
        "Encounter, location, Location/" + ID,
        "Appointment, patient, " + ID,
        "Appointment, date, ge2026-03-01",
        "Appointment, status, booked",
        "Appointment, practitioner, Practitioner/" + ID,
        "Condition, patient, " + ID,
        "AllergyIntolerance, patient, " + ID,
        "Coverage, patient, " + ID,
        "RelatedPerson, patient, " + ID,
        "Practitioner, name, 王",
        "Location, name, 心内科",
    })
    void servesTheSearchByAnIndex(String type, String parameter, String value) throws SQLException {
        var layout = RecordTypes.of(type);
        var where = CRITERIA.of(layout, parameter, List.of(value), new HashSet<>());

        var plan = plan(Sql.of("explain select t.id from " + layout.table() + " t where ")
                .plus(where));

        assertThat(plan).anyMatch(line -> line.contains("Index"));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan on " + layout.table()));
    }

    private static List<String> plan(Sql statement) throws SQLException {
        try (Connection connection = DATABASE.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("set local enable_seqscan = off");
            try (PreparedStatement explain = connection.prepareStatement(statement.text())) {
                for (int i = 0; i < statement.values().size(); i++) {
                    explain.setObject(
                            i + 1,
                            statement.values().get(i) instanceof Object[] array
                                    ? connection.createArrayOf(array instanceof String[] ? "text" : "uuid", array)
                                    : statement.values().get(i));
                }
                var plan = new ArrayList<String>();
                try (var rows = explain.executeQuery()) {
                    while (rows.next()) {
                        plan.add(rows.getString(1));
                    }
                }
                connection.rollback();
                return plan;
            }
        }
    }
}

package org.carerelay.appointment.slots;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carerelay.intake.source.Sources;
import org.carerelay.translation.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads a view of the HIS's database now and then: what changed since the last time, with some overlap. */
@Component
class SlotView implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlotView.class);

    private final SlotImport slots;
    private final SlotSettings settings;
    private final Sources sources;
    private final Clock clock;
    private @Nullable HikariDataSource database;
    private Instant since = Instant.EPOCH;

    SlotView(SlotImport slots, SlotSettings settings, Sources sources, Clock clock) {
        this.slots = slots;
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
    }

    boolean isSet() {
        return settings.view().url() != null;
    }

    /**
     * Reads it once. A row that cannot be used is named in the log and left out.
     *
     * @return how many rows were taken
     * @throws DataAccessException if the view cannot be read: the next time reads the same again
     */
    synchronized int poll() {
        Instant began = clock.instant();
        Source source = sources.named(settings.source());
        List<SlotRow> batch = new ArrayList<>();
        int[] counts = new int[2];
        NamedParameterJdbcTemplate view = new NamedParameterJdbcTemplate(database());
        view.getJdbcTemplate().setFetchSize(1000);
        view.query(settings.view().query(), new MapSqlParameterSource("since", Timestamp.from(since)), row -> {
            try {
                batch.add(read(row, source));
            } catch (SlotRow.Unusable unusable) {
                counts[1]++;
                LOG.warn("SLT-001 row {} of the slot view: {}", row.getRow(), unusable.getMessage());
            }
            if (batch.size() == SlotImport.AT_ONCE) {
                counts[0] += flush(batch, source);
            }
        });
        counts[0] += flush(batch, source);
        since = began.minus(settings.view().overlap());
        return counts[0];
    }

    private int flush(List<SlotRow> batch, Source source) {
        int size = batch.size();
        slots.take(batch, source.name(), "slots:view");
        batch.clear();
        return size;
    }

    private SlotRow read(ResultSet row, Source source) throws SQLException, SlotRow.Unusable {
        Set<String> known = new HashSet<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            known.add(row.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return SlotRow.of(column -> value(row, known, column), source.zone());
    }

    private String value(ResultSet row, Set<String> known, String column) {
        String theirs = settings.columns().getOrDefault(column, column);
        try {
            String value = known.contains(theirs.toLowerCase(Locale.ROOT)) ? row.getString(theirs) : null;
            return value == null ? "" : value.strip();
        } catch (SQLException e) {
            throw new IllegalStateException("column " + theirs + " of the slot view cannot be read", e);
        }
    }

    private HikariDataSource database() {
        HikariDataSource known = database;
        if (known == null) {
            known = new HikariDataSource();
            known.setJdbcUrl(settings.view().url());
            known.setUsername(settings.view().username());
            known.setPassword(settings.view().password());
            known.setMaximumPoolSize(1);
            known.setMinimumIdle(0);
            known.setReadOnly(true);
            known.setPoolName("slot-view");
            database = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}

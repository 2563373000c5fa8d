package org.carerelay.appointment.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code booking_request}. */
@Component
public class BookingRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPEN = "('requested', 'sent', 'pending', 'unanswered')";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    BookingRequests(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is to be asked.
     *
     * @param placer of the booking it is about; null: a new number
     * @param key the client's own name for this request; null if it gave none
     * @param digest of what was asked under that key; null without one
     * @param dueAt when it is to be sent, or when a hold ends
     */
    public record Asked(
            UUID id,
            RequestKind kind,
            RequestState state,
            @Nullable String placer,
            String target,
            @Nullable UUID appointmentId,
            @Nullable UUID patientId,
            String clientId,
            Channel channel,
            @Nullable String key,
            @Nullable String digest,
            RequestDetails details,
            Instant dueAt) {}

    /** A new number for a booking: never given twice. */
    public String nextPlacer() {
        return "CR%08d".formatted(jdbc.queryForObject("select nextval('booking_placer')", Long.class));
    }

    public BookingRequest add(Asked asked) {
        jdbc.update(
                "insert into booking_request (id, kind, state, placer, target, appointment_id, patient_id, client_id, channel,"
                        + " idempotency_key, asked_digest, details, due_at, asked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                asked.id(),
                asked.kind().code(),
                asked.state().code(),
                asked.placer() == null ? nextPlacer() : asked.placer(),
                asked.target(),
                asked.appointmentId(),
                asked.patientId(),
                asked.clientId(),
                asked.channel().code(),
                asked.key(),
                asked.digest(),
                json(asked.details()),
                Timestamp.from(asked.dueAt()),
                Timestamp.from(clock.instant()));
        return byId(asked.id()).orElseThrow();
    }

    public Optional<BookingRequest> byId(UUID id) {
        return one("where id = ?", id);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public Optional<BookingRequest> locked(UUID id) {
        return one("where id = ? for update", id);
    }

    /** What this client asked under this key, with the digest of what it asked; whoever asks the same at once waits for this one. */
    public Optional<Keyed> byKey(String clientId, String key) {
        jdbc.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, "booking " + clientId + " " + key);
        return jdbc
                .query(
                        "select * from booking_request where client_id = ? and idempotency_key = ?",
                        (row, n) -> new Keyed(request(row), row.getString("asked_digest")),
                        clientId,
                        key)
                .stream()
                .findFirst();
    }

    /** A request that was found by its client's key. */
    public record Keyed(BookingRequest request, @Nullable String digest) {}

    /** Requests about a booking, oldest first. */
    public List<BookingRequest> ofAppointment(UUID appointmentId) {
        return many("where appointment_id = ? order by seq", appointmentId);
    }

    /** Those of them the HIS has not answered, oldest first, locked until the transaction ends. */
    public List<BookingRequest> openOf(UUID appointmentId) {
        return many("where appointment_id = ? and state in " + OPEN + " order by seq for update", appointmentId);
    }

    /** The newest request of this kind about this booking. */
    public Optional<BookingRequest> newest(String placer, RequestKind kind) {
        return one("where placer = ? and kind = ? order by seq desc limit 1", placer, kind.code());
    }

    /**
     * Takes the next requests that are due and marks them as sent; those of one booking in their order, never two at once.
     *
     * @param patience when whoever takes them has to have heard something; after it they are taken again
     */
    public List<BookingRequest> takeDue(String target, int limit, Instant patience) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc
                .query(
                        "update booking_request set state = 'sent', attempts = attempts + 1, sent_at = ?, due_at = ?"
                                + " where id in (select r.id from booking_request r where r.due_at <= ? and r.target = ?"
                                + " and r.state in " + OPEN
                                + " and not exists (select from booking_request e where e.placer = r.placer and e.seq < r.seq"
                                + " and e.state in " + OPEN + ") order by r.seq limit ? for update skip locked)"
                                + " returning *",
                        (row, n) -> request(row),
                        now,
                        Timestamp.from(patience),
                        now,
                        target,
                        limit)
                .stream()
                .sorted(java.util.Comparator.comparingLong(BookingRequest::seq))
                .toList();
    }

    /** Holds whose lease has ended, locked until the transaction ends. */
    public List<BookingRequest> endedHolds(int limit) {
        return many(
                "where state = 'held' and due_at <= ? order by due_at limit ? for update skip locked",
                Timestamp.from(clock.instant()),
                limit);
    }

    /** A request goes on waiting. @param dueAt when it is looked at next */
    public void wait(UUID id, RequestState state, Instant dueAt) {
        jdbc.update(
                "update booking_request set state = ?, due_at = ? where id = ?",
                state.code(),
                Timestamp.from(dueAt),
                id);
    }

    /** A request is at its end. @param reason null if there is nothing to say */
    public void end(UUID id, RequestState state, @Nullable String reason) {
        jdbc.update(
                "update booking_request set state = ?, reason = ?, due_at = null, answered_at = ? where id = ?",
                state.code(),
                reason,
                Timestamp.from(clock.instant()),
                id);
    }

    private Optional<BookingRequest> one(String where, Object... arguments) {
        return many(where, arguments).stream().findFirst();
    }

    private List<BookingRequest> many(String where, Object... arguments) {
        return jdbc.query("select * from booking_request " + where, (row, n) -> request(row), arguments);
    }

    private static BookingRequest request(ResultSet row) throws SQLException {
        return new BookingRequest(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                RequestKind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                RequestState.of(row.getString("state")),
                row.getString("placer"),
                row.getString("target"),
                row.getObject("appointment_id", UUID.class),
                row.getObject("patient_id", UUID.class),
                row.getString("client_id"),
                Channel.of(row.getString("channel")).orElseThrow(),
                details(row.getString("details")),
                row.getString("reason"),
                row.getInt("attempts"),
                instant(row, "due_at"),
                row.getTimestamp("asked_at").toInstant(),
                instant(row, "sent_at"),
                instant(row, "answered_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static String json(RequestDetails details) {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    private static RequestDetails details(String json) {
        try {
            return JSON.readValue(json, RequestDetails.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details of a request that we did not write", e);
        }
    }
}

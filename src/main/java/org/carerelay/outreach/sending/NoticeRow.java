package org.carerelay.outreach.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/** A row of {@code outreach_notice} that waits. */
record NoticeRow(
        UUID id,
        UUID patient,
        Purpose purpose,
        String template,
        List<Channel> channels,
        Channel channel,
        Instant until,
        @Nullable Instant visitAt,
        @Nullable ResourceId focus) {

    static final String COLUMNS = "id, patient_id, purpose, template, channels, channel, due_until, visit_at, focus";

    static NoticeRow read(ResultSet row) throws SQLException {
        String focus = row.getString("focus");
        OffsetDateTime visit = row.getObject("visit_at", OffsetDateTime.class);
        return new NoticeRow(
                row.getObject("id", UUID.class),
                row.getObject("patient_id", UUID.class),
                Objects.requireNonNull(Purpose.of(row.getString("purpose"))),
                row.getString("template"),
                Stream.of((String[]) row.getArray("channels").getArray())
                        .map(code -> Objects.requireNonNull(Channel.of(code)))
                        .toList(),
                Objects.requireNonNull(Channel.of(row.getString("channel"))),
                row.getObject("due_until", OffsetDateTime.class).toInstant(),
                visit == null ? null : visit.toInstant(),
                focus == null ? null : reference(focus));
    }

    private static ResourceId reference(String text) {
        int slash = text.indexOf('/');
        return new ResourceId(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
    }

    /** The same, belonging to this patient. */
    NoticeRow of(UUID owner) {
        return owner.equals(patient)
                ? this
                : new NoticeRow(id, owner, purpose, template, channels, channel, until, visitAt, focus);
    }

    ResourceId resource() {
        return new ResourceId("CommunicationRequest", id);
    }
}

package org.carerelay.appointment.slots;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.booking.slots}: schedules and slots that the HIS offers as files or in a database view.
 *
 * @param source whose they are, as in {@code carerelay.sources}
 * @param folder where the route {@code slots-csv} looks for files; {@code none}: nowhere
 * @param columns our name of a column to the HIS's, for files and view alike
 * @param view a view of the HIS's database
 */
@Validated
@ConfigurationProperties("carerelay.booking.slots")
record SlotSettings(
        @DefaultValue("his") String source,
        @DefaultValue("none") String folder,
        @DefaultValue Map<String, String> columns,
        @DefaultValue @Valid View view) {

    /**
     * {@code carerelay.booking.slots.view}.
     *
     * @param url JDBC URL; null: there is no such view
     * @param query selects the columns; may name {@code :since}, the time of the last poll that went well
     * @param every how often it is read
     * @param overlap how far {@code :since} reaches back before the last poll, for transactions that commit late
     */
    record View(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("select * from carerelay_slots where changed_at >= :since") String query,
            @DefaultValue("1m") Duration every,
            @DefaultValue("5m") Duration overlap) {

        /** Without the password: this may stand in a log. */
        @Override
        public String toString() {
            return "View[" + url + "]";
        }
    }
}

package org.carerelay.appointment.target;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.intake.source.Sources;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The hospital systems that take bookings, and which of them a slot or booking belongs to. */
@Component
@EnableConfigurationProperties(TargetSettings.class)
public class Targets {

    private final Map<String, Target> byName = new LinkedHashMap<>();
    private final JdbcTemplate jdbc;

    Targets(TargetSettings settings, Sources sources, JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        settings.targets().forEach((name, each) -> {
            if (each.by().equals("fhir") && each.url().isEmpty()) {
                throw new IllegalArgumentException("carerelay.booking.targets." + name
                        + ".url is not set: a target asked by fhir needs the base of its FHIR endpoint");
            }
            byName.put(
                    name,
                    new Target(
                            sources.named(name),
                            each.by(),
                            each.route(),
                            each.url(),
                            each.token(),
                            each.placerAuthority(),
                            each.receivingApplication(),
                            each.receivingFacility(),
                            each.rescheduleEvent(),
                            each.patientIdentifier()));
        });
    }

    public Collection<Target> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Target> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether this API client or source is a HIS that decides about bookings itself. */
    public boolean decides(String source) {
        return byName.containsKey(source);
    }

    /** Whom to ask about this resource: the HIS it came from, else the only one there is. */
    public Optional<Target> of(String type, UUID id) {
        return jdbc
                .queryForList(
                        "select distinct source from resource_version where type = ? and id = ?",
                        String.class,
                        type,
                        id)
                .stream()
                .map(byName::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .or(() -> byName.size() == 1
                        ? Optional.of(byName.values().iterator().next())
                        : Optional.empty());
    }
}

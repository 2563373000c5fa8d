package org.carerelay.followup.form;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Questionnaire;
import org.springframework.jdbc.core.JdbcTemplate;

/** The forms in force, compiled once per version. */
public final class Forms {

    private static final int MOST = 500;

    private final JdbcTemplate jdbc;
    private final FormReader reader;
    private final FhirContext fhir;
    private final Cache<Key, Form> compiled =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Key(UUID id, int version) {}

    public Forms(JdbcTemplate jdbc, FormReader reader, FhirContext fhir) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.fhir = fhir;
    }

    /**
     * @param canonical {@code url} or {@code url|version}; without a version the active one
     * @throws org.carerelay.followup.plan.PlanRejected if it is there and cannot be used
     */
    public Optional<Form> find(String canonical) {
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        String version = bar < 0 ? "" : canonical.substring(bar + 1);
        // An answer may come to a version that has been replaced since: then the one in force must do.
        var keys = jdbc.query(
                "select id, version from questionnaire where url = ? and status = 'active'"
                        + " order by (definition_version is not distinct from ?) desc, last_updated desc limit 1",
                (row, number) -> new Key(row.getObject(1, UUID.class), row.getInt(2)),
                url,
                version);
        return keys.stream().findFirst().map(key -> compiled.get(key, this::read));
    }

    private Form read(Key key) {
        String body = jdbc.queryForObject("select body from questionnaire where id = ?", String.class, key.id());
        var parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        return reader.read(key.id(), parser.parseResource(Questionnaire.class, body));
    }
}

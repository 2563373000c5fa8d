package org.carerelay.feed.list;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.SearchPage;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Writes a list to a file, page by page: memory does not grow with it. */
final class ListWriter {

    private static final String PAGE = "500";

    private final RecordSearch search;
    private final RecordReader reader;
    private final FhirContext fhir = FhirContext.forR4Cached();
    private final IFhirPath fhirPath;

    ListWriter(RecordSearch search, RecordReader reader, IFhirPath fhirPath) {
        this.search = search;
        this.reader = reader;
        this.fhirPath = fhirPath;
    }

    /** What was written. */
    record Written(long rows, String sha256, long bytes) {}

    /** @param since only what changed after; null for all */
    Written write(ListPlan plan, @Nullable Instant since, Path file) throws IOException {
        MessageDigest digest = sha256();
        long rows = 0;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest);
                Writer writer = new OutputStreamWriter(out, plan.charset())) {
            if (plan.format() == ListFormat.CSV) {
                line(writer, plan.columns().stream().map(Column::name).toList());
            }
            String cursor = null;
            do {
                SearchPage page = search.search(search.parse(plan.type(), parameters(plan, since, cursor), true));
                for (ServedResource row : page.matches()) {
                    if (!isTest(row)) {
                        row(writer, plan, row);
                        rows++;
                    }
                }
                cursor = page.next();
            } while (cursor != null);
        }
        return new Written(rows, HexFormat.of().formatHex(digest.digest()), Files.size(file));
    }

    /** Rule 3: test patients stand in no list. */
    private static boolean isTest(ServedResource row) {
        return new String(row.body(), StandardCharsets.UTF_8).contains("\"HTEST\"");
    }

    private static Map<String, List<String>> parameters(
            ListPlan plan, @Nullable Instant since, @Nullable String cursor) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        UriComponentsBuilder.fromUriString("?" + plan.query())
                .build()
                .getQueryParams()
                .forEach((name, values) -> {
                    List<String> decoded = new ArrayList<>();
                    values.forEach(value ->
                            decoded.add(org.springframework.web.util.UriUtils.decode(value, StandardCharsets.UTF_8)));
                    parameters.put(name, decoded);
                });
        if (since != null) {
            parameters
                    .computeIfAbsent("_lastUpdated", name -> new ArrayList<>())
                    .add("gt" + since);
        }
        parameters.put("_count", List.of(PAGE));
        if (cursor != null) {
            parameters.put("_page", List.of(cursor));
        }
        return parameters;
    }

    private void row(Writer writer, ListPlan plan, ServedResource row) throws IOException {
        String body = new String(row.body(), StandardCharsets.UTF_8);
        if (plan.format() == ListFormat.NDJSON) {
            writer.write(body);
            writer.write('\n');
            return;
        }
        IBaseResource resource = parse(body);
        UUID patientId = row.patientId();
        boolean asked = plan.columns().stream().anyMatch(Column::ofPatient);
        IBaseResource patient = asked && patientId != null
                ? reader.read(new ResourceId("Patient", patientId))
                        .map(found -> parse(new String(found.body(), StandardCharsets.UTF_8)))
                        .orElse(null)
                : null;
        List<String> cells = new ArrayList<>();
        synchronized (fhirPath) {
            for (Column column : plan.columns()) {
                cells.add(column.of(resource, patient, fhirPath));
            }
        }
        line(writer, cells);
    }

    private IBaseResource parse(String body) {
        return fhir.newJsonParser().parseResource(body);
    }

    /** RFC 4180. */
    static void line(Writer writer, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            writer.write(i == 0 ? "" : ",");
            writer.write(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        writer.write("\r\n");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

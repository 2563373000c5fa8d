package org.carerelay.fhir.answer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.record.search.RecordReader.History;
import org.carerelay.record.search.ServedResource;
import org.jspecify.annotations.Nullable;

/** Searchset and history Bundles put together from stored bytes. */
public final class Bundles {

    private final String base;
    private final Instant now;

    /** @param base of the FHIR endpoint, without a slash at its end */
    public Bundles(String base, Instant now) {
        this.base = base;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A page of an answer.
     *
     * @param total of all pages; null if nobody counted
     * @param self its own URL
     * @param next URL of the next page; null if this is the last
     * @param remarks what the client should know beside: ignored parameters, what was left out
     */
    public record Page(
            @Nullable Long total,
            String self,
            @Nullable String next,
            List<Entry> matches,
            List<Entry> included,
            List<String> remarks) {}

    /**
     * A resource as it is stored.
     *
     * @param reference {@code Type/id}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(String reference, byte[] body) {

        public static List<Entry> of(List<ServedResource> resources) {
            return resources.stream()
                    .map(each -> new Entry(each.id().reference(), each.body()))
                    .toList();
        }
    }

    public byte[] searchset(Page page) {
        var json = head("searchset", page.total(), page.self(), page.next());
        var separator = ",\"entry\":[";
        for (var match : page.matches()) {
            entry(json.raw(separator), match).raw(",\"search\":{\"mode\":\"match\"}}");
            separator = ",";
        }
        for (var included : page.included()) {
            entry(json.raw(separator), included).raw(",\"search\":{\"mode\":\"include\"}}");
            separator = ",";
        }
        for (var remark : page.remarks()) {
            json.raw(separator)
                    .raw(
                            "{\"resource\":{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":")
                    .raw("\"incomplete\",\"diagnostics\":")
                    .string(remark)
                    .raw("}]},\"search\":{\"mode\":\"outcome\"}}");
            separator = ",";
        }
        return (separator.equals(",") ? json.raw("]}") : json.raw("}")).bytes();
    }

    /** @param path {@code Patient} or {@code Patient/<id>} */
    public byte[] history(String path, Map<String, List<String>> used, @Nullable String cursor, History history) {
        var links = new Links(base + "/" + path + "/_history");
        var json = head(
                "history",
                history.total(),
                links.with(used, cursor),
                history.next() == null ? null : links.with(used, history.next()));
        var separator = ",\"entry\":[";
        for (var version : history.versions()) {
            boolean first = version.version() == 1;
            entry(json.raw(separator), new Entry(version.id().reference(), version.body()))
                    .raw(",\"request\":{\"method\":\"" + (first ? "POST" : "PUT") + "\",\"url\":\""
                            + (first ? version.id().type() : version.id().reference()) + "\"}")
                    .raw(",\"response\":{\"status\":\"" + (first ? "201 Created" : "200 OK") + "\",\"etag\":\"W/\\\""
                            + version.version() + "\\\"\",\"lastModified\":\"" + version.lastUpdated() + "\"}}");
            separator = ",";
        }
        return (separator.equals(",") ? json.raw("]}") : json.raw("}")).bytes();
    }

    private JsonText head(String type, @Nullable Long total, String self, @Nullable String next) {
        var json = new JsonText()
                .raw("{\"resourceType\":\"Bundle\",\"id\":\"" + UUID.randomUUID() + "\",\"meta\":{\"lastUpdated\":\""
                        + now + "\"},\"type\":\"" + type + "\"");
        if (total != null) {
            json.raw(",\"total\":" + total);
        }
        json.raw(",\"link\":[{\"relation\":\"self\",\"url\":").string(self).raw("}");
        if (next != null) {
            json.raw(",{\"relation\":\"next\",\"url\":").string(next).raw("}");
        }
        return json.raw("]");
    }

    private JsonText entry(JsonText json, Entry entry) {
        return json.raw("{\"fullUrl\":")
                .string(base + "/" + entry.reference())
                .raw(",\"resource\":")
                .raw(entry.body());
    }
}

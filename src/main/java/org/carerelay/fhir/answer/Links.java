package org.carerelay.fhir.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Self and next links: what was understood of a request, and the place the next page begins at. */
record Links(String url) {

    String self(Map<String, List<String>> used, @Nullable String cursor) {
        return with(used, cursor);
    }

    @Nullable
    String next(Map<String, List<String>> used, @Nullable String cursor) {
        return cursor == null ? null : with(used, cursor);
    }

    private String with(Map<String, List<String>> used, @Nullable String cursor) {
        var parts = new ArrayList<String>();
        used.forEach((name, values) -> values.forEach(value -> parts.add(encode(name) + "=" + encode(value))));
        if (cursor != null) {
            parts.add("_page=" + encode(cursor));
        }
        return parts.isEmpty() ? url : url + "?" + String.join("&", parts);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%2C", ",");
    }
}

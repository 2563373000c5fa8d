package org.carerelay.fhir.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** URLs of answers: what was understood of a request, and the place the page begins at. */
public record Links(String url) {

    /** @param page where it begins; null for the first page */
    public String with(Map<String, List<String>> used, @Nullable String page) {
        var parts = new ArrayList<String>();
        used.forEach((name, values) -> values.forEach(value -> parts.add(encode(name) + "=" + encode(value))));
        if (page != null) {
            parts.add("_page=" + encode(page));
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

package org.carerelay.fhir.served;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carerelay.fhir.answer.Links;
import org.carerelay.fhir.page.PageLinks;
import org.carerelay.fhir.page.PageLinks.Place;
import org.carerelay.record.search.SearchRejected;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one such search.
 *
 * @param cursor where the page begins; null: the first page
 * @param hidden whether they came by POST and must not stand in a URL
 */
record Listing(
        String type,
        Map<String, List<String>> parameters,
        @Nullable String cursor,
        boolean hidden,
        List<String> ignored) {

    private static final Set<String> SHAPE = Set.of("_format", "_pretty", "_elements", "_summary", "_count");
    private static final int PAGE = 50;
    private static final int MOST = 500;

    /** @throws SearchRejected naming an unknown parameter, unless the client wishes leniency */
    static Listing read(
            String type,
            Collection<String> known,
            RequestDetails request,
            PageLinks pages,
            String context,
            boolean strict) {
        var place = place(request, pages, context);
        var parameters = new LinkedHashMap<>(place.hidden());
        var ignored = new ArrayList<String>();
        request.getParameters().forEach((name, values) -> {
            if (known.contains(name) || SHAPE.contains(name)) {
                parameters.put(name, Arrays.asList(values));
            } else if (!name.equals("_page")) {
                ignored.add(name);
            }
        });
        var prefer = String.join(",", request.getHeaders("Prefer"));
        boolean lenient = prefer.contains("handling=lenient") || !strict && !prefer.contains("handling=strict");
        if (!ignored.isEmpty() && !lenient) {
            throw new SearchRejected(
                    "SRC-001",
                    "Unknown parameter " + ignored.get(0) + " of " + type + "; known: " + String.join(", ", known));
        }
        boolean hidden = request.getRequestType() == RequestTypeEnum.POST
                || !place.hidden().isEmpty();
        return new Listing(type, parameters, place.cursor(), hidden, ignored);
    }

    private static Place place(RequestDetails request, PageLinks pages, String context) {
        var page = request.getParameters().get("_page");
        return page == null || page.length == 0 ? new Place(null, Map.of()) : pages.open(page[0], context);
    }

    /** All values of a parameter, which must all hold. */
    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The value of a parameter that may be given once, or null. */
    @Nullable
    String one(String name) {
        var values = all(name);
        if (values.size() > 1 || !values.isEmpty() && values.get(0).contains(",")) {
            throw new SearchRejected("SRC-003", "Parameter " + name + " of " + type + " takes one value");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    int count() {
        var count = one("_count");
        if (count == null) {
            return PAGE;
        }
        if (!count.matches("[1-9][0-9]{0,8}")) {
            throw new SearchRejected("SRC-003", "Parameter _count takes a number from 1 to " + MOST);
        }
        return Math.min(Integer.parseInt(count), MOST);
    }

    String link(Links links, @Nullable String from, PageLinks pages, String context) {
        if (hidden) {
            return links.with(Map.of(), pages.seal(new Place(from, parameters), context));
        }
        return links.with(parameters, from == null ? null : pages.seal(new Place(from, Map.of()), context));
    }

    List<String> remarks() {
        return ignored.isEmpty() ? List.of() : List.of("Ignored unknown parameters: " + String.join(", ", ignored));
    }
}

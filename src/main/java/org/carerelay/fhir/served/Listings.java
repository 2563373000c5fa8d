package org.carerelay.fhir.served;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.fhir.answer.Bundles;
import org.carerelay.fhir.answer.Bundles.Entry;
import org.carerelay.fhir.answer.Links;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.fhir.page.PageLinks;
import org.jspecify.annotations.Nullable;

/** Searches of types outside the record, answered as all others are: strict, in pages, with links that show nothing. */
public final class Listings {

    private final Access access;
    private final Clock clock;
    private final PageLinks pages;
    private final boolean strict;

    /** @param strict whether unknown parameters are errors where {@code Prefer: handling=} says nothing */
    public Listings(Access access, Clock clock, PageLinks pages, boolean strict) {
        this.access = access;
        this.clock = clock;
        this.pages = pages;
        this.strict = strict;
    }

    /** What a request asks for. */
    Listing read(String type, Collection<String> known, RequestDetails request) {
        return Listing.read(type, known, request, pages, access.caller().clientId() + " " + type, strict);
    }

    /**
     * Answers with one page.
     *
     * @param next where the next page begins; null if this is the last
     * @param patients whose data it shows
     */
    void answer(
            RequestDetails request, Listing asked, List<Entry> page, @Nullable String next, Collection<UUID> patients) {
        var links = new Links(request.getFhirServerBase() + "/" + asked.type());
        var context = access.caller().clientId() + " " + asked.type();
        var json = new Bundles(request.getFhirServerBase(), clock.instant())
                .searchset(new Bundles.Page(
                        asked.cursor() == null && next == null ? (long) page.size() : null,
                        asked.link(links, asked.cursor(), pages, context),
                        next == null ? null : asked.link(links, next, pages, context),
                        page,
                        List.of(),
                        asked.remarks()));
        new StoredAnswer(json, Map.of()).of(request);
        StoredAnswer.concerns(request, patients);
    }
}

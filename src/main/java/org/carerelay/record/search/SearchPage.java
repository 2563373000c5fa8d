package org.carerelay.record.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer.
 *
 * @param matches in order
 * @param included each once, none of the matches
 * @param total of all pages; null if it was not asked for and is not known
 * @param next cursor of the next page; null if this is the last
 * @param cut whether there was more to include than a page carries
 */
public record SearchPage(
        List<ServedResource> matches,
        List<ServedResource> included,
        @Nullable Long total,
        @Nullable String next,
        boolean cut) {}

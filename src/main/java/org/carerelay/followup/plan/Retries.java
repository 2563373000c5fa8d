package org.carerelay.followup.plan;

import java.util.Map;

/**
 * How often a step is tried, and after what time again.
 *
 * @param attempts at most, the first one included
 * @param after by failure reason ({@code no-answer}, {@code busy} …)
 * @param otherwise for every other reason
 */
public record Retries(int attempts, Map<String, Span> after, Span otherwise) {

    public Span after(String reason) {
        return after.getOrDefault(reason, otherwise);
    }
}

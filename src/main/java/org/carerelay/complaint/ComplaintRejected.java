package org.carerelay.complaint;

import java.util.List;

/** What was said about a complaint cannot be taken; each problem names its field, and none quotes a patient's data. */
public final class ComplaintRejected extends RuntimeException {

    private final transient List<Problem> problems;

    public ComplaintRejected(List<Problem> problems) {
        super("CMP-422: "
                + String.join("; ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public ComplaintRejected(String field, String problem) {
        this(List.of(new Problem(field, problem)));
    }

    public List<Problem> problems() {
        return problems;
    }

    /** @param field such as {@code data.severity} */
    public record Problem(String field, String problem) {

        @Override
        public String toString() {
            return field + " " + problem;
        }
    }
}

package org.carerelay.record.search;

/** A search that says something the record cannot answer; its text names the parameter, never its value. */
public final class SearchRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code stable, such as {@code SRC-001}; listed in {@code docs/errors.md} */
    public SearchRejected(String code, String text) {
        super(code + ": " + text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

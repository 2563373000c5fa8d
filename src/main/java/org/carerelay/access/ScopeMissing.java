package org.carerelay.access;

import org.springframework.security.access.AccessDeniedException;

/** The caller is known, but has not the scope that this needs; {@link #scope()} may be told to the caller. */
public final class ScopeMissing extends AccessDeniedException {

    private final String scope;

    public ScopeMissing(String scope) {
        super("This needs the scope " + scope);
        this.scope = scope;
    }

    /** The narrowest scope that would do. */
    public String scope() {
        return scope;
    }
}

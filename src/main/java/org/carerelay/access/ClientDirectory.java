package org.carerelay.access;

import java.util.Optional;

/** API clients as they are registered, for what is pushed to one of them without its asking. */
public interface ClientDirectory {

    /** The client with its scopes, as known at most 30 seconds ago; empty if there is none, or it has expired or was revoked. */
    Optional<Caller> find(String clientId);
}

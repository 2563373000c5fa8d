package org.carerelay.access.web;

import java.util.Optional;
import org.carerelay.access.Access;
import org.carerelay.access.Caller;
import org.carerelay.access.Scope;
import org.carerelay.access.ScopeMissing;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The caller of the request that this thread works on. */
@Component
class CurrentAccess implements Access {

    @Override
    public Caller caller() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication) {
            return authentication.getPrincipal();
        }
        throw new AuthenticationCredentialsNotFoundException("Nobody is calling");
    }

    @Override
    public Optional<Caller> asking() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication.getPrincipal())
                : Optional.empty();
    }

    @Override
    public boolean may(Interaction interaction, String resourceType) {
        return caller().may(interaction, resourceType);
    }

    @Override
    public void require(Interaction interaction, String resourceType) {
        if (!may(interaction, resourceType)) {
            throw new ScopeMissing(Scope.of(interaction, resourceType).toString());
        }
    }

    @Override
    public void require(String scope) {
        if (!caller().scopes().contains(scope)) {
            throw new ScopeMissing(scope);
        }
    }
}

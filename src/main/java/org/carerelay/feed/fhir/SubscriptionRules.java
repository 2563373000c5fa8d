package org.carerelay.feed.fhir;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.access.Caller;
import org.carerelay.feed.subscription.Subscribed;
import org.carerelay.fhir.WriteRule;
import org.carerelay.record.search.ReadRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A Subscription is understood or refused when it is written, and shown to nobody but the client that created it. */
@Component
class SubscriptionRules implements WriteRule, ReadRule {

    private final Access access;

    SubscriptionRules(Access access) {
        this.access = access;
    }

    @Override
    public Set<String> types() {
        return Set.of("Subscription");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        Subscribed subscription;
        try {
            subscription = Subscribed.of(new UUID(0, 0), after);
        } catch (Subscribed.NotUnderstood e) {
            throw new UnprocessableEntityException("SUB-422: " + e.getMessage());
        }
        String was = before == null ? "" : before.path("status").asText();
        if (!subscription.status().equals(was) && !Set.of("requested", "off").contains(subscription.status())) {
            throw new UnprocessableEntityException(
                    "SUB-422: Subscription.status is requested to begin (again) or off to end; CareRelay sets active and error");
        }
        for (String type : subscription.topic().types()) {
            access.require(Interaction.READ, type);
        }
    }

    @Override
    public @Nullable Condition condition(String type, String alias) {
        Caller caller = access.asking().orElse(null);
        return caller == null ? null : condition(caller.clientId(), caller.scopes(), type, alias);
    }

    @Override
    public @Nullable Condition condition(String clientId, Set<String> scopes, String type, String alias) {
        return type.equals("Subscription")
                ? new Condition(
                        "EXISTS (SELECT FROM resource_version o WHERE o.type = 'Subscription' AND o.id = " + alias
                                + ".id AND o.version = 1 AND o.source = ?)",
                        List.of(clientId))
                : null;
    }
}

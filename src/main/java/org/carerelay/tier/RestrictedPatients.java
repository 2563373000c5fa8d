package org.carerelay.tier;

import java.util.List;
import java.util.Set;
import org.carerelay.access.Access;
import org.carerelay.record.search.ReadRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hides patients of restricted tiers, and all that belongs to them, from clients without the scope for it. */
@Component
class RestrictedPatients implements ReadRule, Restriction {

    private final Access access;
    private final Set<Tier> restricted;

    RestrictedPatients(Access access, TierSettings settings) {
        this.access = access;
        this.restricted = settings.restricted();
    }

    @Override
    public @Nullable Condition condition(String type, String alias) {
        return maySeeAll() ? null : unrestricted(type, alias);
    }

    @Override
    public @Nullable Condition condition(String clientId, Set<String> scopes, String type, String alias) {
        return scopes.contains(SCOPE) ? null : unrestricted(type, alias);
    }

    private @Nullable Condition unrestricted(String type, String alias) {
        if (restricted.isEmpty()) {
            return null;
        }
        var codes = restricted.stream().map(Tier::code).toArray(String[]::new);
        return new Condition(
                type.equals("Patient")
                        ? "(" + alias + ".tier = any(?)) is not true"
                        : "not exists (select from patient restricted where restricted.id = " + alias
                                + ".patient_id and restricted.tier = any(?))",
                List.of((Object) codes));
    }

    @Override
    public boolean hides(@Nullable Tier tier) {
        return tier != null && restricted.contains(tier) && !maySeeAll();
    }

    private boolean maySeeAll() {
        return access.asking().map(caller -> caller.scopes().contains(SCOPE)).orElse(true);
    }
}

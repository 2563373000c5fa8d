package org.carerelay.complaint;

import java.util.List;
import java.util.Set;
import org.carerelay.access.Access;
import org.carerelay.record.search.ReadRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A client sees its own complaints and what was written about them, nobody else's (rule 29). */
@Component
class ComplaintsOfOthers implements ReadRule {

    private static final String ALL = "carerelay/complaints.all";
    private static final Set<String> ABOUT = Set.of("Communication", "CommunicationRequest", "QuestionnaireResponse");

    private final Access access;

    ComplaintsOfOthers(Access access) {
        this.access = access;
    }

    @Override
    public @Nullable Condition condition(String type, String alias) {
        var caller = access.asking().orElse(null);
        return caller == null ? null : condition(caller.clientId(), caller.scopes(), type, alias);
    }

    @Override
    public @Nullable Condition condition(String clientId, Set<String> scopes, String type, String alias) {
        if (!type.equals("Task") && !ABOUT.contains(type) || scopes.contains(ALL)) {
            return null;
        }
        return new Condition(
                type.equals("Task")
                        ? "(%1$s.complaint_client is null or %1$s.complaint_client = ?)".formatted(alias)
                        : "not exists (select from unnest(%s.based_on) about join task other on other.id ="
                                        .formatted(alias)
                                + " case when about ~ '^Task/[0-9a-f-]{36}$' then substr(about, 6)::uuid end"
                                + " where other.complaint_client <> ?)",
                List.of(clientId));
    }
}

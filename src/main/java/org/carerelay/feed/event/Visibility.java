package org.carerelay.feed.event;

import java.util.ArrayList;
import java.util.List;
import org.carerelay.access.Access;
import org.carerelay.access.Caller;
import org.carerelay.record.search.ReadRule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whether an API client that is told of an event could have read its resource by itself: by its scopes and by every {@link ReadRule}. */
@Component
public class Visibility {

    private final JdbcTemplate jdbc;
    private final List<ReadRule> rules;

    Visibility(JdbcTemplate jdbc, ObjectProvider<ReadRule> rules) {
        this.jdbc = jdbc;
        this.rules = rules.orderedStream().toList();
    }

    /** As the record is now, whatever the version of the event. */
    public boolean sees(Caller client, FeedEvent event) {
        String type = event.resourceType();
        if (!client.may(Access.Interaction.READ, type)) {
            return false;
        }
        List<String> hidden = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        values.add(event.resourceId());
        for (ReadRule rule : rules) {
            ReadRule.Condition condition = rule.condition(client.clientId(), client.scopes(), type, "t");
            if (condition != null) {
                hidden.add("(" + condition.sql() + ") is not true");
                values.addAll(condition.values());
            }
        }
        return hidden.isEmpty()
                || Boolean.TRUE.equals(jdbc.queryForObject(
                        "select not exists (select from " + RecordTables.of(type) + " t where t.id = ? and ("
                                + String.join(" or ", hidden) + "))",
                        Boolean.class,
                        values.toArray()));
    }
}

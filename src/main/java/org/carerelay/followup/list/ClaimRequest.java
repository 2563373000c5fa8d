package org.carerelay.followup.list;

import java.util.List;

/**
 * Who wants how many of what; an empty list does not restrict.
 *
 * @param agent as the call centre knows the agent
 * @param client the API client the agent works with
 * @param count patients at most, 1 to 100
 * @param kind of CodeSystem task-kind
 */
public record ClaimRequest(
        String agent,
        String client,
        int count,
        String kind,
        List<String> teams,
        List<String> plans,
        List<String> tiers,
        List<String> priorities) {

    /** One name for agent and client: two call centres may both have an agent 7. */
    String holder() {
        return client + "/" + agent;
    }
}

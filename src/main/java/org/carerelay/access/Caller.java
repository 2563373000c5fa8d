package org.carerelay.access;

import java.util.Set;

/**
 * Who is asking.
 *
 * @param clientId the API client; it is also the owner's name (a source) of what it writes
 * @param scopes SMART v2 scopes such as {@code system/Appointment.rs}, {@code system/*.cruds}, and our own
 *     {@code carerelay/messages.read}, {@code carerelay/messages.raw}, {@code carerelay/messages.write}, {@code carerelay/admin}
 */
public record Caller(String clientId, Set<String> scopes) {

    /** Whether one of the SMART scopes allows this. */
    public boolean may(Access.Interaction interaction, String resourceType) {
        for (String text : scopes) {
            Scope scope = Scope.parse(text);
            if (scope != null && scope.allows(interaction, resourceType)) {
                return true;
            }
        }
        return false;
    }
}

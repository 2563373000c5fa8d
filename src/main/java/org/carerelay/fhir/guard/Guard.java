package org.carerelay.fhir.guard;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.TreeSet;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.access.Audit;
import org.carerelay.fhir.answer.StoredAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/** Asks for the scope before, and notes who did what after, every FHIR request. */
@Interceptor
public final class Guard {

    private static final int REFUSED = 4;
    private static final int FAILED = 8;

    private final Access access;
    private final Audit audit;

    public Guard(Access access, Audit audit) {
        this.access = access;
        this.audit = audit;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void require(RequestDetails request, RestOperationTypeEnum operation) {
        try {
            ask(request, operation);
        } catch (AccessDeniedException e) {
            throw Errors.forbidden(e);
        }
    }

    private void ask(RequestDetails request, RestOperationTypeEnum operation) {
        var type = request.getResourceName();
        switch (operation) {
            case READ, VREAD, HISTORY_INSTANCE -> access.require(Interaction.READ, type);
            case SEARCH_TYPE, HISTORY_TYPE -> access.require(Interaction.SEARCH, type);
            case CREATE -> access.require(Interaction.CREATE, type);
            case UPDATE, PATCH -> access.require(Interaction.UPDATE, type);
            case DELETE -> access.require(Interaction.DELETE, type);
            // Their own code asks for what each entry or operation needs; here only that somebody is calling.
            default -> access.caller();
        }
    }

    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED_NORMALLY)
    public void done(RequestDetails request) {
        note(request, 0, null);
    }

    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    public boolean failed(RequestDetails request, BaseServerResponseException failure) {
        int status = failure.getStatusCode();
        if (status != 401 && status != 304) {
            note(request, status < 500 ? REFUSED : FAILED, "HTTP " + status);
        }
        return true;
    }

    private void note(RequestDetails request, int outcome, @Nullable String detail) {
        var operation = request.getRestOperationType();
        if (operation == null || operation == RestOperationTypeEnum.METADATA) {
            return;
        }
        audit.note(action(operation), what(request), StoredAnswer.patientsOf(request), outcome, detail);
    }

    private static String action(RestOperationTypeEnum operation) {
        return switch (operation) {
            case READ, VREAD -> "R";
            case CREATE -> "C";
            case UPDATE, PATCH -> "U";
            case DELETE -> "D";
            default -> "E";
        };
    }

    /** Parameter names without values: a phone number is patient data. */
    private static String what(RequestDetails request) {
        var path = String.valueOf(request.getRequestPath());
        var names = new TreeSet<>(request.getParameters().keySet());
        return names.isEmpty() ? path : path + "?" + String.join("&", names);
    }
}

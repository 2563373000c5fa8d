package org.carerelay.fhir.guard;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.carerelay.access.ScopeMissing;
import org.carerelay.record.search.SearchRejected;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Every failure as an OperationOutcome that says what to do; what nobody foresaw says only where to look it up. */
@Interceptor
public final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException translate(RequestDetails request, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known != null) {
                return outcome(known);
            }
        }
        // Neither the client nor the log gets the exception's text: it may quote a patient's data.
        LOG.error(
                "FHR-500 request {} failed: {} at {}",
                request.getRequestId(),
                causes(failure),
                frames(deepest(failure)));
        return outcome(new InternalErrorException(
                "FHR-500: Something went wrong inside; the log has it under request " + request.getRequestId()));
    }

    /** With the code of FHIR's IssueType that a client can act upon. */
    private static BaseServerResponseException outcome(BaseServerResponseException failure) {
        if (failure.getOperationOutcome() == null && failure.getStatusCode() != 304) {
            var outcome = new OperationOutcome();
            outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(code(failure.getStatusCode()))
                    .setDiagnostics(failure.getMessage());
            failure.setOperationOutcome(outcome);
        }
        return failure;
    }

    private static IssueType code(int status) {
        return switch (status) {
            case 400 -> IssueType.INVALID;
            case 401 -> IssueType.LOGIN;
            case 403 -> IssueType.FORBIDDEN;
            case 404 -> IssueType.NOTFOUND;
            case 405, 415 -> IssueType.NOTSUPPORTED;
            case 409, 412 -> IssueType.CONFLICT;
            case 500 -> IssueType.EXCEPTION;
            case 503 -> IssueType.TRANSIENT;
            default -> IssueType.PROCESSING;
        };
    }

    /** HTTP 403 that names the scope, to people and in the challenge of RFC 6750. */
    static ForbiddenOperationException forbidden(AccessDeniedException denied) {
        var forbidden = new ForbiddenOperationException("FHR-403: " + denied.getMessage());
        if (denied instanceof ScopeMissing missing) {
            forbidden.addResponseHeader(
                    "WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + missing.scope() + "\"");
        }
        return forbidden;
    }

    private static @Nullable BaseServerResponseException known(Throwable cause) {
        if (cause instanceof SearchRejected || cause instanceof DataFormatException) {
            return new InvalidRequestException(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof AccessDeniedException denied) {
            return forbidden(denied);
        }
        if (cause instanceof org.springframework.security.core.AuthenticationException) {
            var login = new AuthenticationException("FHR-401: A credential is needed");
            login.addResponseHeader("WWW-Authenticate", "Bearer");
            return login;
        }
        if (cause instanceof DataAccessResourceFailureException || cause instanceof CannotCreateTransactionException) {
            return new UnclassifiedServerFailureException(
                    503, "FHR-503: The database does not answer; try again later");
        }
        if (cause instanceof TransientDataAccessException) {
            return new ResourceVersionConflictException(
                    "FHR-409: Someone else changed it at the same time; read it and try again");
        }
        if (cause instanceof BaseServerResponseException response && !(cause instanceof InternalErrorException)) {
            return response;
        }
        return null;
    }

    private static String causes(Throwable failure) {
        var names = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            names.append(names.isEmpty() ? "" : " <- ").append(cause.getClass().getName());
            if (cause instanceof DataAccessException && cause.getCause() instanceof java.sql.SQLException sql) {
                names.append("[").append(sql.getSQLState()).append("]");
            }
        }
        return names.toString();
    }

    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String frames(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(12)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }
}

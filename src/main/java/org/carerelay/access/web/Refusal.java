package org.carerelay.access.web;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** Why a request with a token was not let in, as it is told to the caller. */
final class Refusal extends AuthenticationException {

    private final Reason reason;
    private final long retryAfterSeconds;

    Refusal(Reason reason, long retryAfterSeconds) {
        super(reason.text);
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    Reason reason() {
        return reason;
    }

    /** Seconds after which it makes sense to come again; 0 if it makes none. */
    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The kinds of refusal; {@code issue} is a code of FHIR's IssueType. */
    enum Reason {
        /** No credential was sent. */
        MISSING(
                HttpStatus.UNAUTHORIZED,
                "login",
                "This needs a credential: send 'Authorization: Bearer <token>'. (需要访问令牌)"),
        /** Wrong, expired or revoked: which of them is not told. */
        UNKNOWN(HttpStatus.UNAUTHORIZED, "login", "This token is not valid, or not any more. (令牌无效或已失效)"),
        /** Too many wrong tokens from this address. */
        THROTTLED(
                HttpStatus.TOO_MANY_REQUESTS,
                "throttled",
                "Too many wrong tokens from this address: wait a little. (令牌错误次数过多，请稍后再试)"),
        /** The scope is missing. */
        FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "This client may not do that. (无此权限)"),
        /** The database cannot be asked. */
        UNVERIFIABLE(
                HttpStatus.SERVICE_UNAVAILABLE,
                "transient",
                "The token cannot be verified at the moment: try again. (暂时无法验证令牌)");

        final HttpStatus status;
        final String issue;
        final String text;

        Reason(HttpStatus status, String issue, String text) {
            this.status = status;
            this.issue = issue;
            this.text = text;
        }
    }
}

package org.carerelay.outreach.gateway;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.carerelay.outreach.sending.GatewayAnswer;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * What an exception on the way to a gateway means. Only where the connection never stood, or the server said no, is it certain that it
 * does not have the message.
 */
final class Failures {

    private static final int TRANSIENT = 400;
    private static final int PERMANENT = 500;

    private Failures() {}

    static GatewayAnswer of(Throwable failure) {
        GatewayAnswer answer = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            answer = one(each);
            if (answer != null) {
                return answer;
            }
            if (each instanceof jakarta.mail.MessagingException mail && mail.getNextException() != null) {
                answer = one(mail.getNextException());
                if (answer != null) {
                    return answer;
                }
            }
        }
        return new GatewayAnswer.Unheard(failure.getClass().getSimpleName());
    }

    private static @org.jspecify.annotations.Nullable GatewayAnswer one(Throwable failure) {
        if (failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof MailConnectException) {
            return new GatewayAnswer.Later("not-reachable", null);
        }
        if (failure instanceof SSLHandshakeException) {
            return new GatewayAnswer.Later("tls", null);
        }
        if (failure instanceof AuthenticationFailedException) {
            return new GatewayAnswer.Later("login", null);
        }
        if (failure instanceof SMTPAddressFailedException address) {
            return code(address.getReturnCode(), true);
        }
        if (failure instanceof SMTPSendFailedException refused) {
            return refused.getNextException() instanceof SMTPAddressFailedException address
                    ? code(address.getReturnCode(), true)
                    : code(refused.getReturnCode(), false);
        }
        if (failure instanceof SendFailedException refused && refused.getInvalidAddresses() != null) {
            return refused.getNextException() == null ? new GatewayAnswer.Rejected("invalid-address", true) : null;
        }
        return null;
    }

    private static GatewayAnswer code(int code, boolean address) {
        if (code >= PERMANENT) {
            return new GatewayAnswer.Rejected("smtp-" + code, address);
        }
        return code >= TRANSIENT
                ? new GatewayAnswer.Later("smtp-" + code, null)
                : new GatewayAnswer.Unheard("smtp-" + code);
    }
}

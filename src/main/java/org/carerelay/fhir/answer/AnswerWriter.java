package org.carerelay.fhir.answer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a {@link StoredAnswer} as it is, or parsed to HAPI where XML, pretty print, summary or elements are asked for. */
@Interceptor
public final class AnswerWriter {

    private final FhirContext fhir;

    public AnswerWriter(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** False ends HAPI's own writing. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean write(
            RequestDetails request, ServletRequestDetails servlet, ResponseDetails response, HttpServletResponse out)
            throws IOException {
        var answer = StoredAnswer.in(request);
        if (answer == null) {
            return true;
        }
        if (!plain(request)) {
            response.setResponseResource(StoredAnswer.parse(fhir, answer.json()));
            return true;
        }
        out.setStatus(response.getResponseCode() == 0 ? HttpServletResponse.SC_OK : response.getResponseCode());
        out.setContentType("application/fhir+json;charset=UTF-8");
        out.setHeader("X-Request-ID", request.getRequestId());
        answer.headers().forEach(out::setHeader);
        out.setContentLength(answer.json().length);
        out.getOutputStream().write(answer.json());
        return false;
    }

    private static boolean plain(RequestDetails request) {
        var encoding = RestfulServerUtils.determineResponseEncodingWithDefault(request);
        return (encoding == null || encoding.getEncoding() == EncodingEnum.JSON)
                && !asks(request, Constants.PARAM_PRETTY, "true")
                && !request.getParameters().containsKey(Constants.PARAM_ELEMENTS)
                && (!request.getParameters().containsKey(Constants.PARAM_SUMMARY)
                        || asks(request, Constants.PARAM_SUMMARY, "false")
                        || asks(request, Constants.PARAM_SUMMARY, "count"));
    }

    private static boolean asks(RequestDetails request, String name, String value) {
        var values = request.getParameters().get(name);
        return values != null && values.length > 0 && values[0].equals(value);
    }
}

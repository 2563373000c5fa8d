package org.carerelay.followup.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Query parameters in, and text that is no FHIR out. */
final class Texts {

    private Texts() {}

    static List<String> all(RequestDetails request, String name) {
        String[] values = request.getParameters().get(name);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .filter(value -> !value.isBlank())
                        .toList();
    }

    static @Nullable String one(RequestDetails request, String name) {
        return all(request, name).stream().findFirst().orElse(null);
    }

    static int number(RequestDetails request, String name, int otherwise, int most) {
        String text = one(request, name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new InvalidRequestException("FUP-400: parameter " + name + " takes 1 to " + most);
    }

    static LocalDate day(RequestDetails request, String name) {
        try {
            return LocalDate.parse(String.valueOf(one(request, name)));
        } catch (DateTimeParseException e) {
            throw new InvalidRequestException("FUP-400: parameter " + name + " takes a day such as 2026-03-01");
        }
    }

    static void answer(RequestDetails request, String type, Charset charset, byte[] content, @Nullable String file)
            throws IOException {
        HttpServletResponse response = ((ServletRequestDetails) request).getServletResponse();
        response.setContentType(type + ";charset=" + charset.name());
        if (file != null) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}

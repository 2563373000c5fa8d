package org.carerelay.appointment.fhirhis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.carerelay.appointment.booking.Answer;
import org.carerelay.appointment.booking.Answer.Accepted;
import org.carerelay.appointment.booking.Answer.NotAnswered;
import org.carerelay.appointment.booking.Answer.NotReached;
import org.carerelay.appointment.booking.Answer.Refused;
import org.carerelay.appointment.send.BookingChannel;
import org.carerelay.appointment.send.BookingOrder;
import org.springframework.stereotype.Component;

/**
 * Asks by {@code PUT Appointment?identifier=placer}, a conditional update (FHIR R4, http 3.1.0.4.3): asked again it is the same
 * booking. Booked, cancelled or waiting is what the answer's status says; 4xx is a refusal, anything else is asked again.
 */
@Component
class FhirChannel implements BookingChannel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> BOOKED = Set.of("booked", "arrived", "checked-in", "fulfilled");
    private static final Set<String> TRY_AGAIN = Set.of("408", "425", "429");

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public String name() {
        return "fhir";
    }

    @Override
    public Answer ask(BookingOrder order) {
        String condition = "identifier="
                + encode(order.target().placerSystem() + "|" + order.request().placer());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(order.target().url().replaceAll("/+$", "") + "/Appointment?" + condition))
                .timeout(PATIENCE)
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json")
                .header("Prefer", "return=representation")
                .PUT(BodyPublishers.ofString(ForeignAppointment.of(order).toString()));
        if (order.target().token() != null) {
            request.header("Authorization", "Bearer " + order.target().token());
        }
        try {
            return read(http.send(request.build(), BodyHandlers.ofString()), order);
        } catch (ConnectException | HttpConnectTimeoutException away) {
            return new NotReached("the HIS does not take connections");
        } catch (IOException lost) {
            return new NotAnswered("no answer came (" + lost.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotAnswered("interrupted");
        }
    }

    private static Answer read(HttpResponse<String> response, BookingOrder order) {
        int code = response.statusCode();
        JsonNode body = json(response.body());
        if (code >= 400 && code < 500 && !TRY_AGAIN.contains(String.valueOf(code))) {
            return code == 401 || code == 403
                    ? new NotAnswered("the HIS does not let us in: HTTP " + code)
                    : new Refused(reason(body, code), null);
        }
        if (code != 200 && code != 201) {
            return new NotAnswered("HTTP " + code);
        }
        String status = body.path("status").asText();
        boolean cancels = order.request().kind() == org.carerelay.appointment.request.RequestKind.CANCEL;
        if (cancels ? status.equals("cancelled") : BOOKED.contains(status)) {
            return new Accepted(
                    filler(body, order),
                    "",
                    body.hasNonNull("start") ? body.path("start").asText() : null,
                    body.hasNonNull("end") ? body.path("end").asText() : null,
                    null);
        }
        return !cancels && status.equals("cancelled")
                ? new Refused(body.at("/cancelationReason/text").asText("cancelled"), null)
                : new NotAnswered("the HIS has not decided yet: " + status);
    }

    private static String filler(JsonNode body, BookingOrder order) {
        for (JsonNode identifier : body.path("identifier")) {
            String value = identifier.path("value").asText();
            if (!value.equals(order.request().placer())) {
                return value;
            }
        }
        return body.path("id").asText();
    }

    private static String reason(JsonNode body, int code) {
        JsonNode issue = body.path("issue").path(0);
        String text = issue.at("/details/text").asText(issue.path("diagnostics").asText());
        return text.isBlank() ? "HTTP " + code : text;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

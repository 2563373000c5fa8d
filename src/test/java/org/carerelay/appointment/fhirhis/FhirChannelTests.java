package org.carerelay.appointment.fhirhis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.appointment.booking.Answer;
import org.carerelay.appointment.booking.Answer.Accepted;
import org.carerelay.appointment.booking.Answer.NotAnswered;
import org.carerelay.appointment.booking.Answer.NotReached;
import org.carerelay.appointment.booking.Answer.Refused;
import org.carerelay.appointment.request.BookingRequest;
import org.carerelay.appointment.request.Channel;
import org.carerelay.appointment.request.RequestDetails;
import org.carerelay.appointment.request.RequestKind;
import org.carerelay.appointment.request.RequestState;
import org.carerelay.appointment.send.BookingOrder;
import org.carerelay.appointment.target.Target;
import org.carerelay.translation.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stand-in for a HIS's FHIR endpoint: conditional update as FHIR R4 describes it, and what goes wrong with it. */
class FhirChannelTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirChannel channel = new FhirChannel();
    private final List<String> asked = new ArrayList<>();
    private HttpServer his;
    private int code = 201;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        his = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        his.createContext("/fhir/Appointment", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        his.start();
    }

    @AfterEach
    void stop() {
        his.stop(0);
    }

    @Test
    void asksByThePlacerNumberAndNamesEverythingByIdentifier() throws Exception {
        answer =
                "{\"resourceType\":\"Appointment\",\"id\":\"77\",\"status\":\"booked\",\"identifier\":[{\"value\":\"CR1\"},{\"value\":\"B77\"}]}";

        Answer said = channel.ask(order(RequestKind.BOOK));

        assertThat(said).isEqualTo(new Accepted("B77", "", null, null, null));
        assertThat(asked.get(0))
                .startsWith(
                        "PUT /fhir/Appointment?identifier=urn%3Acarerelay%3Ahis%3ACARERELAY%3A%7CCR1 Bearer secret ")
                .contains("\"identifier\":{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"90001\"}")
                .doesNotContain("Patient/")
                .doesNotContain("booking-request");
    }

    @Test
    void aRefusalCarriesTheReasonOfTheHis() {
        code = 409;
        answer = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"details\":{\"text\":\"号源已满\"}}]}";
        assertThat(channel.ask(order(RequestKind.BOOK))).isEqualTo(new Refused("号源已满", null));
    }

    @Test
    void whatIsNotDecidedOrBrokenIsAskedAgain() {
        answer = "{\"resourceType\":\"Appointment\",\"status\":\"pending\"}";
        assertThat(channel.ask(order(RequestKind.BOOK))).isInstanceOf(NotAnswered.class);
        code = 500;
        assertThat(channel.ask(order(RequestKind.BOOK))).isEqualTo(new NotAnswered("HTTP 500"));
        code = 401;
        assertThat(channel.ask(order(RequestKind.BOOK))).isInstanceOf(NotAnswered.class);
        his.stop(0);
        assertThat(channel.ask(order(RequestKind.BOOK))).isInstanceOf(NotReached.class);
    }

    @Test
    void aCancellationIsTheSameResourceCancelled() {
        answer = "{\"resourceType\":\"Appointment\",\"status\":\"cancelled\"}";
        assertThat(channel.ask(order(RequestKind.CANCEL))).isInstanceOf(Accepted.class);
        assertThat(asked.get(0)).contains("\"status\":\"cancelled\"", "患者取消");
        answer = "{\"resourceType\":\"Appointment\",\"status\":\"booked\"}";
        assertThat(channel.ask(order(RequestKind.CANCEL))).isInstanceOf(NotAnswered.class);
    }

    private BookingOrder order(RequestKind kind) {
        var source = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));
        var target = new Target(
                source,
                "fhir",
                "",
                "http://127.0.0.1:" + his.getAddress().getPort() + "/fhir/",
                "secret",
                "CARERELAY",
                "",
                "",
                "S02",
                "MR");
        var details =
                kind == RequestKind.CANCEL ? RequestDetails.reason(null, "患者取消") : RequestDetails.ofSlots(List.of());
        var request = new BookingRequest(
                1,
                UUID.randomUUID(),
                kind,
                RequestState.SENT,
                "CR1",
                "his",
                UUID.randomUUID(),
                null,
                "callcentre",
                Channel.PHONE,
                details,
                null,
                1,
                null,
                Instant.EPOCH,
                null,
                null);
        return new BookingOrder(
                request,
                target,
                json(
                        "{\"resourceType\":\"Appointment\",\"id\":\"x\",\"status\":\"proposed\",\"extension\":[{\"url\":\"booking-request\"}],"
                                + "\"identifier\":[{\"value\":\"CR1\"}],\"participant\":[{\"actor\":{\"reference\":\"Patient/p\"}}]}"),
                Map.of(
                        "Patient/p",
                        json(
                                "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"id\"},{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":"
                                        + "\"90001\"}]}")),
                List.of(),
                Instant.EPOCH);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

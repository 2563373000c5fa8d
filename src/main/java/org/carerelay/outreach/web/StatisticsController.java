package org.carerelay.outreach.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.gateway.Circuit;
import org.carerelay.outreach.gateway.Circuits;
import org.carerelay.outreach.sending.Pace;
import org.carerelay.outreach.statistics.NoticeFigures;
import org.carerelay.outreach.statistics.NoticeFigures.Figure;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /outreach/statistics} and {@code /outreach/gateways}, for who may search Communication; they name no patient. */
@RestController
class StatisticsController {

    private static final int MOST_DAYS = 400;

    private final NoticeFigures figures;
    private final Access access;
    private final Pace pace;
    private final Circuits circuits;
    private final Clock clock;

    StatisticsController(NoticeFigures figures, Access access, Pace pace, Circuits circuits, Clock clock) {
        this.figures = figures;
        this.access = access;
        this.pace = pace;
        this.circuits = circuits;
        this.clock = clock;
    }

    record Statistics(LocalDate from, LocalDate until, List<Figure> figures) {}

    /**
     * How a gateway is.
     *
     * @param on whether a gateway is set; without one its notices wait and expire
     * @param circuit closed, open or trying, on the node that was asked
     */
    record Gateway(
            String channel,
            boolean on,
            String circuit,
            @Nullable Instant openUntil,
            @Nullable String reason,
            long waiting,
            long due,
            long handedOver) {}

    record Gateways(List<Gateway> gateways) {}

    /** @param format {@code json} or {@code csv} */
    @GetMapping("/outreach/statistics")
    ResponseEntity<Object> statistics(
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = "json") String format) {
        access.require(Interaction.SEARCH, "Communication");
        if (until.isBefore(from)
                || from.plusDays(MOST_DAYS).isBefore(until)
                || !List.of("json", "csv").contains(format)) {
            throw new IllegalArgumentException(
                    "from is not after until, at most " + MOST_DAYS + " days; format is json or csv");
        }
        List<Figure> counted = figures.count(from, until);
        return format.equals("csv")
                ? ResponseEntity.ok()
                        .header("Content-Type", "text/csv; charset=utf-8")
                        .body(csv(counted))
                : ResponseEntity.ok(new Statistics(from, until, counted));
    }

    private static String csv(List<Figure> figures) {
        StringBuilder csv = new StringBuilder("kind,day,purpose,channel,template,what,reason,number\r\n");
        for (Figure each : figures) {
            csv.append(String.join(
                            ",",
                            each.kind(),
                            each.day().toString(),
                            each.purpose(),
                            each.channel(),
                            each.template(),
                            each.what(),
                            '"' + each.reason().replace("\"", "\"\"") + '"',
                            String.valueOf(each.number())))
                    .append("\r\n");
        }
        return csv.toString();
    }

    @GetMapping("/outreach/gateways")
    Gateways gateways() {
        access.require(Interaction.SEARCH, "Communication");
        List<NoticeFigures.Queue> queues = figures.queues(clock.instant());
        List<Gateway> gateways = new ArrayList<>();
        for (Channel channel : List.of(Channel.SMS, Channel.VOICE, Channel.EMAIL, Channel.LETTER)) {
            Circuit circuit = circuits.of(channel);
            NoticeFigures.Queue queue = queues.stream()
                    .filter(each -> each.channel().equals(channel.code()))
                    .findFirst()
                    .orElse(new NoticeFigures.Queue(channel.code(), 0, 0, 0, null));
            gateways.add(new Gateway(
                    channel.code(),
                    pace.isOn(channel),
                    circuit.state().name().toLowerCase(java.util.Locale.ROOT),
                    circuit.openUntil(),
                    circuit.reason(),
                    queue.waiting(),
                    queue.due(),
                    queue.handedOver()));
        }
        return new Gateways(gateways);
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail wrong(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}

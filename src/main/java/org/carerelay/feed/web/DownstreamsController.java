package org.carerelay.feed.web;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Audit;
import org.carerelay.feed.downstream.DownstreamRepair;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /admin/downstreams}: where each receiver is in the log, what it did not take, replay and snapshot. */
@RestController
@RequestMapping("/admin/downstreams")
class DownstreamsController {

    private final DownstreamRepair downstreams;
    private final Audit audit;

    DownstreamsController(DownstreamRepair downstreams, Audit audit) {
        this.downstreams = downstreams;
        this.audit = audit;
    }

    /** All of them. */
    record States(List<DownstreamRepair.State> downstreams) {}

    /** What waits or is parked. */
    record Deliveries(List<DownstreamRepair.Waiting> deliveries) {}

    /** Which parked deliveries; all without. */
    record Ids(@Nullable Set<Long> ids) {}

    /** How many. */
    record Count(int count) {}

    /** Exactly one of them. */
    record From(@Nullable Instant time, @Nullable UUID eventId, @Nullable Long sequence) {}

    /** Events after this position are sent. */
    record Position(long position) {}

    @GetMapping
    States states() {
        return new States(downstreams.states());
    }

    @GetMapping("/{name}/deliveries")
    Deliveries deliveries(
            @PathVariable String name,
            @RequestParam(defaultValue = "true") boolean parked,
            @RequestParam(defaultValue = "100") int limit) {
        known(name);
        return new Deliveries(downstreams.deliveries(name, parked, Math.max(1, Math.min(limit, 1000))));
    }

    @PostMapping("/{name}/deliveries/retry")
    Count retry(@PathVariable String name, @RequestBody(required = false) @Nullable Ids which) {
        known(name);
        int retried = downstreams.retry(name, which == null ? null : which.ids());
        note(name, retried + " parked deliveries tried again");
        return new Count(retried);
    }

    @PostMapping("/{name}/deliveries/{id}/dismiss")
    Count dismiss(@PathVariable String name, @PathVariable long id) {
        known(name);
        if (!downstreams.dismiss(name, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This downstream has no such parked delivery");
        }
        note(name, "parked delivery " + id + " given up");
        return new Count(1);
    }

    @PostMapping("/{name}/stop")
    States stop(@PathVariable String name) {
        known(name);
        downstreams.stop(name, "stopped by an engineer");
        note(name, "stopped");
        return states();
    }

    @PostMapping("/{name}/start")
    States start(@PathVariable String name) {
        known(name);
        downstreams.stop(name, null);
        note(name, "started");
        return states();
    }

    @PostMapping("/{name}/replay")
    Position replay(@PathVariable String name, @RequestBody From from) {
        known(name);
        OptionalLong position;
        if (from.time() != null && from.eventId() == null && from.sequence() == null) {
            position = OptionalLong.of(downstreams.replayFrom(name, from.time()));
        } else if (from.eventId() != null && from.time() == null && from.sequence() == null) {
            position = downstreams.replayFrom(name, from.eventId());
        } else if (from.sequence() != null && from.time() == null && from.eventId() == null) {
            position = OptionalLong.of(downstreams.replayFromSequence(name, from.sequence()));
        } else {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Say one of time, eventId or sequence");
        }
        long at = position.orElseThrow(() -> new ResponseStatusException(
                HttpStatus.NOT_FOUND, "This event is not in the log any more: replay from a time, or take a snapshot"));
        note(name, "replayed after position " + at);
        return new Position(at);
    }

    @PostMapping("/{name}/snapshot")
    Count snapshot(@PathVariable String name) {
        known(name);
        int resources = downstreams
                .snapshot(name)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "A snapshot needs a downstream that runs on this node and names its types"));
        note(name, "snapshot of " + resources + " resources");
        return new Count(resources);
    }

    private void known(String name) {
        if (!downstreams.exists(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no downstream '" + name + "'");
        }
    }

    private void note(String name, String what) {
        audit.note("E", "downstream/" + name, List.of(), 0, what);
    }
}

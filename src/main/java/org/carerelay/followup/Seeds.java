package org.carerelay.followup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;

/**
 * Puts the plans and forms of {@code fhir-profiles/followup/} into the record where they are missing; what is there, changed or retired, stays
 * as it is. Several nodes may do it at once.
 */
class Seeds {

    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final OwnWrites own;
    private final Clock clock;

    Seeds(Path folder, OwnWrites own, Clock clock) {
        this.folder = folder;
        this.own = own;
        this.clock = clock;
    }

    /** @return how many were put there */
    int sow() {
        Map<ResourceId, ObjectNode> all = new LinkedHashMap<>();
        for (String type : List.of("Questionnaire", "PlanDefinition")) {
            for (ObjectNode body : read(type + "-")) {
                all.put(own.idFor(type, body.path("url").asText()), body);
            }
        }
        var known = own.load(all.keySet());
        List<OwnWrite> writes = new ArrayList<>();
        all.forEach((id, body) -> {
            if (!known.containsKey(id)) {
                body.remove("id");
                writes.add(new OwnWrite(id, null, body));
            }
        });
        if (writes.isEmpty()) {
            return 0;
        }
        try {
            own.write(
                    new Lineage(UUID.randomUUID(), "carerelay", "followup:seed", Cause.LOAD, "", clock.instant()),
                    writes);
            LOG.info("Put {} follow-up plans and forms of {} into the record", writes.size(), folder);
            return writes.size();
        } catch (TransientDataAccessException anotherNodeDoesIt) {
            return 0;
        }
    }

    private List<ObjectNode> read(String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .map(Seeds::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(Path file) {
        try {
            return (ObjectNode) JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is no JSON; see carerelay check");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.carerelay.record.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/** Reads single resources, their versions and their lineage. */
public interface RecordReader {

    Optional<ServedResource> read(ResourceId id);

    /** The same, and nobody else changes it until the caller's transaction ends. */
    Optional<ServedResource> readLocked(ResourceId id);

    Optional<ServedResource> version(ResourceId id, int version);

    /**
     * Versions, newest first.
     *
     * @param id of one resource; null: of all resources of the type
     */
    History history(String type, @Nullable UUID id, HistoryRange range);

    /** Why each version of this resource exists, newest first. */
    List<VersionLineage> lineage(ResourceId id);

    /**
     * What belongs to a patient by our own link (rule 30), the patient first, then type by type.
     *
     * @param types wanted; others are left out
     * @param since only what changed from here on; null: all
     * @param cursor where the page before ended; null: the first page
     */
    Compartment compartment(
            UUID patient, Collection<String> types, @Nullable Instant since, int count, @Nullable String cursor);

    /**
     * One page of what belongs to a patient.
     *
     * @param referenced what the page refers to beside it, such as doctors and wards, as far as {@code types} has them
     * @param next cursor of the next page; null if this is the last
     */
    record Compartment(List<ServedResource> resources, List<ServedResource> referenced, @Nullable String next) {}

    /**
     * Which part of a history.
     *
     * @param since only versions from here on; null: all
     * @param at only the versions that were current then or later; null: all
     * @param cursor where the page before ended; null: the first page
     */
    record HistoryRange(@Nullable Instant since, @Nullable Instant at, int count, @Nullable String cursor) {}

    /**
     * One page of a history.
     *
     * @param total of the whole history; null for a type, where counting would be slow
     * @param next cursor of the next page; null if this is the last
     */
    record History(List<ServedResource> versions, @Nullable Long total, @Nullable String next) {}

    /**
     * Who and what made a version.
     *
     * @param journalId the message's intake id, or that of a FHIR write
     * @param source HIS source or API client
     * @param trigger {@code ADT^A01}, {@code fhir:update}
     */
    record VersionLineage(
            ResourceId id,
            int version,
            Instant recorded,
            UUID journalId,
            String source,
            String trigger,
            String cause,
            Instant receivedAt) {}
}

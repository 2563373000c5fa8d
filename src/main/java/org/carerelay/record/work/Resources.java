package org.carerelay.record.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.store.ResourceStore;
import org.jspecify.annotations.Nullable;

/** The resources of one transaction: read once, changed message by message in memory, written together. */
public final class Resources {

    /** Watermarks of resources that everybody shares are kept no finer, or each message would write its doctor's row. */
    private static final long SHARED_STEP_MILLIS = 3_600_000;

    private final ResourceStore store;
    private final Map<ResourceId, StoredResource> loaded = new HashMap<>();
    private final Set<ResourceId> asked = new HashSet<>();
    private final Map<ResourceId, StoredResource> current = new HashMap<>();
    private final Map<ResourceId, Draft> drafts = new LinkedHashMap<>();
    private final Map<ResourceId, List<Step>> steps = new TreeMap<>();
    private final Set<ResourceId> remarked = new HashSet<>();
    private int count;

    Resources(ResourceStore store) {
        this.store = store;
    }

    /** Reads what was not read yet, in one statement per type. */
    public void prefetch(Collection<ResourceId> ids) {
        Set<ResourceId> missing = new HashSet<>(ids);
        missing.removeAll(asked);
        if (missing.isEmpty()) {
            return;
        }
        asked.addAll(missing);
        Map<ResourceId, StoredResource> found = store.load(missing);
        loaded.putAll(found);
        current.putAll(found);
    }

    public @Nullable StoredResource find(ResourceId id) {
        Draft draft = drafts.get(id);
        if (draft != null && !draft.isBlank()) {
            return draft.finished();
        }
        if (!asked.contains(id)) {
            prefetch(List.of(id));
        }
        return current.get(id);
    }

    public boolean exists(ResourceId id) {
        return find(id) != null;
    }

    /** The resource as this message may change it; a fresh one if it does not exist. */
    public Draft draft(ResourceId id) {
        Draft draft = drafts.get(id);
        if (draft == null) {
            StoredResource now = find(id);
            draft = now == null ? Draft.fresh(id) : Draft.of(now);
            drafts.put(id, draft);
        }
        return draft;
    }

    /** Everything linked to a patient, as the record and the messages so far have it. */
    public List<ResourceId> ofPatient(UUID patient) {
        List<ResourceId> stored = store.ofPatient(patient);
        prefetch(stored);
        return Stream.of(stored.stream(), current.keySet().stream(), drafts.keySet().stream())
                .flatMap(ids -> ids)
                .distinct()
                .filter(id -> !id.type().equals("Patient"))
                .filter(id -> {
                    StoredResource now = find(id);
                    return now != null && patient.equals(now.patientId());
                })
                .sorted()
                .toList();
    }

    /** Makes what this message drafted part of the transaction: what changed becomes a version, the rest at most marks. */
    List<ResourceId> keep(Lineage lineage) {
        List<ResourceId> changed = new ArrayList<>();
        drafts.forEach((id, draft) -> {
            if (draft.isBlank()) {
                return;
            }
            StoredResource before = current.get(id);
            StoredResource after = draft.finished();
            if (before == null || differs(before, after)) {
                steps.computeIfAbsent(id, key -> new ArrayList<>()).add(new Step(count++, after, lineage));
                remarked.remove(id);
                changed.add(id);
            } else if (!before.marks().equals(after.marks())) {
                List<Step> earlier = steps.get(id);
                if (earlier == null) {
                    remarked.add(id);
                } else {
                    earlier.set(
                            earlier.size() - 1, earlier.get(earlier.size() - 1).with(after));
                }
            }
            current.put(id, after);
        });
        drafts.clear();
        return changed;
    }

    void discard() {
        drafts.clear();
    }

    /** Writes all versions: the first of each resource together, then the second of each. */
    List<Saved> save() {
        List<Saved> saved = new ArrayList<>();
        Map<ResourceId, StoredResource> last = new HashMap<>();
        for (int wave = 0; ; wave++) {
            List<Step> now = new ArrayList<>();
            for (List<Step> all : steps.values()) {
                if (wave < all.size()) {
                    now.add(all.get(wave));
                }
            }
            if (now.isEmpty()) {
                break;
            }
            List<ResourceChange> changes = new ArrayList<>();
            for (Step step : now) {
                ResourceId id = step.after().id();
                StoredResource before = wave == 0 ? loaded.get(id) : last.get(id);
                changes.add(new ResourceChange(before, step.after(), step.lineage()));
            }
            List<ResourceChange> written = store.save(changes);
            for (int i = 0; i < written.size(); i++) {
                last.put(written.get(i).after().id(), written.get(i).after());
                saved.add(new Saved(now.get(i).number(), written.get(i)));
            }
        }
        saved.sort(java.util.Comparator.comparingInt(Saved::number));
        remember();
        return saved;
    }

    /** What this transaction writes, if only its marks: nobody else can change it until the commit. */
    Set<ResourceId> written() {
        Set<ResourceId> written = new HashSet<>(steps.keySet());
        written.addAll(remarked);
        return written;
    }

    private void remember() {
        List<ResourceChange> marksOnly = new ArrayList<>();
        for (ResourceId id : remarked.stream().sorted().toList()) {
            StoredResource before = loaded.get(id);
            StoredResource after = current.get(id);
            if (before != null && after != null && worthKeeping(before, after)) {
                marksOnly.add(new ResourceChange(before, after, NoLineage.NONE));
            }
        }
        if (!marksOnly.isEmpty()) {
            store.remember(marksOnly);
        }
    }

    private static boolean worthKeeping(StoredResource before, StoredResource after) {
        return after.patientId() != null
                || after.marks().newest() - before.marks().newest() >= SHARED_STEP_MILLIS;
    }

    private static boolean differs(StoredResource before, StoredResource after) {
        return !before.body().equals(after.body())
                || !Objects.equals(before.patientId(), after.patientId())
                || !Objects.equals(before.originalPatientId(), after.originalPatientId());
    }

    /** A version as written, with its place in the transaction. */
    record Saved(int number, ResourceChange change) {}
}

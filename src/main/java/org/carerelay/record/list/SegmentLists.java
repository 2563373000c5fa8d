package org.carerelay.record.list;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.DerivedIds;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.Remarks;
import org.carerelay.record.work.Workspace;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.SegmentList.Action;
import org.carerelay.translation.SegmentList.Entry;
import org.carerelay.translation.SegmentList.Mode;
import org.jspecify.annotations.Nullable;

/** Which resource an entry of a list is, and what becomes of the entries that are not sent any more (rule 10). */
public final class SegmentLists {

    private final Workspace work;
    private final Author author;
    private final Remarks remarks;

    public SegmentLists(Workspace work, Author author, Remarks remarks) {
        this.work = work;
        this.author = author;
        this.remarks = remarks;
    }

    /** The resource an entry without a unique id is: the one the list holds under this content, else a derived one. */
    public ResourceId identify(SegmentList list, Entry entry, ResourceId owner) {
        StoredResource holder = work.resources().find(owner);
        String key = key(entry);
        if (holder != null) {
            ResourceId known = Membership.of(holder.marks(), author.source(), list.segment())
                    .get(key);
            if (known != null) {
                return known;
            }
        }
        return derived(work.derivedIds(), list, entry, owner, author.source());
    }

    /** The resource of an entry that the list does not hold yet. */
    public static ResourceId derived(DerivedIds ids, SegmentList list, Entry entry, ResourceId owner, String source) {
        return new ResourceId(
                list.type(), ids.of("list", owner.reference(), source, list.segment(), entry.contentKey()));
    }

    /** Labels of the patches that are not to be applied: unchanged or deleted entries, and all of a stale snapshot. */
    public Set<String> withheld(SegmentList list, ResourceId owner) {
        Set<String> withheld = new HashSet<>();
        boolean stale = isStale(list, Membership.of(work.resources().draft(owner), author.source(), list.segment()));
        if (stale) {
            remarks.stale(owner.type(), "list", list.segment());
        }
        for (Entry entry : list.entries()) {
            if (stale || entry.action() == Action.DELETE || entry.action() == Action.NO_CHANGE) {
                withheld.add(entry.label());
            }
        }
        return withheld;
    }

    /** Brings an entry back before its patch is applied. */
    public static void reactivate(Draft entry) {
        Endings.reactivate(entry);
    }

    /** After the patches: takes in what was sent, ends what was not. */
    public void settle(SegmentList list, ResourceId owner, Map<String, @Nullable ResourceId> ids) {
        Membership members = Membership.of(work.resources().draft(owner), author.source(), list.segment());
        if (isStale(list, members)) {
            return;
        }
        Set<ResourceId> sent = new HashSet<>();
        for (Entry entry : list.entries()) {
            ResourceId id = ids.get(entry.label());
            if (id == null) {
                continue;
            }
            sent.add(id);
            if (entry.action() == Action.DELETE) {
                end(id, true);
            } else if (work.resources().exists(id)) {
                members.put(key(entry), id);
            }
        }
        boolean silenceEnds = list.mode() == Mode.SNAPSHOT
                && list.entries().stream().allMatch(entry -> entry.action() == Action.SNAPSHOT);
        if (list.deleteAll() || silenceEnds) {
            members.all().stream().filter(id -> !sent.contains(id)).forEach(id -> end(id, false));
        }
        members.time(author.moment().watermark(members.time()));
    }

    private void end(ResourceId id, boolean erroneous) {
        if (work.resources().exists(id)) {
            Endings.end(work.resources().draft(id), author, erroneous);
        }
    }

    private boolean isStale(SegmentList list, Membership members) {
        boolean whole = list.deleteAll() || list.mode() == Mode.SNAPSHOT;
        return whole && author.moment().olderThan(members.time());
    }

    /** Short, and without the content itself. */
    private String key(Entry entry) {
        return work.derivedIds().of("entry", entry.contentKey()).toString().substring(0, 18);
    }
}

package org.carerelay.record.parked;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.carerelay.record.work.Workspace;

/** Which parked message marks which patients (rule 6: a failed merge parks both, visibly): the table {@code parked_patient}. */
public final class ParkedPatients {

    private ParkedPatients() {}

    /** Marks those whom the record holds. */
    public static void mark(Workspace work, Lineage lineage, Set<UUID> patients) {
        for (UUID patient : patients) {
            ResourceId id = new ResourceId("Patient", patient);
            if (work.resources().exists(id)) {
                ParkedMark.set(work.resources().draft(id));
                work.write(
                        "insert into parked_patient (journal_id, patient_id) values (?, ?) on conflict do nothing",
                        lineage.journalId(),
                        patient);
            }
        }
    }

    /** The message no longer waits: takes the mark from patients whom no other message holds. */
    public static void release(Workspace work, Lineage lineage) {
        List<UUID> free = work.settled()
                .queryForList(
                        "select patient_id from parked_patient p where journal_id = ? and not exists (select from"
                                + " parked_patient o where o.patient_id = p.patient_id and o.journal_id <> p.journal_id)",
                        UUID.class,
                        lineage.journalId());
        for (UUID patient : free) {
            ResourceId id = new ResourceId("Patient", patient);
            if (work.resources().exists(id)) {
                ParkedMark.clear(work.resources().draft(id));
            }
        }
        work.write("delete from parked_patient where journal_id = ?", lineage.journalId());
    }

    /** A merge has decided about both. */
    public static void decided(Workspace work, List<ResourceId> patients) {
        for (ResourceId patient : patients) {
            ParkedMark.clear(work.resources().draft(patient));
            work.write("delete from parked_patient where patient_id = ?", patient.id());
        }
    }
}

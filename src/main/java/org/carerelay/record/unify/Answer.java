package org.carerelay.record.unify;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.carerelay.record.Applied;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/** An {@link Applied} before its versions are written. */
record Answer(
        JournalStatus status,
        Map<String, ResourceId> ids,
        @Nullable UUID patientId,
        @Nullable String errorCode,
        @Nullable String errorField,
        @Nullable String errorText,
        List<String> notes) {

    static Answer failed(String code, @Nullable String field, String text) {
        return new Answer(JournalStatus.FAILED, Map.of(), null, code, field, text, List.of());
    }

    Applied applied(List<ResourceChange> changes) {
        return new Applied(status, changes, ids, patientId, errorCode, errorField, errorText, notes);
    }
}

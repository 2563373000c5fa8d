package org.carerelay.record.store.layout;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The two columns of a {@link ColumnKind#DATE}. */
@Embeddable
public class DateSpan {
    @Column(columnDefinition = "timestamptz")
    @Nullable
    Instant from;

    @Column(columnDefinition = "timestamptz")
    @Nullable
    Instant until;
}

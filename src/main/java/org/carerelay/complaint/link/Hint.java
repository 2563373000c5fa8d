package org.carerelay.complaint.link;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the visits somebody complains about.
 *
 * @param on the day of what happened, or of the complaint
 * @param department any part of its name
 * @param staff name of a doctor or nurse
 * @param visitNumbers as the complaint gives them
 */
public record Hint(
        @Nullable LocalDate on, @Nullable String department, @Nullable String staff, List<String> visitNumbers) {}

/** Complaints in figures. */
@NullMarked
package org.carerelay.complaint.statistics;

import org.jspecify.annotations.NullMarked;

/** Conditions, sort keys and inclusions as SQL. */
@NullMarked
package org.carerelay.record.search.sql;

import org.jspecify.annotations.NullMarked;

/** The PostgreSQL that comes with the process when none is configured. */
@NullMarked
package org.carerelay.platform.database;

import org.jspecify.annotations.NullMarked;

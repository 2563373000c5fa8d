/** Complaints: who complains of what, about which visits, whose it is to answer, and how it ended (rule 29). */
@NullMarked
package org.carerelay.complaint;

import org.jspecify.annotations.NullMarked;

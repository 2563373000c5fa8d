/** One person under the identifiers of several sources: linked, or a question for a human (rule 15). */
@NullMarked
package org.carerelay.record.person;

import org.jspecify.annotations.NullMarked;

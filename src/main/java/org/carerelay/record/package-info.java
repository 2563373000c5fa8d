/** The unified patient-service record: identity, unify, merge, versions and lineage. */
@NullMarked
package org.carerelay.record;

import org.jspecify.annotations.NullMarked;

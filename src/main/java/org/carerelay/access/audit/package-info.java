/** The audit trail: written behind the request, never dropped. */
@NullMarked
package org.carerelay.access.audit;

import org.jspecify.annotations.NullMarked;

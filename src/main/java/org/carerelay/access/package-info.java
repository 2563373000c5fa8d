/** Who may do what: API clients, scopes and the audit trail. */
@NullMarked
package org.carerelay.access;

import org.jspecify.annotations.NullMarked;

/** Types that stand outside the record: the audit trail as AuditEvent, the code tables in force as ConceptMap. */
@NullMarked
package org.carerelay.fhir.served;

import org.jspecify.annotations.NullMarked;

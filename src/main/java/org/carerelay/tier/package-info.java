/** How much attention a patient is due: the effective tier from what the HIS, a CRM and the hospital's rules say (rule 31). */
@NullMarked
package org.carerelay.tier;

import org.jspecify.annotations.NullMarked;

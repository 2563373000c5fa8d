/** Lists sent as repeated segments: who belongs, who has ended (rule 10). */
@NullMarked
package org.carerelay.record.list;

import org.jspecify.annotations.NullMarked;

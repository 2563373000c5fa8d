/** Who is who: the identifier index, derived ids, placeholders and people known to several sources (rules 13 to 17). */
@NullMarked
package org.carerelay.record.identity;

import org.jspecify.annotations.NullMarked;

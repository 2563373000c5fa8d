/** CareRelay: integration middleware between a hospital information system and customer service. */
@NullMarked
package org.carerelay;

import org.jspecify.annotations.NullMarked;

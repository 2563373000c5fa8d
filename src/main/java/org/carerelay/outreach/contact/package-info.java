/** Decides from the record whether a patient may be contacted, and writes down what contacts teach. */
@NullMarked
package org.carerelay.outreach.contact;

import org.jspecify.annotations.NullMarked;

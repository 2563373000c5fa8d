/** What an integration engineer sees and repairs: the journal's administration interface. */
@NullMarked
package org.carerelay.console;

import org.jspecify.annotations.NullMarked;

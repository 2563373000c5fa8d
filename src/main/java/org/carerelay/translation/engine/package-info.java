/** The compiled steps that turn one parsed message into patches. */
@NullMarked
package org.carerelay.translation.engine;

import org.jspecify.annotations.NullMarked;

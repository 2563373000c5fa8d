/** {@code carerelay clients}: who may call CareRelay. */
@NullMarked
package org.carerelay.cli.clients;

import org.jspecify.annotations.NullMarked;

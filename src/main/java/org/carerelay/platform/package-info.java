/** The engine room: data folder, embedded database and broker, start-up checks. */
@NullMarked
package org.carerelay.platform;

import org.jspecify.annotations.NullMarked;

/** Whether what CareRelay stands on is there, asked so that the answer never waits. */
@NamedInterface("health")
@NullMarked
package org.carerelay.platform.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

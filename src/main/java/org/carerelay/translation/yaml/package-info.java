/** YAML that remembers where everything stands. */
@NullMarked
package org.carerelay.translation.yaml;

import org.jspecify.annotations.NullMarked;

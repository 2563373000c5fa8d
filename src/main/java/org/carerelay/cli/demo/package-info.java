/** {@code carerelay demo}: a hospital morning to look at. */
@NullMarked
package org.carerelay.cli.demo;

import org.jspecify.annotations.NullMarked;

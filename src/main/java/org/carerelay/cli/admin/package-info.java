/** How commands talk to a running CareRelay: plain HTTP, without Spring. */
@NullMarked
package org.carerelay.cli.admin;

import org.jspecify.annotations.NullMarked;

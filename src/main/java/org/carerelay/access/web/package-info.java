/** The security filter chain: who gets in, and what a refusal says. */
@NullMarked
package org.carerelay.access.web;

import org.jspecify.annotations.NullMarked;

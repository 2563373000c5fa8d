/** What gateways and statistics ask over HTTP. */
@NullMarked
package org.carerelay.outreach.web;

import org.jspecify.annotations.NullMarked;

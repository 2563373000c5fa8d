/** What the routes of outreach are made of: the endpoint {@code notices:CHANNEL}, the signed request to a gateway, the e-mail, the letter, and what answers mean. */
@NullMarked
package org.carerelay.outreach.gateway;

import org.jspecify.annotations.NullMarked;

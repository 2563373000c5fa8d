/** People without a card, and whom the HIS turns out to know them as (rules 15 and 17). */
@NullMarked
package org.carerelay.appointment.person;

import org.jspecify.annotations.NullMarked;

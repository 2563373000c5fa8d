/** The days that a calendar gives: festivals of the solar and the Chinese calendar, birthdays. */
@NullMarked
package org.carerelay.followup.calendar;

import org.jspecify.annotations.NullMarked;

/** Tasks for people: what they are about, whom they concern, until when (rule 29). */
@NullMarked
package org.carerelay.appointment.task;

import org.jspecify.annotations.NullMarked;

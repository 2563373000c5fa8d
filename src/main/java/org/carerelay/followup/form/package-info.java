/** Questionnaires and what was answered: checked, validated, scored. */
@NullMarked
package org.carerelay.followup.form;

import org.jspecify.annotations.NullMarked;

/** PlanDefinitions read, checked and compiled: when they start, for whom, when they are due and how often they are tried. */
@NullMarked
package org.carerelay.followup.plan;

import org.jspecify.annotations.NullMarked;

/** What the house itself writes: whole resources, without owners and watermarks. */
@NullMarked
package org.carerelay.record.own;

import org.jspecify.annotations.NullMarked;

/** Merges, moves, links, identifier changes and their undoing (rule 18). */
@NullMarked
package org.carerelay.record.merge;

import org.jspecify.annotations.NullMarked;

/** Steps that speak the languages of diallers: VICIdial and Asterisk. */
@NullMarked
package org.carerelay.feed.adapter;

import org.jspecify.annotations.NullMarked;

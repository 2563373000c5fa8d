/** Which patient and which visits a complaint is about. */
@NullMarked
package org.carerelay.complaint.link;

import org.jspecify.annotations.NullMarked;

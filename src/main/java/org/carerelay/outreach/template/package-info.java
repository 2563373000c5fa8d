/** The texts of notices: {@code mappings/notices/*.yaml}, checked when they are loaded and filled from the record. */
@NamedInterface("template")
@NullMarked
package org.carerelay.outreach.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

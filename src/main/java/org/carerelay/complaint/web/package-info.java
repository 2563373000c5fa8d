/** Complaints over plain HTTP: the signed webhook of a CRM, and statistics. */
@NullMarked
package org.carerelay.complaint.web;

import org.jspecify.annotations.NullMarked;

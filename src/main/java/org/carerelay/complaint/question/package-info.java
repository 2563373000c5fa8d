/** Questions of the call centre to doctors: out by e-mail, the answer back onto the thread, and the ticket closed. */
@NullMarked
package org.carerelay.complaint.question;

import org.jspecify.annotations.NullMarked;

package org.carerelay.complaint.question;

import java.time.Instant;
import java.util.List;

/**
 * A mail that came back.
 *
 * @param to every address it was sent to
 * @param messageId as its sender's server numbered it
 * @param text plain text
 * @param automatic whether a machine wrote it, such as an absence note: that answers nothing
 */
record Reply(String from, List<String> to, String messageId, String text, Instant at, boolean automatic) {}

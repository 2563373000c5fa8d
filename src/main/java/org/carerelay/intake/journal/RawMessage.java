package org.carerelay.intake.journal;

import org.jspecify.annotations.Nullable;

/**
 * A message's bytes: reading them is reading patient data, which the caller has to allow and to audit.
 *
 * @param bytes as they are worked on
 * @param charset Java name
 * @param original as they came, where a human corrected them; else null
 */
public record RawMessage(byte[] bytes, String charset, byte @Nullable [] original) {

    @Override
    public String toString() {
        return "RawMessage[" + bytes.length + " bytes, " + charset + "]";
    }
}

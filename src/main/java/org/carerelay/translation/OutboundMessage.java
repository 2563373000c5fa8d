package org.carerelay.translation;

import java.nio.charset.Charset;
import java.util.List;

/**
 * An HL7 v2 message made of FHIR resources.
 *
 * @param text its segments, each ended by CR. Patient data: not for logs
 * @param charset named in MSH-18, for the bytes
 * @param findings what is missing or has no code on the other side; never patient data
 */
public record OutboundMessage(String text, Charset charset, List<Finding> findings) {

    public OutboundMessage {
        findings = List.copyOf(findings);
    }

    /** Whether a finding forbids sending it: a required field is missing, or the charset cannot say it. */
    public boolean failed() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    /** The bytes to send. @throws IllegalStateException if it {@link #failed} */
    public byte[] bytes() {
        if (failed()) {
            throw new IllegalStateException("a message with errors is not sent: " + findings);
        }
        return text.getBytes(charset);
    }

    /** Without the text: this may stand in a log. */
    @Override
    public String toString() {
        return "OutboundMessage[" + text.length() + " characters, " + charset + ", " + findings.size() + " findings]";
    }
}

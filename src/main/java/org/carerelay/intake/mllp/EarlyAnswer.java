package org.carerelay.intake.mllp;

/** An accept acknowledgement that goes out while the {@link Answer} to the same frame is still being made (HL7 2.9.2). */
public record EarlyAnswer(byte[] message) {}

package org.carerelay.cli.hospital;

/**
 * A message of the made-up hospital, ready to be sent.
 *
 * @param type {@code ADT^A01}
 * @param what it means, for people
 */
public record Sent(String type, String controlId, String what, String text) {}

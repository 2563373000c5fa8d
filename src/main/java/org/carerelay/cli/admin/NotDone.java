package org.carerelay.cli.admin;

/** The server did not do it; the message says why, for the user. */
public final class NotDone extends Exception {

    NotDone(String reason) {
        super(reason);
    }
}

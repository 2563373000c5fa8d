package org.carerelay.access;

/** Which deliveries of signed webhooks were worked on already. */
public interface Deliveries {

    /**
     * Notes a delivery of the current caller, in the caller's transaction: rolled back with the work, it may come again.
     *
     * @param webhookId as the sender numbers it
     * @return false if it was worked on before
     */
    boolean isFirst(String webhookId);
}

package org.carerelay.appointment.slots;

/** Lets tests of the whole room poll the view when they want. */
public final class SlotViewAccess {

    private SlotViewAccess() {}

    public static int poll(Object view) {
        return ((SlotView) view).poll();
    }

    public static Class<?> type() {
        return SlotView.class;
    }
}

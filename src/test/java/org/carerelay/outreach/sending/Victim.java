package org.carerelay.outreach.sending;

import java.util.concurrent.TimeUnit;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.TestHouse;

/** A process that goes part of the way of sending, says where it is, and waits there to be killed. */
final class Victim {

    private Victim() {}

    /** @param arguments database URL, gateway URL, how far it goes: claimed or answered */
    public static void main(String[] arguments) throws Exception {
        TestHouse house = TestHouse.on(arguments[0], "carerelay.outreach.sms.url=" + arguments[1]);
        Outgoing message = ((Dispatch.Step.HandOver) house.bean(Dispatch.class).next(Channel.SMS)).message();
        if (!arguments[2].equals("claimed")) {
            GatewayCalls.post(arguments[1], message);
        }
        System.out.println("HERE");
        TimeUnit.MINUTES.sleep(5);
    }
}

package org.carerelay.intake;

/** Made-up messages of made-up people. */
public final class Messages {

    private Messages() {}

    public static String adt(String event, String controlId, String patient) {
        return header("ADT^" + event, controlId) + "EVN|" + event + "|20260301080000\r" + pid(patient)
                + "PV1|1|I|W1^1^1||||||||||||||||V" + patient + "\r";
    }

    public static String merge(String controlId, String survivor, String prior) {
        return header("ADT^A40", controlId) + "EVN|A40|20260301080000\r" + pid(survivor) + "MRG|" + prior
                + "^^^HOSP^MR\r";
    }

    public static String header(String type, String controlId) {
        return "MSH|^~\\&|HIS|HOSP|CARERELAY|CS|20260301080000||" + type + "|" + controlId
                + "|P|2.5||||||UNICODE UTF-8\r";
    }

    public static String pid(String patient) {
        return "PID|1||" + patient + "^^^HOSP^MR||测试^一||19800101|F\r";
    }
}

package org.carerelay.intake.mllp;

/** What came in between two frame boundaries; its text never prints content. */
public sealed interface Frame {

    /** The bytes, or as many of them as are kept. */
    byte[] bytes();

    /** A complete frame's content. */
    record Complete(byte[] bytes) implements Frame {
        @Override
        public String toString() {
            return "Frame[" + bytes.length + " bytes]";
        }
    }

    /**
     * Bytes that are no complete frame.
     *
     * @param bytes the first 64 KB of them
     * @param length how many there were
     */
    record Broken(byte[] bytes, long length, Fault fault) implements Frame {
        @Override
        public String toString() {
            return "Frame[" + fault + ", " + length + " bytes]";
        }
    }

    /** What is wrong with a broken frame, and whether its sender can be told without confusing it. */
    enum Fault {
        /** Bytes before VT; the frame after them is answered, they are not. */
        OUTSIDE("FRM-001", false, false, "bytes outside a frame: a frame begins with VT (0x0B)"),
        /** FS without a VT before it: the sender does not frame as it should. */
        NO_START("FRM-002", true, false, "the frame does not begin with VT (0x0B)"),
        /** A new VT before the end: the sender gave the first one up, an answer now would be taken for the second's. */
        RESTARTED("FRM-003", false, false, "a new frame began before this one ended with FS (0x1C)"),
        /** The connection ended first. */
        CUT_OFF("FRM-004", false, false, "the connection ended before the frame did"),
        /** Nothing more came within the frame timeout. */
        UNFINISHED("FRM-005", true, true, "the frame was not finished in time"),
        /** Longer than the listener takes. */
        TOO_LONG("FRM-006", true, false, "the message is longer than the listener takes"),
        /** Many times longer than the listener takes: it would never end. */
        ENDLESS("FRM-006", true, true, "the message is many times longer than the listener takes");

        private final String code;
        private final boolean answered;
        private final boolean closes;
        private final String text;

        Fault(String code, boolean answered, boolean closes, String text) {
            this.code = code;
            this.answered = answered;
            this.closes = closes;
            this.text = text;
        }

        /** Stable error code. */
        public String code() {
            return code;
        }

        public boolean answered() {
            return answered;
        }

        public boolean closes() {
            return closes;
        }

        public String text() {
            return text;
        }
    }
}

package org.carerelay.cli.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages in a file: one, several one after the other, MLLP frames, or a batch (FHS, BHS). Worked on as bytes, so that any charset
 * passes through; LF and CRLF become CR, since that is what HL7 ends segments with.
 */
public final class MessageFile {

    private MessageFile() {}

    /** Each message on its own; envelope segments of a batch are left out. */
    public static List<byte[]> messages(Path file) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        for (byte[] segment : segments(Files.readAllBytes(file))) {
            if (begins(segment, "MSH") && current.size() > 0) {
                messages.add(current.toByteArray());
                current.reset();
            }
            boolean envelope = begins(segment, "FHS")
                    || begins(segment, "BHS")
                    || begins(segment, "BTS")
                    || begins(segment, "FTS");
            if (!envelope) {
                current.writeBytes(segment);
                current.write('\r');
            }
        }
        if (current.size() > 0) {
            messages.add(current.toByteArray());
        }
        return messages;
    }

    /** The whole file as one message: a batch stays a batch. */
    public static byte[] whole(Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] segment : segments(Files.readAllBytes(file))) {
            all.writeBytes(segment);
            all.write('\r');
        }
        return all.toByteArray();
    }

    private static List<byte[]> segments(byte[] bytes) {
        List<byte[]> segments = new ArrayList<>();
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        int start = hasByteOrderMark(bytes) ? 3 : 0;
        for (int i = start; i <= bytes.length; i++) {
            byte b = i < bytes.length ? bytes[i] : (byte) '\r';
            if (b == '\r' || b == '\n' || b == 0x0B || b == 0x1C) {
                if (segment.size() > 0) {
                    segments.add(segment.toByteArray());
                    segment.reset();
                }
            } else {
                segment.write(b);
            }
        }
        return segments;
    }

    private static boolean hasByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static boolean begins(byte[] segment, String name) {
        return segment.length >= 3
                && segment[0] == name.charAt(0)
                && segment[1] == name.charAt(1)
                && segment[2] == name.charAt(2);
    }
}

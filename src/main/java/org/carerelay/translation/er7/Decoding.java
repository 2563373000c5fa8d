package org.carerelay.translation.er7;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Strict decoding (rule 4): every byte becomes the character it stands for, or the message is refused naming the byte. */
public final class Decoding {

    private Decoding() {}

    /** @throws MalformedMessage {@code ER7-004} naming the first byte that is no character of the charset */
    public static String strictly(byte[] raw, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(raw);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(raw.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isUnderflow()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            throw new MalformedMessage(
                    "ER7-004",
                    "byte " + in.position(),
                    "not a character of " + charset.name() + "; is this the source's charset?");
        }
        return out.flip().toString();
    }

    /**
     * Refuses text that looks like bytes of another charset: private, unassigned and control characters, and marks that stand on nothing.
     *
     * @throws MalformedMessage {@code ER7-005} naming the character's byte
     */
    public static void refuseSuspicious(String text, Charset charset) {
        int previous = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c > 0x7e && suspicious(c, previous) || c < ' ' && !expectedControl(c) || c == 0x7f) {
                int position = text.substring(0, i).getBytes(charset).length;
                throw new MalformedMessage(
                        "ER7-005",
                        "byte " + position,
                        "unlikely character " + String.format("U+%04X", c)
                                + "; set carerelay.sources.<name>.charset to what the sender really uses");
            }
            previous = c;
            i += Character.charCount(c);
        }
    }

    private static boolean expectedControl(int c) {
        return c == '\r' || c == '\n' || c == '\t' || c == 0x0b || c == 0x1c;
    }

    private static boolean suspicious(int c, int previous) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                !Character.isLetter(previous) && Character.getType(previous) != Character.NON_SPACING_MARK;
            case Character.MODIFIER_LETTER, Character.MODIFIER_SYMBOL -> c < 0x0370;
            case Character.FORMAT -> c != 0xfeff && (c < 0x200b || c > 0x200f) && c != 0xad;
            default -> c >= 0x0250 && c < 0x02b0 || c == 0xfffd;
        };
    }
}

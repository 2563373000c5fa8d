package org.carerelay.translation.er7;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Escape sequences of HL7 2.5 chapter 2.7; those we do not know are kept as they came. */
final class Escapes {

    private final Delimiters delimiters;
    private final Charset charset;

    Escapes(Delimiters delimiters, Charset charset) {
        this.delimiters = delimiters;
        this.charset = charset;
    }

    String unescape(String text, int start, int end) {
        char escape = delimiters.escape();
        int open = escape == Delimiters.NONE ? -1 : indexOf(text, escape, start, end);
        if (open < 0) {
            return text.substring(start, end);
        }
        StringBuilder out = new StringBuilder(end - start);
        int from = start;
        while (open >= 0) {
            int close = indexOf(text, escape, open + 1, end);
            if (close < 0) {
                break;
            }
            out.append(text, from, open);
            if (text.charAt(open + 1) == 'X') {
                from = bytes(text, open, end, out);
            } else {
                from = sequence(text, open, close, out);
            }
            open = indexOf(text, escape, from, end);
        }
        return out.append(text, from, end).toString();
    }

    static String escape(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            String sequence =
                    switch (text.charAt(i)) {
                        case '|' -> "\\F\\";
                        case '^' -> "\\S\\";
                        case '&' -> "\\T\\";
                        case '~' -> "\\R\\";
                        case '\\' -> "\\E\\";
                        case '\n' -> "\\.br\\";
                        default -> text.charAt(i) < ' ' ? "" : null;
                    };
            if (sequence != null && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                if (sequence == null) {
                    out.append(text.charAt(i));
                } else {
                    out.append(sequence);
                }
            }
        }
        return out == null ? text : out.toString();
    }

    /** @return where to go on; an unknown sequence is kept up to its closing character, which may open the next one */
    private int sequence(String text, int open, int close, StringBuilder out) {
        if (close == open + 2) {
            char plain =
                    switch (text.charAt(open + 1)) {
                        case 'F' -> delimiters.field();
                        case 'S' -> delimiters.component();
                        case 'T' -> delimiters.subcomponent();
                        case 'R' -> delimiters.repetition();
                        case 'E' -> delimiters.escape();
                        default -> Delimiters.NONE;
                    };
            if (plain != Delimiters.NONE) {
                out.append(plain);
                return close + 1;
            }
        } else if (close == open + 4 && text.startsWith(".br", open + 1)) {
            out.append('\n');
            return close + 1;
        }
        if (known(text, open, close)) {
            out.append(text, open, close + 1);
            return close + 1;
        }
        out.append(text, open, close);
        return close;
    }

    /** Sequences we keep whole: highlighting, local and formatting ones; anything else is a stray escape character. */
    private static boolean known(String text, int open, int close) {
        if (close == open + 1) {
            return false;
        }
        for (int i = open + 1; i < close; i++) {
            char c = text.charAt(i);
            if (!(c < 0x7f && Character.isLetterOrDigit(c)) && c != '.' && c != '+' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** {@code \Xhh…\}, also several in a row: together they are the bytes of one text in the message's charset. */
    private int bytes(String text, int open, int end, StringBuilder out) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = open;
        while (at + 1 < end && text.charAt(at) == delimiters.escape() && text.charAt(at + 1) == 'X') {
            int close = indexOf(text, delimiters.escape(), at + 2, end);
            if (close < 0 || (close - at) % 2 != 0 || close == at + 2 || !hex(text, at + 2, close)) {
                break;
            }
            for (int i = at + 2; i < close; i += 2) {
                bytes.write(Integer.parseInt(text, i, i + 2, 16));
            }
            at = close + 1;
        }
        if (at == open) {
            int close = indexOf(text, delimiters.escape(), open + 1, end);
            return sequence(text, open, close, out);
        }
        try {
            out.append(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray())));
        } catch (CharacterCodingException undecodable) {
            out.append(text, open, at);
        }
        return at;
    }

    private static boolean hex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(String text, char c, int start, int end) {
        int found = text.indexOf(c, start);
        return found < end ? found : -1;
    }
}

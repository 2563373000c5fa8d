package org.carerelay.translation;

import java.nio.charset.Charset;
import org.carerelay.translation.er7.Charsets;
import org.carerelay.translation.er7.Decoding;
import org.carerelay.translation.er7.Er7;
import org.carerelay.translation.er7.MalformedMessage;

/**
 * A message's bytes as text (rule 4): by the source's charset, else MSH-18, else UTF-8; decoded strictly, never a {@code ?}.
 *
 * @param text the message as it came
 * @param charset what it was decoded with
 */
public record MessageText(String text, Charset charset) {

    /**
     * @throws MalformedMessage naming the byte that is no character of the charset, or, where nobody set the source's charset, the
     *     first character that no sender means
     */
    public static MessageText decode(byte[] raw, Source source) {
        Charset set = source.charset();
        Charset charset = set != null ? set : Charsets.declared(raw);
        String text = Decoding.strictly(raw, charset);
        if (set == null) {
            Decoding.refuseSuspicious(text, charset);
        }
        return new MessageText(text, charset);
    }

    /** @throws MalformedMessage if it is no HL7 v2 message */
    public Er7 parse() {
        return Er7.parse(text, charset);
    }

    /** Without the text: this may stand in a log. */
    @Override
    public String toString() {
        return "MessageText[" + text.length() + " characters, " + charset + "]";
    }
}

package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.carerelay.translation.Finding;
import org.carerelay.translation.NationalId;
import org.jspecify.annotations.Nullable;

/** Names, phone numbers and the codes that a source's settings decide. */
final class TextConverters {

    private TextConverters() {}

    static Conversion registeredStatus() {
        return (frame, span, level) -> TextNode.valueOf(frame.source.registeredStatus());
    }

    /** {@code true} for a disposition that means death; nothing for any other, which never revives anyone (rule 19). */
    static @Nullable JsonNode death(Frame frame, long span, int level) {
        return frame.source.deathDispositions().contains(frame.text(span, level)) ? BooleanNode.TRUE : null;
    }

    /** {@code true}, and a finding, for a Chinese resident number whose check character is wrong (GB 11643); nothing for any other. */
    static @Nullable JsonNode nationalIdFlaw(Frame frame, long span, int level) {
        String number = frame.text(span, level);
        if (number.length() != 18 || NationalId.isValid(number)) {
            return null;
        }
        Finding finding = Finding.warning(
                "MSG-107",
                frame.message.place(span),
                "no possible resident identity number (GB 11643): kept and flagged, and never used to find a person");
        if (!frame.findings.contains(finding)) {
            frame.findings.add(finding);
        }
        return BooleanNode.TRUE;
    }

    /** Family first and without blanks if any part is Chinese, Japanese or Korean; else given names first. */
    static Conversion nameText(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> {
            String family = text(frame, from);
            StringBuilder given = new StringBuilder();
            boolean asian = isAsian(family);
            for (FieldRef ref : with) {
                String part = frame.text(ref.read(frame), ref.level(frame));
                asian |= isAsian(part);
                if (!part.isEmpty()) {
                    given.append(given.isEmpty() ? "" : " ").append(part);
                }
            }
            String text = asian
                    ? family + given.toString().replace(" ", "")
                    : given + (given.isEmpty() || family.isEmpty() ? "" : " ") + family;
            return text.isEmpty() ? null : TextNode.valueOf(text);
        };
    }

    private static boolean isAsian(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isIdeographic(c)
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA);
    }

    /** Number, with country code, area code and extension if they were sent apart. */
    static Conversion phone(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> {
            String number = text(frame, from);
            if (number.isEmpty()) {
                return null;
            }
            String country = part(frame, with, 0);
            String area = part(frame, with, 1);
            String extension = part(frame, with, 2);
            StringBuilder out = new StringBuilder();
            if (!country.isEmpty()) {
                out.append(country.startsWith("+") ? "" : "+").append(country).append(' ');
            }
            if (!area.isEmpty()) {
                out.append(area).append(' ');
            }
            out.append(number);
            if (!extension.isEmpty()) {
                out.append(" ext. ").append(extension);
            }
            return TextNode.valueOf(out.toString());
        };
    }

    /** All valued parts, with blanks between them. */
    static Conversion joinedText(List<FieldRef> from, List<FieldRef> with, String file) {
        return (frame, span, level) -> {
            StringBuilder out = new StringBuilder(frame.text(span, level));
            for (int i = 0; i < with.size(); i++) {
                String part = part(frame, with, i);
                if (!part.isEmpty()) {
                    out.append(out.isEmpty() ? "" : " ").append(part);
                }
            }
            return out.isEmpty() ? null : TextNode.valueOf(out.toString());
        };
    }

    private static String text(Frame frame, List<FieldRef> refs) {
        for (FieldRef ref : refs) {
            String text = frame.text(ref.read(frame), ref.level(frame));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String part(Frame frame, List<FieldRef> with, int index) {
        return index < with.size()
                ? frame.text(with.get(index).read(frame), with.get(index).level(frame))
                : "";
    }
}

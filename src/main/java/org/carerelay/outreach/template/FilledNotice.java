package org.carerelay.outreach.template;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A notice with its texts written out, for whatever channel it will go by.
 *
 * @param language of the texts
 * @param texts by place, as in {@link NoticeTemplate#texts}
 */
public record FilledNotice(String template, String joins, String language, Map<String, String> texts) {

    static final String ITEMS = "items";

    /** The text for several notices in one message, this one's {@code several} around everyone's {@code item}; empty if it has none. */
    public String several(List<FilledNotice> notices) {
        StringJoiner items = new StringJoiner(language.startsWith("zh") ? "；" : "; ");
        notices.forEach(each -> items.add(each.text("item")));
        return text("several").replace("{" + ITEMS + "}", items.toString());
    }

    /** Empty if it has none there. */
    public String text(String place) {
        return texts.getOrDefault(place, "");
    }
}

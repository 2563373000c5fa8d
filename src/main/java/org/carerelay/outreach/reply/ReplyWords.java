package org.carerelay.outreach.reply;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** What a patient's reply means, as far as one word says it. */
enum ReplyWords {
    CONFIRM(Set.of("1", "Y", "YES", "OK", "CONFIRM", "确认", "是", "好", "好的", "同意")),
    CANCEL(Set.of("2", "N", "NO", "CANCEL", "取消", "否", "不去", "不来")),
    OPT_OUT(Set.of("TD", "T", "退订", "退", "拒收", "STOP", "UNSUBSCRIBE", "QUIT", "END")),
    /** 1 to 5 in answer to a survey. */
    RATING(Set.of("1", "2", "3", "4", "5")),
    OTHER(Set.of());

    private final Set<String> words;

    ReplyWords(Set<String> words) {
        this.words = words;
    }

    /** Full-width characters, case, blanks and a full stop make no difference. */
    static ReplyWords of(String text, boolean survey) {
        String word = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\p{Punct}。！，、\\s]+", "");
        if (OPT_OUT.words.contains(word)) {
            return OPT_OUT;
        }
        if (survey) {
            return RATING.words.contains(word) ? RATING : OTHER;
        }
        return CONFIRM.words.contains(word) ? CONFIRM : CANCEL.words.contains(word) ? CANCEL : OTHER;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

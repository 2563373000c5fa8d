package org.carerelay.caller;

import java.util.Locale;

/** Why a person stands where they stand in the list. */
public enum Reason {
    IDENTIFIER(200, "The identifier is this person's", "证件或卡号属于本人"),
    OWN_NUMBER(100, "The number is the patient's own", "本人号码"),
    GUARDIAN(80, "The number is that of a minor's guardian", "未成年患者监护人的号码"),
    FAMILY(60, "The number is that of a relative or contact", "亲属或联系人的号码"),
    MERGED_RECORD(-5, "The number stands in a record merged into this one", "号码来自已合并的档案"),
    FORMER_NUMBER(-60, "The number is marked as a former one", "号码已标记为旧号码"),
    IN_HOSPITAL(30, "Is in hospital now", "正在住院"),
    APPOINTMENT_SOON(25, "Has an appointment within seven days", "七天内有预约"),
    OPEN_COMPLAINT(20, "Has an open complaint", "有未结投诉"),
    OPEN_TASK(15, "We have something open with this person", "有待办事项（如待回访）"),
    RECENT_VISIT(10, "Was here within thirty days", "三十天内就诊过"),
    DECEASED(-90, "Is recorded as deceased", "已登记死亡"),
    INACTIVE(-80, "The record is not in use", "档案已停用");

    private final int points;
    private final String english;
    private final String chinese;

    Reason(int points, String english, String chinese) {
        this.points = points;
        this.english = english;
        this.chinese = chinese;
    }

    int points() {
        return points;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }
}

package org.carerelay.complaint.link;

import java.util.Locale;

/** Why a visit may be the one. */
public enum CandidateReason {
    VISIT_NUMBER(100, "The visit number is the one given", "就诊号一致"),
    SAME_DAY(40, "It was on that day", "日期一致"),
    WITHIN_A_WEEK(25, "It was within a week of it", "相差一周以内"),
    WITHIN_A_MONTH(15, "It was within a month of it", "相差一月以内"),
    STAFF(30, "The doctor or nurse named took part", "涉及的医护人员一致"),
    DEPARTMENT(30, "It was in the department named", "科室一致"),
    IN_HOSPITAL(10, "The patient is still there", "目前仍在院"),
    LATEST(5, "It is the patient's latest visit", "最近一次就诊");

    private final int points;
    private final String english;
    private final String chinese;

    CandidateReason(int points, String english, String chinese) {
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

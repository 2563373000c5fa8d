package org.carerelay.cli.hospital;

/** Departments of the made-up hospital, with a doctor and a ward each. */
enum Ward {
    CARDIOLOGY("0301", "心内科", "D1001", "周", "明远", "I25.1", "冠心病"),
    RESPIRATORY("0302", "呼吸内科", "D1002", "林", "晓东", "J18.9", "肺炎"),
    ORTHOPEDICS("0401", "骨科", "D1003", "何", "立新", "S72.0", "股骨颈骨折"),
    OBSTETRICS("0501", "产科", "D1004", "郭", "美玲", "O80", "顺产"),
    PEDIATRICS("0601", "儿科", "D1005", "高", "婷", "J06.9", "急性上呼吸道感染"),
    ENDOCRINOLOGY("0303", "内分泌科", "D1006", "罗", "建平", "E11.9", "2型糖尿病");

    final String code;
    final String display;
    final String doctorId;
    final String doctorFamily;
    final String doctorGiven;
    final String diagnosis;
    final String diagnosisText;

    Ward(
            String code,
            String display,
            String doctorId,
            String doctorFamily,
            String doctorGiven,
            String diagnosis,
            String diagnosisText) {
        this.code = code;
        this.display = display;
        this.doctorId = doctorId;
        this.doctorFamily = doctorFamily;
        this.doctorGiven = doctorGiven;
        this.diagnosis = diagnosis;
        this.diagnosisText = diagnosisText;
    }

    static Ward of(int number) {
        return values()[Math.floorMod(number, values().length)];
    }

    /** XCN: {@code D1001^周^明远}. */
    String doctor() {
        return doctorId + "^" + doctorFamily + "^" + doctorGiven + "^^^^^^HOSP";
    }

    /** PL: ward, room, bed. */
    String bed(int number) {
        return code + "^" + (301 + number % 12) + "^" + (1 + number % 4) + "^HOSP^^^^^" + display;
    }
}

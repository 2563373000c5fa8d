package org.carerelay.cli.hospital;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Somebody who does not exist.
 *
 * @param number tells one person from another; decides everything else
 * @param mrn medical record number, PID-3 type MR
 * @param nationalId 18 characters with a correct check digit (GB 11643), in the region 000000 that does not exist
 * @param sex as GB/T 2261.1 has it: 1 male, 2 female
 * @param mobile eleven digits in a block kept for this purpose
 */
public record Person(
        int number,
        String mrn,
        String nationalId,
        String family,
        String given,
        LocalDate birthDate,
        String sex,
        String mobile,
        String street) {

    private static final String[] FAMILY = {
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林", "郭", "何", "高", "罗", "欧阳", "司马",
        "诸葛", "巴特尔"
    };
    private static final String[] GIVEN = {
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "桂英", "建国", "建华",
        "志强", "雪梅", "子涵", "浩然", "欣怡", "梓轩", "雨桐", "国庆", "春燕"
    };
    private static final String[] STREETS = {"中山路", "人民路", "解放路", "建设街", "和平里", "滨江大道", "学院路", "文化巷"};
    private static final int[] CHECK_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    /** The person with this number: always the same one. */
    public static Person of(int number) {
        int mixed = Math.abs(Integer.rotateLeft(number * 0x9E3779B1, 7) ^ (number * 31));
        LocalDate birthDate = LocalDate.of(1932, 1, 1).plusDays(mixed % 33_000);
        String sex = mixed % 2 == 0 ? "2" : "1";
        return new Person(
                number,
                "MR%08d".formatted(number),
                nationalId(birthDate, number),
                FAMILY[mixed % FAMILY.length],
                GIVEN[mixed / 31 % GIVEN.length],
                birthDate,
                sex,
                "1990%07d".formatted(number % 10_000_000),
                STREETS[mixed / 7 % STREETS.length] + (mixed % 200 + 1) + "号");
    }

    private static String nationalId(LocalDate birthDate, int number) {
        String body = "000000" + birthDate.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(number % 1000);
        int sum = 0;
        for (int i = 0; i < CHECK_WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * CHECK_WEIGHTS[i];
        }
        return body + CHECK_DIGITS.charAt(sum % 11);
    }

    /** {@code 王芳}. */
    public String fullName() {
        return family + given;
    }
}

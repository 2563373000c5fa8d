package org.carerelay.translation;

/** The Chinese citizen identification number (GB 11643-1999): 17 digits and a check character. */
public final class NationalId {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private NationalId() {}

    /** Whether it has 18 characters, a possible month and day of birth, and the right check character. */
    public static boolean isValid(String number) {
        if (number.length() != 18) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * WEIGHTS[i];
        }
        int month = Integer.parseInt(number, 10, 12, 10);
        int day = Integer.parseInt(number, 12, 14, 10);
        return CHECKS.charAt(sum % 11) == Character.toUpperCase(number.charAt(17))
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 31;
    }
}

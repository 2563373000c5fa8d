package org.carerelay.record.store.extract;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers in E.164, read as dialled in China where no country is given; what is no such number keeps its digits. */
public final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");

    private Phones() {}

    /** Null if there is no digit in it. */
    public static @Nullable String normalise(String written) {
        var text = Folding.fold(written);
        if (MOBILE.matcher(text).matches()) {
            return "+86" + text;
        }
        var digits = NO_DIGIT.matcher(text).replaceAll("");
        if (digits.isEmpty()) {
            return null;
        }
        try {
            // An unescaped + in a query string arrives as a space.
            var number = NUMBERS.parse(text.startsWith("86") ? "+" + text : text, "CN");
            if (NUMBERS.isValidNumber(number)) {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            return digits;
        }
        return digits;
    }
}

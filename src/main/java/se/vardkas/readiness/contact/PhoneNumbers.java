package se.vardkas.readiness.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;
import se.vardkas.platform.problem.ProblemKind;

/** Numbers as people write them. One without a country is Swedish. */
final class PhoneNumbers {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> ORDINARY = Set.of(
            PhoneNumberType.MOBILE,
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.FIXED_LINE_OR_MOBILE,
            PhoneNumberType.VOIP);
    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 2;

    private PhoneNumbers() {}

    /**
     * A number that can be called.
     *
     * @param isLandline whether no SMS comes to it
     */
    record Dialled(String e164, boolean isLandline) {
        /** Leaves the number out, for logs. */
        @Override
        public String toString() {
            return "Dialled";
        }
    }

    /** Throws a 400 problem on what is none. */
    static Dialled read(String text) {
        try {
            var number = PLANS.parse(text, "SE");
            // No number that costs more than others, and none of a satellite.
            if (PLANS.isValidNumber(number) && ORDINARY.contains(PLANS.getNumberType(number)) && isOfACountry(number)) {
                return new Dialled(PLANS.format(number, PhoneNumberFormat.E164), isLandline(number));
            }
        } catch (NumberParseException e) {
            throw none();
        }
        throw none();
    }

    /** Its country and its last digits, for those who need not know more. */
    static String masked(String e164) {
        int hidden = Math.max(0, e164.length() - SHOWN_FIRST - SHOWN_LAST);
        return e164.substring(0, SHOWN_FIRST) + "•".repeat(hidden) + e164.substring(SHOWN_FIRST + hidden);
    }

    private static boolean isOfACountry(PhoneNumber number) {
        return !PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY.equals(PLANS.getRegionCodeForNumber(number));
    }

    private static boolean isLandline(PhoneNumber number) {
        return PLANS.getNumberType(number) == PhoneNumberType.FIXED_LINE;
    }

    private static RuntimeException none() {
        return ProblemKind.invalid("number", "is no telephone number that can be called");
    }
}

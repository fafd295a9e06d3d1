package se.vardkas.delivery.send;

/**
 * In how many parts an SMS travels: each is charged for. Plain Java.
 *
 * <p>A text of the GSM alphabet has septets, of which a part holds 160, or 153 beside the header of several; å, ä and ö are in
 * it, and what is only in its extension takes two septets. Any other character makes the whole text UCS-2, of which a part
 * holds 70 or 67 units. What takes two is never torn apart.
 *
 * @see <a href="https://www.etsi.org/deliver/etsi_ts/123000_123099/123038/">3GPP TS 23.038, the alphabets</a>
 */
public final class SmsParts {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final int SEPTETS_ALONE = 160;
    private static final int SEPTETS_OF_SEVERAL = 153;
    private static final int UNITS_ALONE = 70;
    private static final int UNITS_OF_SEVERAL = 67;

    private SmsParts() {}

    /** How many parts; an empty text has one. */
    public static int of(String text) {
        return isGsm(text)
                ? parts(text.codePoints().map(SmsParts::septets).toArray(), SEPTETS_ALONE, SEPTETS_OF_SEVERAL)
                : parts(text.codePoints().map(Character::charCount).toArray(), UNITS_ALONE, UNITS_OF_SEVERAL);
    }

    private static boolean isGsm(String text) {
        return text.codePoints().allMatch(one -> BASIC.indexOf(one) >= 0 || EXTENSION.indexOf(one) >= 0);
    }

    private static int septets(int character) {
        return EXTENSION.indexOf(character) >= 0 ? 2 : 1;
    }

    private static int parts(int[] sizes, int alone, int ofSeveral) {
        int whole = 0;
        int parts = 1;
        int filled = 0;
        for (int size : sizes) {
            whole += size;
            if (filled + size > ofSeveral) {
                parts++;
                filled = 0;
            }
            filled += size;
        }
        return whole <= alone ? 1 : parts;
    }
}

package se.vardkas.platform.ids;

import java.util.Base64;
import java.util.Locale;

/** Secrets as text. */
public final class Secrets {
    private static final int TOKEN_BYTES = 32;
    private static final int READABLE_LENGTH = 12;
    private static final int GROUP = 4;
    /** Crockford's: nothing that looks like something else. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Secrets() {}

    /** For machines: 256 bits. */
    public static String token(Ids ids) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ids.secret(TOKEN_BYTES));
    }

    /** For people to type, {@code ABCD-EFGH-JKMN}: 60 bits. */
    public static String readable(Ids ids) {
        var text = new StringBuilder();
        for (byte one : ids.secret(READABLE_LENGTH)) {
            boolean begins = text.length() % (GROUP + 1) == GROUP;
            text.append(begins ? "-" : "").append(ALPHABET.charAt(one & (ALPHABET.length() - 1)));
        }
        return text.toString();
    }

    /** A readable one as it was made, however it was typed. */
    public static String asWritten(String typed) {
        var letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}

package se.vardkas.platform.web;

/** Text from outside, made into what PostgreSQL and JSON can hold: no NUL, no half of a surrogate pair. */
public final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /** The text with what cannot be kept replaced by U+FFFD, and cut to so many characters. */
    public static String of(String text, int longest) {
        var safe = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && safe.length() < longest; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                if (safe.length() + 2 > longest) {
                    break;
                }
                safe.append(c).append(text.charAt(++i));
            } else {
                safe.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return safe.toString();
    }
}

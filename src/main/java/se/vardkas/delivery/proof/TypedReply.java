package se.vardkas.delivery.proof;

import java.util.Optional;
import java.util.regex.Pattern;

/** What people type to take an alarm: in an SMS their code, on a keypad {@code 1} or the code. */
public final class TypedReply {
    /** On a keypad: who hears the call has the phone in their hand. */
    public static final String TAKE = "1";

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern KEYED = Pattern.compile("1|[0-9]{4}");
    private static final int CODE_LENGTH = 4;

    private TypedReply() {}

    /** The code in an SMS: the only number of four digits in it, whatever is written around it. */
    public static Optional<String> code(String text) {
        var codes = NUMBER.matcher(text)
                .results()
                .map(number -> number.group())
                .filter(number -> number.length() == CODE_LENGTH)
                .distinct()
                .toList();
        return codes.size() == 1 ? Optional.of(codes.get(0)) : Optional.empty();
    }

    /** What was keyed, if it could take an alarm. */
    public static Optional<String> keyed(String digits) {
        return Optional.of(digits).filter(typed -> KEYED.matcher(typed).matches());
    }
}

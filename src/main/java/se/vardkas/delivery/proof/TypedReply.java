package se.vardkas.delivery.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What people type to take an alarm: in an SMS their code, on a keypad {@code 1} or the code. */
public final class TypedReply {
    /** On a keypad: who hears the call has the phone in their hand. */
    public static final String TAKE = "1";

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern KEYED = Pattern.compile("1|[0-9]{4}");
    private static final int CODE_LENGTH = 4;

    /** What carriers and Twilio take for it, whatever they answer themselves. */
    private static final Set<String> STOPS =
            Set.of("STOP", "STOPP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");

    private static final Set<String> STARTS = Set.of("START", "STARTA", "UNSTOP", "YES");

    private TypedReply() {}

    /** Whether somebody wants no SMS any more, or wants them again; empty: they say neither. */
    public static Optional<Boolean> wantsSms(String text) {
        var word = text.strip().toUpperCase(Locale.ROOT);
        return STOPS.contains(word) ? Optional.of(false) : Optional.of(true).filter(wanted -> STARTS.contains(word));
    }

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

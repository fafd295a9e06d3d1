package se.vardkas.delivery.send.elks;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.ReplyWording;
import se.vardkas.delivery.send.Wording;

/**
 * What a call through 46elks says, as the recordings that are played one after the other: {@code sv-panic-s-t-h-take}. They
 * have no voice that speaks Swedish, so it says no more than was recorded: what {@link Wording} and {@link ReplyWording} say.
 *
 * @see <a href="https://46elks.com/docs/voice-play">what can be played</a>
 */
public final class ElksSpeech {
    private static final String TAKE = "-take";
    private static final String WRONG = "-wrong";

    private ElksSpeech() {}

    /**
     * The words of an alarm: level, site code, and how it is answered; of a code to a number its digits; empty for what nobody is
     * called for.
     */
    static Optional<String> of(Outgoing message) {
        var language = language(message.language());
        return switch (message.event()) {
            case ALARM -> Optional.of(alarm(message));
            case CONTACT_CHECK ->
                Optional.ofNullable(message.code())
                        .map(code -> language + "-check-" + String.join("-", code.split("")));
            case CONTACT_TEST -> Optional.of(language + "-test");
            default -> Optional.empty();
        };
    }

    private static String alarm(Outgoing message) {
        var words = new ArrayList<String>();
        words.add(language(message.language()));
        if (message.drill()) {
            words.add("drill");
        }
        words.add(level(message.kind()));
        if (message.siteCode() != null) {
            message.siteCode()
                    .toLowerCase(Locale.ROOT)
                    .chars()
                    .mapToObj(Character::toString)
                    .forEach(words::add);
        }
        return String.join("-", words) + (message.answerable() ? TAKE : "-app");
    }

    /** They come. */
    static String taken(String language) {
        return language(language) + "-taken";
    }

    /** They answer what is over. */
    static String over(String language) {
        return language(language) + "-over";
    }

    /** They keyed something else. */
    static String wrong(String language) {
        return language(language) + WRONG;
    }

    /** Whether the words ask for a key. */
    static boolean ask(String words) {
        return words.endsWith(TAKE) || words.endsWith(WRONG);
    }

    private static String level(String kind) {
        return switch (kind) {
            case "panic", "threat" -> kind;
            default -> "assist";
        };
    }

    private static String language(String language) {
        return language.equals("en") ? "en" : "sv";
    }
}

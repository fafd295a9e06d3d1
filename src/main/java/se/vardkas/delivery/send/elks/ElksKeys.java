package se.vardkas.delivery.send.elks;

import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.TypedReply;

/**
 * What was keyed during a call so far. They are asked for a digit at a time: of fewer digits than were asked for 46elks does
 * not say what becomes, and the single one that takes an alarm must not depend on it.
 *
 * @see <a href="https://46elks.com/docs/voice-ivr">how keys are asked for</a>
 */
public record ElksKeys(String digits, Next next) {
    /** How many digits a code has. */
    static final int CODE_LENGTH = 4;

    private static final String NONE = "failed";

    /** What to do about them. */
    public enum Next {
        /** Nobody keys anything. */
        HANG_UP,
        /** It may become a code. */
        GO_ON,
        /** There is no more to come. */
        JUDGE
    }

    /** After another post: what was keyed before it, and what its {@code result} says. */
    public static ElksKeys after(String before, @Nullable String result) {
        if (result == null || result.isEmpty() || result.equals(NONE)) {
            return new ElksKeys(before, before.isEmpty() ? Next.HANG_UP : Next.JUDGE);
        }
        var digits = before + result;
        boolean whole = TypedReply.keyed(digits).isPresent();
        return new ElksKeys(digits, whole || !mayBecomeCode(digits) ? Next.JUDGE : Next.GO_ON);
    }

    private static boolean mayBecomeCode(String digits) {
        return digits.matches("[0-9]{1," + (CODE_LENGTH - 1) + "}");
    }
}

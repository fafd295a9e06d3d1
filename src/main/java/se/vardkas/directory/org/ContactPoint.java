package se.vardkas.directory.org;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach a person.
 *
 * @param address a push token, a number in E.164, or a browser's subscription
 * @param seenAt of an app or a browser: when the app behind it last proved that it is alive; {@code null}: never
 * @param verifiedAt since when it is known to be theirs; {@code null}: nobody has made sure
 * @param pending whether it waits for its person to prove that it is theirs; until then nothing goes there but what asks
 *     for the proof
 * @param smsOff of a number: why no SMS comes to it; {@code null}: nothing is known against it
 */
public record ContactPoint(
        UUID id,
        Kind kind,
        String address,
        @Nullable Instant seenAt,
        @Nullable Instant verifiedAt,
        boolean pending,
        @Nullable String smsOff) {

    /** What an address is. */
    public enum Kind {
        PUSH_TOKEN,
        PHONE,
        /** A browser that rings besides the phone. */
        BROWSER;

        /** Whether there is a kind of this name. */
        public static boolean isKnown(String name) {
            return Arrays.stream(values()).anyMatch(kind -> kind.name().equals(name));
        }
    }

    /** Leaves the address out, for logs. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}

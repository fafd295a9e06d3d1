package se.vardkas.directory.org;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/**
 * How a person is reached.
 *
 * @param language {@code sv} or {@code en}
 * @param pushToken {@code null} where no phone is enrolled or its token is dead
 * @param phone in E.164; {@code null} where there is none
 * @param pushSeenAt when the app behind the token last proved that it is alive; {@code null}: never
 * @param phoneVerifiedAt since when it is known that the number is theirs; {@code null}: nobody has made sure
 * @param awayUntil they have said that they are away until then; {@code null} where they have not
 * @param smsOff why no SMS comes to the number; {@code null}: nothing is known against it
 */
public record Reachable(
        PersonId person,
        String language,
        @Nullable String pushToken,
        @Nullable String phone,
        @Nullable Instant pushSeenAt,
        @Nullable Instant phoneVerifiedAt,
        @Nullable Instant awayUntil,
        @Nullable String smsOff) {

    /** Somebody of whom no more is known than their addresses. */
    public Reachable(PersonId person, String language, @Nullable String pushToken, @Nullable String phone) {
        this(person, language, pushToken, phone, null, null, null, null);
    }

    /** Whether they are away at a moment. */
    public boolean isAway(Instant at) {
        return awayUntil != null && at.isBefore(awayUntil);
    }

    /** Whether SMS come to their number. */
    public boolean takesSms() {
        return phone != null && smsOff == null;
    }

    /** Whether there is any way to reach them. */
    public boolean hasAddress() {
        return pushToken != null || phone != null;
    }

    /** Leaves addresses out, for logs. */
    @Override
    public String toString() {
        return person.toString();
    }
}

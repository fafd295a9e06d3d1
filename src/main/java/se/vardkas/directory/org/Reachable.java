package se.vardkas.directory.org;

import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;

/**
 * How a person is reached.
 *
 * @param language {@code sv} or {@code en}
 * @param pushToken {@code null} where no phone is enrolled or its token is dead
 * @param phone in E.164; {@code null} where there is none
 */
public record Reachable(
        PersonId person,
        String language,
        @Nullable String pushToken,
        @Nullable String phone) {

    /** Leaves addresses out, for logs. */
    @Override
    public String toString() {
        return person.toString();
    }
}

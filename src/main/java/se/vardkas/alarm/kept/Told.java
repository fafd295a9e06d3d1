package se.vardkas.alarm.kept;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.identity.access.PersonId;

/**
 * Somebody who was told of an alarm.
 *
 * @param channels by which they could be reached then
 * @param apps those of their apps and browsers that rang, the first one first
 * @param answer what they last answered in this round; {@code null}: nothing
 */
public record Told(
        PersonId person,
        Set<Channel> channels,
        List<UUID> apps,
        @Nullable Answer answer) {
    /** Somebody of whose apps nothing is known. */
    public Told(PersonId person, Set<Channel> channels, @Nullable Answer answer) {
        this(person, channels, List.of(), answer);
    }

    /** Whether they are coming or there. */
    public boolean isHelping() {
        return answer == Answer.COMING || answer == Answer.ON_SITE;
    }

    public static Told of(Row row) {
        return new Told(
                new PersonId(row.getUUID("person_id")),
                Arrays.stream(row.getArrayOfStrings("channels"))
                        .map(Channel::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                List.of(row.getArrayOfUUIDs("apps")),
                Optional.ofNullable(row.getString("answer"))
                        .map(Answer::valueOf)
                        .orElse(null));
    }
}

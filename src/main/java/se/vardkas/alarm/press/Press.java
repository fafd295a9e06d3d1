package se.vardkas.alarm.press;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.SiteId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.seal.Digests;

/**
 * One press of the button, as far as it could be understood.
 *
 * @param clientId the phone's own id for it; {@code null} if it sent none
 * @param onBehalfOf who is in danger, if not the sender
 * @param details everything that was sent, for the timeline; what could not be understood as the text it came in
 * @param bodyHash tells a repetition from an update
 */
public record Press(
        @Nullable String clientId,
        AlarmKind kind,
        boolean silent,
        boolean drill,
        @Nullable Position position,
        @Nullable SiteId site,
        @Nullable String room,
        @Nullable String note,
        @Nullable PersonId onBehalfOf,
        Map<String, @Nullable Object> details,
        byte[] bodyHash) {

    /** A press that nobody's phone made: the same client id again is the same press. */
    public static Press made(
            String clientId,
            AlarmKind kind,
            boolean drill,
            @Nullable PersonId onBehalfOf,
            Map<String, @Nullable Object> details) {
        var hash = Digests.sha256(clientId.getBytes(StandardCharsets.UTF_8));
        return new Press(clientId, kind, false, drill, null, null, null, null, onBehalfOf, details, hash);
    }

    /** The same, sent on by another for whoever is in danger. */
    public Press sentOn(String otherId, PersonId inNeed, Map<String, @Nullable Object> told) {
        return new Press(otherId, kind, silent, drill, position, site, room, note, inNeed, told, bodyHash);
    }

    /** Nothing a person wrote, for logs. */
    @Override
    public String toString() {
        return kind.wireName();
    }
}

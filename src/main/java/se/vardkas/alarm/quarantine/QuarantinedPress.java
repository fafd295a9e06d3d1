package se.vardkas.alarm.quarantine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.Press;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;

/**
 * A press of a device that is out, as it came.
 *
 * @param person whose device it was
 */
record QuarantinedPress(UUID id, UUID device, PersonId person, Instant receivedAt, byte[] body) {
    Press read() {
        return PressReader.read(body, receivedAt);
    }

    /**
     * The press of whoever takes it for real, for whom it was sent, else for the person whose device it was; the same again is
     * the same press.
     */
    Attempt raisedBy(Caller who, Instant now, Ids ids) {
        var sent = read();
        Map<String, @Nullable Object> details = new HashMap<>(sent.details());
        details.put("quarantined", Map.of("deviceId", device.toString(), "receivedAt", receivedAt.toString()));
        var inNeed = sent.onBehalfOf() == null ? person : sent.onBehalfOf();
        details.put("onBehalfOf", inNeed.toString());
        var press = sent.sentOn("quarantined-" + id, inNeed, details);
        return Attempt.first(who.tenant(), who.person(), press, now, ids);
    }

    /** Nothing a person wrote, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}

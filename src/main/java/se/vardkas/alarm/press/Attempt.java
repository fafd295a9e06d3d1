package se.vardkas.alarm.press;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.seal.Digests;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/**
 * One try at raising a press under an id, which is decided before anything is sent to the database: whatever becomes of the
 * first try, the next one asks for the same alarm.
 *
 * @param receivedAt when the press came in; the alarm was raised then
 * @param spooled what became of the press before; {@code null} at its first try
 */
public record Attempt(
        TenantId tenant,
        PersonId sender,
        String clientId,
        Press press,
        AlarmId id,
        Instant receivedAt,
        @Nullable Spooled spooled) {

    /** The first try: the phone's own id is the alarm's where it can be. */
    public static Attempt first(TenantId tenant, PersonId sender, Press press, Instant receivedAt, Ids ids) {
        var clientId = press.clientId();
        var id = Optional.ofNullable(clientId).flatMap(Uuids::parse).orElseGet(ids::next);
        return new Attempt(
                tenant, sender, clientId == null ? id.toString() : clientId, press, new AlarmId(id), receivedAt, null);
    }

    public PersonId raiser() {
        return press.onBehalfOf() == null ? sender : press.onBehalfOf();
    }

    public Alarm alarm() {
        return Alarm.raised(raiser(), press.kind(), press.silent(), press.drill());
    }

    /** The same under another id. */
    public Attempt under(UUID other) {
        return new Attempt(tenant, sender, clientId, press, new AlarmId(other), receivedAt, spooled);
    }

    /** The same again, of which the phone was told that its alarm was raised under this id, then. */
    public Attempt again(AlarmId told, Instant then) {
        return new Attempt(tenant, sender, clientId, press, told, then, spooled);
    }

    /** Tells a repetition from an update. A press out of the spool is one, once. */
    public Buffer bodyHash() {
        return Buffer.buffer(spooled == null ? press.bodyHash() : spooled.mark(press.bodyHash()));
    }

    public @Nullable Buffer noteHash() {
        return press.note() == null
                ? null
                : Buffer.buffer(Digests.sha256(press.note().getBytes(StandardCharsets.UTF_8)));
    }

    /** What the timeline of a new alarm begins with. */
    public List<Draft> firstEntries(Instant now) {
        var entries = new ArrayList<Draft>();
        entries.add(new Draft("raised", Actor.of(sender), press.details()));
        if (spooled != null) {
            entries.addAll(spooled.entries(now));
        }
        return entries;
    }

    /** What the timeline says of the spool, where an earlier try left this hash. */
    public List<Draft> entriesAfter(Buffer bodyHash, Instant now) {
        return spooled == null
                ? List.of()
                : spooled.entriesAfter(bodyHash.equals(Buffer.buffer(spooled.firstMark(press.bodyHash()))), now);
    }

    /** Nothing a person wrote, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}

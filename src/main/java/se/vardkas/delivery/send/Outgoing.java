package se.vardkas.delivery.send;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

/**
 * One message as a sender needs it. Holds no name, no place but its code, and no free text; the address goes to the
 * provider alone.
 *
 * @param address a push token or a number in E.164
 * @param siteCode {@code null} where the place is unknown
 * @param by as what the person acts of whom it tells; {@code null}: it does not say
 * @param code four digits that take the alarm by SMS; {@code null} where none is asked for
 * @param answerable whether a reply to it takes the alarm
 * @param language {@code sv} or {@code en}
 * @param others where the further alarms are that it tells the same of: their site codes, empty where a place is unknown
 */
public record Outgoing(
        TenantId tenant,
        NotificationId id,
        AlarmId alarm,
        Event event,
        String kind,
        boolean drill,
        boolean silent,
        int step,
        @Nullable String siteCode,
        @Nullable Role by,
        @Nullable String code,
        boolean answerable,
        String language,
        String address,
        List<String> others) {
    private static final String PANIC = "panic";

    /** The same, telling of further alarms too. */
    public Outgoing with(List<String> others) {
        return new Outgoing(
                tenant,
                id,
                alarm,
                event,
                kind,
                drill,
                silent,
                step,
                siteCode,
                by,
                code,
                answerable,
                language,
                address,
                List.copyOf(others));
    }

    /** Whether it is about a panic; a drill of one is none. */
    public boolean isOfPanic() {
        return kind.equals(PANIC) && !drill;
    }

    /** Leaves the address and the code out, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}

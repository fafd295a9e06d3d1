package se.vardkas.delivery;

import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

/**
 * A message whose attempt is this process's to make, until its lease runs out.
 *
 * @param attempt the fence: results name it
 * @param contact the address that it is meant for; {@code null}: the first that its channel leads to
 * @param priority lower goes first
 */
record Claimed(
        TenantId tenant,
        NotificationId id,
        AlarmId alarm,
        PersonId recipient,
        Event event,
        String kind,
        boolean drill,
        boolean silent,
        int step,
        @Nullable String siteCode,
        @Nullable Role by,
        @Nullable String code,
        int attempt,
        @Nullable String provider,
        @Nullable UUID contact,
        int priority) {

    static Claimed of(Row row) {
        return new Claimed(
                new TenantId(row.getUUID("tenant_id")),
                new NotificationId(row.getUUID("id")),
                new AlarmId(row.getUUID("alarm_id")),
                new PersonId(row.getUUID("recipient_id")),
                Event.valueOf(row.getString("event")),
                row.getString("kind"),
                row.getBoolean("drill"),
                row.getBoolean("silent"),
                row.getInteger("step"),
                row.getString("site_code"),
                Optional.ofNullable(row.getString("by_role"))
                        .flatMap(Role::named)
                        .orElse(null),
                row.getString("code"),
                row.getInteger("attempt"),
                row.getString("provider"),
                row.getUUID("contact_id"),
                row.getShort("priority"));
    }

    /** Messages that are told in one: the first of them tells of the others too. */
    record Bundle(Claimed first, List<Claimed> others) {
        static Bundle alone(Claimed message) {
            return new Bundle(message, List.of());
        }

        Outgoing outgoing(String address, String language) {
            return first.outgoing(address, language)
                    .with(others.stream()
                            .map(other -> other.siteCode() == null ? "" : other.siteCode())
                            .toList());
        }
    }

    /** What has to be the same for two alarms to be told of in one SMS. */
    private record Listener(
            PersonId person,
            @Nullable UUID contact,
            @Nullable String provider,
            boolean drill) {}

    /** One tenant's messages; of several alarms that are taken a person hears in one, as far as messages {@code may}. */
    static List<Bundle> bundled(List<Claimed> messages, Predicate<Claimed> may) {
        var bundles = new LinkedHashMap<Object, List<Claimed>>();
        for (var one : messages) {
            Object key = one.event() == Event.TAKEN && may.test(one)
                    ? new Listener(one.recipient(), one.contact(), one.provider(), one.drill())
                    : one.id();
            bundles.computeIfAbsent(key, first -> new ArrayList<>()).add(one);
        }
        return bundles.values().stream()
                .map(together -> new Bundle(together.get(0), List.copyOf(together.subList(1, together.size()))))
                .toList();
    }

    Outgoing outgoing(String address, String language) {
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
                event == Event.ALARM,
                language,
                address,
                List.of());
    }

    /** Leaves the code out, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}

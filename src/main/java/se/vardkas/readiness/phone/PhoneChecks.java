package se.vardkas.readiness.phone;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.readiness.phone.round.Round;
import se.vardkas.readiness.phone.round.Round.Turn;
import se.vardkas.timeline.chain.AlarmId;

/**
 * Asks phones whether pushes come to them, the way that alarms go. That they were asked and the messages are written in one
 * transaction, so each is asked once. A check is about nothing but itself, and no timeline tells of it.
 */
@ApplicationScoped
class PhoneChecks {
    private final Database database;
    private final Deliveries deliveries;
    private final Ids ids;

    PhoneChecks(Database database, Deliveries deliveries, Ids ids) {
        this.database = database;
        this.deliveries = deliveries;
        this.ids = ids;
    }

    /** Looks at phones of a tenant that this process has claimed, by the attempts of their claims; how many it asked. */
    Uni<Integer> look(TenantId tenant, Map<UUID, Integer> claimed) {
        var phones = claimed.keySet().toArray(UUID[]::new);
        return database.inTenant(
                        Lane.WORK,
                        tenant,
                        tx -> tx.run(Query.of(PhoneCheckSql.HOLD, tenant.value(), phones))
                                .map(rows -> Looked.of(rows, claimed))
                                .chain(looked -> tx.commitTogether(writes(tenant, looked))
                                        .replaceWith(looked.asked().size())))
                .invoke(asked -> {
                    if (asked > 0) {
                        deliveries.kick();
                    }
                });
    }

    /** A phone to be asked. */
    private record Asked(UUID contact, PersonId person, Turn.Ask turn, Instant now) {}

    /** A phone that need not be asked yet. */
    private record Waits(UUID contact, Turn.Wait turn) {}

    private record Looked(List<Asked> asked, List<Waits> waiting) {
        /** What somebody else has claimed since is theirs. */
        static Looked of(RowSet<Row> rows, Map<UUID, Integer> claimed) {
            var looked = new Looked(new ArrayList<>(), new ArrayList<>());
            for (var row : rows) {
                if (row.getInteger("attempt").equals(claimed.get(row.getUUID("contact_id")))) {
                    looked.add(row);
                }
            }
            return looked;
        }

        private void add(Row row) {
            var contact = row.getUUID("contact_id");
            var now = row.getOffsetDateTime("now").toInstant();
            var turn = Round.of(phone(row), now);
            if (turn instanceof Turn.Ask ask) {
                asked.add(new Asked(contact, new PersonId(row.getUUID("person_id")), ask, now));
            } else {
                waiting.add(new Waits(contact, (Turn.Wait) turn));
            }
        }

        private static Round.Phone phone(Row row) {
            return new Round.Phone(
                    row.getUUID("contact_id"),
                    row.getOffsetDateTime("since").toInstant(),
                    instant(row.getOffsetDateTime("asked_at")),
                    instant(row.getOffsetDateTime("proven_at")),
                    row.getInteger("missed"));
        }

        private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
            return at == null ? null : at.toInstant();
        }
    }

    /** The messages of all travel as one statement. */
    private List<List<Query>> writes(TenantId tenant, Looked looked) {
        var strands = new ArrayList<List<Query>>();
        if (!looked.waiting().isEmpty()) {
            strands.add(List.of(later(tenant, looked.waiting())));
        }
        if (!looked.asked().isEmpty()) {
            strands.add(List.of(asked(tenant, looked.asked())));
            looked.asked().forEach(one -> strands.add(List.of(message(tenant, one))));
        }
        return strands;
    }

    private Query message(TenantId tenant, Asked phone) {
        var id = new NotificationId(ids.next());
        var message = new NewDelivery(id, phone.person(), Channel.PUSH, phone.contact(), 0, false, null);
        return deliveries.queue(tenant, announcement(id, phone.now()), List.of(message));
    }

    /** Silent, so that an app which does not know of checks shows nothing either. */
    private static Announcement announcement(NotificationId id, Instant now) {
        return new Announcement(
                new AlarmId(id.value()),
                Event.PHONE_CHECK,
                1,
                0,
                "",
                false,
                true,
                null,
                null,
                Priority.OF_A_CHECK,
                now);
    }

    private static Query asked(TenantId tenant, List<Asked> phones) {
        return Query.of(
                PhoneCheckSql.ASKED,
                tenant.value(),
                phones.get(0).now(),
                column(phones, UUID[]::new, Asked::contact),
                column(phones, Integer[]::new, phone -> phone.turn().missed()),
                column(phones, Boolean[]::new, phone -> phone.turn().unproven()),
                column(phones, Instant[]::new, phone -> phone.turn().next()));
    }

    private static Query later(TenantId tenant, List<Waits> phones) {
        return Query.of(
                PhoneCheckSql.LATER,
                tenant.value(),
                column(phones, UUID[]::new, Waits::contact),
                column(phones, Instant[]::new, phone -> phone.turn().next()));
    }

    private static <T, V> V[] column(Collection<T> rows, IntFunction<V[]> array, Function<T, V> value) {
        return rows.stream().map(value).toArray(array);
    }
}

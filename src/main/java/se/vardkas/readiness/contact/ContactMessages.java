package se.vardkas.readiness.contact;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.directory.Contacts;
import se.vardkas.directory.Contacts.Contact;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Head;

/**
 * What is sent to an address on its own account: codes and tests. They go the way that alarms go, in a chain of their own under
 * the address's id. Few within an hour: somebody may have added a stranger's number.
 */
@ApplicationScoped
class ContactMessages {
    private static final ProblemKind TOO_MANY = new ProblemKind(429, "too-many", "That was asked for too often");

    private final Database database;
    private final Deliveries deliveries;
    private final Timeline timeline;
    private final Contacts contacts;
    private final Ids ids;
    private final Clock clock;

    ContactMessages(
            Database database, Deliveries deliveries, Timeline timeline, Contacts contacts, Ids ids, Clock clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.timeline = timeline;
        this.contacts = contacts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whose address it is. */
    record Owner(TenantId tenant, PersonId person) {}

    /** Sends a code; the ones before it count no more. Fails with a 429 problem after a few within an hour. */
    Uni<NotificationId> check(Owner owner, Contact contact, Channel by) {
        var code = ids.longCode();
        var keep = Query.of(ContactCheckSql.KEEP, owner.tenant().value(), contact.id(), code);
        return send(owner, contact, new Content(Event.CONTACT_CHECK, by, code), List.of(keep));
    }

    /** Sends a test. Fails with a 429 problem after a few within an hour. */
    Uni<NotificationId> test(Owner owner, Contact contact, Channel by) {
        return send(owner, contact, new Content(Event.CONTACT_TEST, by, null), List.of());
    }

    /** Fails with a 400 problem unless this is the code that was sent last, not long ago, and few others were tried. */
    Uni<Void> confirm(Owner owner, Contact contact, String code) {
        var tenant = owner.tenant();
        var id = contact.id();
        return database.one(Lane.WORK, tenant, Query.of(ContactCheckSql.TRY, tenant.value(), id, code))
                .invoke(rows -> {
                    if (StreamSupport.stream(rows.spliterator(), false).noneMatch(row -> row.getBoolean("matches"))) {
                        throw ProblemKind.invalid("code", "is not the one that was sent last, or too old");
                    }
                })
                .chain(() -> contacts.verified(tenant, owner.person(), id))
                .chain(() -> database.all(
                        Lane.WORK,
                        tenant,
                        List.of(
                                Query.of(ContactCheckSql.DONE, tenant.value(), id),
                                deliveries.forgetCodes(tenant, new AlarmId(id)))))
                .replaceWithVoid();
    }

    /** What was sent to an address on its own account, oldest first. */
    Uni<List<Deliveries.Notification>> sent(TenantId tenant, Contact contact) {
        return deliveries.of(tenant, new AlarmId(contact.id()));
    }

    private record Content(
            Event event, Channel channel, @Nullable String code) {}

    private Uni<NotificationId> send(Owner owner, Contact contact, Content content, List<Query> besides) {
        var tenant = owner.tenant();
        var id = new NotificationId(ids.next());
        return database.inTenant(
                        Lane.WORK,
                        tenant,
                        tx -> tx.run(limits(owner, contact))
                                .invoke(rows -> limit(rows.get(2)))
                                .map(rows -> timeline.head(rows.get(4)))
                                .chain(head -> {
                                    var writes = new ArrayList<>(besides);
                                    writes.addAll(writes(owner, contact, content, id, head));
                                    return tx.commit(writes);
                                }))
                .invoke(deliveries::kick)
                .replaceWith(id);
    }

    private List<Query> limits(Owner owner, Contact contact) {
        var tenant = owner.tenant().value();
        var person = owner.person().value();
        var queries = new ArrayList<>(List.of(
                Query.of(ContactCheckSql.ONE_AT_A_TIME, tenant, person),
                Query.of(ContactCheckSql.FORGET, tenant, person),
                Query.of(ContactCheckSql.NOTE, tenant, person, contact.address())));
        queries.addAll(timeline.lock(owner.tenant(), new AlarmId(contact.id())));
        return queries;
    }

    private static void limit(RowSet<Row> noted) {
        if (noted.size() == 0) {
            throw TOO_MANY.because(
                    "At most five messages an hour are sent to an address like this, and ten to a person's.");
        }
    }

    private List<Query> writes(Owner owner, Contact contact, Content content, NotificationId id, Head head) {
        var tenant = owner.tenant();
        var now = Moments.now(clock);
        var message = new NewDelivery(id, owner.person(), content.channel(), contact.id(), 0, false, content.code());
        var messages = deliveries.withSpares(tenant, List.of(message));
        var what = announcement(contact, content.event(), now);
        return List.of(
                deliveries.queue(tenant, what, messages),
                timeline.append(tenant, what.alarm(), head, now, List.of(Deliveries.queued(what, messages))));
    }

    private static Announcement announcement(Contact contact, Event event, Instant now) {
        return new Announcement(
                new AlarmId(contact.id()), event, 1, 0, "", false, false, null, null, Priority.OF_NO_ALARM, now);
    }
}

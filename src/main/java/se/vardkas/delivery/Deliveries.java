package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.order.ProviderOrders;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.send.Senders;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/**
 * Messages to people. Other rooms take part with their own transaction, while they hold the alarm's chain: they add the
 * statements of this class to theirs, and {@link #kick} after the commit.
 */
@ApplicationScoped
public class Deliveries {
    private final Database database;
    private final Jobs jobs;
    private final Set<Channel> channelsOn;
    private final ProviderOrders orders;
    private final Ids ids;

    Deliveries(Database database, Jobs jobs, Senders senders, ProviderOrders orders, Ids ids) {
        this.database = database;
        this.jobs = jobs;
        this.channelsOn = senders.channelsOn();
        this.orders = orders;
        this.ids = ids;
    }

    /** Wants to know of every push that a phone has proved. A room above does. */
    public interface ProofListener {
        /** The app behind an address has proved that a push came to it. Returns at once. */
        void onProved(TenantId tenant, UUID contact);
    }

    /** The channels that have their settings; the others are off. */
    public Set<Channel> channelsOn() {
        return channelsOn;
    }

    /**
     * The same messages, and of each that several providers could carry a spare for each further one, in the tenant's order:
     * sent at once where the one before fails, later where it does not say that the message came.
     */
    public List<NewDelivery> withSpares(TenantId tenant, List<NewDelivery> messages) {
        return messages.stream()
                .flatMap(message -> message.channel() == Channel.PUSH
                        ? Stream.of(message)
                        : carried(message, orders.of(tenant, message.channel())))
                .toList();
    }

    private Stream<NewDelivery> carried(NewDelivery message, List<String> providers) {
        int patience = message.channel().patienceSeconds();
        return IntStream.range(0, providers.size())
                .mapToObj(place -> place == 0
                        ? message.by(providers.get(0))
                        : message.spare(new NotificationId(ids.next()), providers.get(place), place * patience));
    }

    /** The statement that queues messages. */
    public Query queue(TenantId tenant, Announcement what, List<NewDelivery> messages) {
        var by = what.by() == null ? null : what.by().wireName();
        return Query.keyed(
                what.alarm().value(),
                DeliverySql.QUEUE,
                tenant.value(),
                column(messages, UUID[]::new, message -> what.alarm().value()),
                column(messages, String[]::new, message -> what.event().name()),
                column(messages, Integer[]::new, message -> what.round()),
                column(messages, Integer[]::new, message -> what.step()),
                column(messages, String[]::new, message -> what.kind()),
                column(messages, Boolean[]::new, message -> what.drill()),
                column(messages, Boolean[]::new, message -> what.silent()),
                column(messages, String[]::new, message -> what.siteCode()),
                column(messages, Short[]::new, message -> (short) what.priority()),
                column(messages, Instant[]::new, message -> what.at()),
                column(messages, String[]::new, message -> by),
                column(messages, UUID[]::new, message -> message.id().value()),
                column(messages, UUID[]::new, message -> message.recipient().value()),
                column(messages, String[]::new, message -> message.channel().name()),
                column(messages, String[]::new, NewDelivery::code),
                column(messages, Integer[]::new, NewDelivery::delaySeconds),
                column(messages, Boolean[]::new, NewDelivery::fallback),
                column(messages, String[]::new, NewDelivery::provider),
                column(messages, Boolean[]::new, NewDelivery::spare),
                column(messages, UUID[]::new, NewDelivery::contact));
    }

    /** The timeline entry that tells of queued messages. */
    public static Draft queued(Announcement what, List<NewDelivery> messages) {
        var items = messages.stream()
                .map(message -> Map.<String, Object>of(
                        "id", message.id().toString(),
                        "recipient", message.recipient().toString(),
                        "channel", message.channel().wireName()))
                .toList();
        return new Draft(
                "notification-queued",
                Actor.SYSTEM,
                Map.of("event", what.event().wireName(), "step", what.step(), "notifications", items));
    }

    /** The statement that cancels what is still open of these events. */
    public Query cancel(TenantId tenant, AlarmId alarm, Set<Event> events, String reason) {
        return Query.of(
                DeliverySql.CANCEL,
                tenant.value(),
                alarm.value(),
                events.stream().map(Event::name).toArray(String[]::new),
                reason);
    }

    /** The statement that cancels what is still open of the cries for help to one person, who has answered. */
    public Query cancelFor(TenantId tenant, AlarmId alarm, PersonId person) {
        return Query.of(DeliverySql.CANCEL_FOR, tenant.value(), alarm.value(), person.value());
    }

    /** The statement whose rows are read by {@link #readProved}: whether anybody has proved, in this round, that they know. */
    public Query proved(TenantId tenant, AlarmId alarm, int round) {
        return Query.keyed(
                alarm.value(), DeliverySql.PROVED, tenant.value(), new UUID[] {alarm.value()}, new Integer[] {round});
    }

    /** Whether anybody has proved that they know of an alarm. */
    public static boolean readProved(Iterable<Row> rows) {
        return rows.iterator().next().getBoolean("proved");
    }

    /** The statement that marks the message by which a person answered. */
    public Query answered(TenantId tenant, AlarmId alarm, PersonId person, Instant at) {
        return Query.of(DeliverySql.ANSWERED, tenant.value(), alarm.value(), person.value(), at);
    }

    /** The statement that marks the message by which a person replied, and uses their codes for the alarm up. */
    public Query replied(ReplyReceiver.Reply reply, Instant at) {
        return Query.of(
                DeliverySql.REPLIED,
                reply.tenant().value(),
                reply.alarm().value(),
                reply.person().value(),
                reply.message().value(),
                reply.channel().wireName(),
                at);
    }

    /** The statement whose rows are read by {@link #readHasCode}: whether the code of a message was not used yet. */
    public Query hasCode(TenantId tenant, NotificationId message) {
        return Query.of(DeliverySql.HAS_CODE, tenant.value(), message.value());
    }

    /** Whether there is still a code. */
    public static boolean readHasCode(Iterable<Row> rows) {
        return rows.iterator().next().getBoolean("has_code");
    }

    /** The statement that forgets the codes of messages which were sent: they are good for nothing any more. */
    public Query forgetCodes(TenantId tenant, AlarmId alarm) {
        return Query.of(DeliverySql.FORGET_CODES, tenant.value(), alarm.value());
    }

    /** The statement whose rows are read by {@link #readCodes}. */
    public Query codes(TenantId tenant, AlarmId alarm) {
        return Query.keyed(alarm.value(), DeliverySql.CODES, tenant.value(), new UUID[] {alarm.value()});
    }

    /** The codes people have been sent for an alarm: a person has one, however many SMS they get. */
    public static Map<PersonId, String> readCodes(Iterable<Row> rows) {
        var codes = new HashMap<PersonId, String>();
        rows.forEach(row -> codes.put(new PersonId(row.getUUID("recipient_id")), row.getString("code")));
        return codes;
    }

    /** Has what was queued sent now instead of at the next poll. */
    public void kick() {
        for (var channel : Channel.values()) {
            jobs.kick(Dispatcher.jobName(channel));
        }
    }

    /** One message and how far it came. */
    public record Notification(
            NotificationId id,
            Event event,
            PersonId recipient,
            Channel channel,
            int step,
            DeliveryState state,
            @Nullable String reason,
            int attempts,
            boolean mayRepeat,
            Instant createdAt,
            List<Proof> proofs) {}

    /** One step of the ladder, proved. */
    public record Proof(DeliveryState stage, Instant at, String source) {}

    /** What was proved of a cry for help to one person. */
    public record PersonProof(AlarmId alarm, PersonId person, Channel channel, DeliveryState stage, Instant at) {}

    /** The statement whose rows are read by {@link #readProofs}: what is proved of the cries for help of some alarms. */
    public Query proofs(TenantId tenant, Collection<AlarmId> alarms) {
        return Query.of(DeliverySql.PROOFS_OF_ALARMS, tenant.value(), column(alarms, UUID[]::new, AlarmId::value));
    }

    /** What is proved, person by person. */
    public static List<PersonProof> readProofs(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new PersonProof(
                        new AlarmId(row.getUUID("alarm_id")),
                        new PersonId(row.getUUID("recipient_id")),
                        Channel.valueOf(row.getString("channel")),
                        DeliveryState.valueOf(row.getString("stage")),
                        row.getOffsetDateTime("at").toInstant()))
                .toList();
    }

    /** An alarm's messages, oldest first. */
    public Uni<List<Notification>> of(TenantId tenant, AlarmId alarm) {
        return database.all(
                        Lane.READ,
                        tenant,
                        List.of(
                                Query.of(DeliverySql.OF_ALARM, tenant.value(), alarm.value()),
                                Query.of(DeliverySql.PROOFS_OF_ALARM, tenant.value(), alarm.value())))
                .map(rows -> {
                    var proofs = proofs(rows.get(1));
                    return StreamSupport.stream(rows.get(0).spliterator(), false)
                            .map(row -> notification(row, proofs.getOrDefault(row.getUUID("id"), List.of())))
                            .toList();
                });
    }

    private static Map<UUID, List<Proof>> proofs(RowSet<Row> rows) {
        var proofs = new TreeMap<UUID, List<Proof>>();
        for (var row : rows) {
            proofs.computeIfAbsent(row.getUUID("delivery_id"), id -> new ArrayList<>())
                    .add(new Proof(
                            DeliveryState.valueOf(row.getString("stage")),
                            row.getOffsetDateTime("at").toInstant(),
                            row.getString("source")));
        }
        return proofs;
    }

    private static Notification notification(Row row, List<Proof> proofs) {
        return new Notification(
                new NotificationId(row.getUUID("id")),
                Event.valueOf(row.getString("event")),
                new PersonId(row.getUUID("recipient_id")),
                Channel.valueOf(row.getString("channel")),
                row.getInteger("step"),
                DeliveryState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInteger("tries"),
                row.getInteger("unclear") > 0 && row.getInteger("tries") > 1,
                row.getOffsetDateTime("created_at").toInstant(),
                proofs);
    }

    private static <T, V> V[] column(
            Collection<T> rows, IntFunction<V[]> array, Function<T, ? extends @Nullable V> value) {
        return rows.stream().map(value).toArray(array);
    }
}

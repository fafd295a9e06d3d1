package se.vardkas.world.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Occasion;
import se.vardkas.delivery.proof.ProofLadder;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.Rows.CountKey;
import se.vardkas.world.store.Rows.CountRow;
import se.vardkas.world.store.Rows.MessageRow;
import se.vardkas.world.store.Rows.ProofKey;

/** The statements of {@code delivery.DeliverySql}, each under its name. */
public final class MessageStatements {
    private static final int TOGETHER_SECONDS = 5;

    private MessageStatements() {}

    /** What {@code LOOK} says of a message. */
    public record Look(int attempt, boolean wanted, boolean reached) {}

    public static void queue(Tables tables, Announcement what, List<NewDelivery> messages) {
        for (int place = 0; place < messages.size(); place++) {
            var message = messages.get(place);
            var queued = new Delivery(
                    message.id(),
                    message.recipient(),
                    message.channel(),
                    Occasion.of(what.event(), what.drill()),
                    DeliveryState.QUEUED,
                    0,
                    0,
                    null,
                    null,
                    0);
            var due = due(tables.now(), what, message, messages.size() - 1 - place);
            tables.add(new MessageRow(what, message, tables.now(), queued, due));
        }
    }

    private static Instant due(Instant now, Announcement what, NewDelivery message, int behind) {
        var due = now.plusSeconds(message.delaySeconds());
        return what.event() == Event.TAKEN && message.channel() == Channel.SMS
                ? Instant.ofEpochSecond((due.getEpochSecond() + TOGETHER_SECONDS) / TOGETHER_SECONDS * TOGETHER_SECONDS)
                : due.minus(behind, ChronoUnit.MICROS);
    }

    public static void cancel(Tables tables, AlarmId alarm, Set<Event> events, String reason) {
        tables.messagesOf(alarm).stream()
                .filter(message -> message.dueAt() != null
                        && events.contains(message.what().event()))
                .forEach(message -> tables.keep(message.in(DeliveryState.CANCELLED, reason, null)));
    }

    public static void cancelFor(Tables tables, AlarmId alarm, PersonId person) {
        tables.messagesOf(alarm).stream()
                .filter(message -> message.dueAt() != null && isCryTo(message, person))
                .forEach(message -> tables.keep(message.in(DeliveryState.CANCELLED, "answered", null)));
    }

    public static boolean proved(Tables tables, AlarmId alarm, int round) {
        return tables.messagesOf(alarm).stream()
                .anyMatch(message -> message.what().event() == Event.ALARM
                        && message.what().round() == round
                        && ProofLadder.provesAPerson(message.message().channel(), message.state()));
    }

    /** @param lease how long a claim lasts; ten seconds in the program */
    public static List<MessageRow> claim(Tables tables, Channel channel, int most, Duration lease) {
        return claimed(tables, due(tables, channel).limit(most).toList(), lease);
    }

    /** The same, least urgent first: a bug to be planted. */
    public static List<MessageRow> claimLastFirst(Tables tables, Channel channel, int most, Duration lease) {
        var due = due(tables, channel).toList();
        return claimed(tables, due.subList(Math.max(0, due.size() - most), due.size()), lease);
    }

    private static List<MessageRow> claimed(Tables tables, List<MessageRow> due, Duration lease) {
        var until = tables.now().plus(lease);
        var claimed = due.stream().map(message -> message.claimed(until)).toList();
        for (int i = 0; i < due.size(); i++) {
            tables.claim(due.get(i), claimed.get(i));
        }
        return claimed;
    }

    private static Stream<MessageRow> due(Tables tables, Channel channel) {
        var now = tables.now();
        return tables.pending().stream()
                .filter(message -> message.message().channel() == channel
                        && !message.dueAt().isAfter(now)
                        && !tables.isLocked(message.id()))
                .sorted(MessageRow.MOST_URGENT_FIRST);
    }

    public static Map<NotificationId, Look> look(Tables tables, Collection<NotificationId> ids) {
        var looks = new HashMap<NotificationId, Look>();
        for (var id : ids) {
            var message = tables.messages().get(id);
            boolean wanted =
                    message.state() == DeliveryState.SENDING && message.dueAt().isAfter(tables.now());
            boolean reached = message.message().fallback() && isReached(tables, message);
            looks.put(id, new Look(message.now().attempt(), wanted, reached));
        }
        return looks;
    }

    private static boolean isReached(Tables tables, MessageRow message) {
        return tables.messagesOf(message.alarm()).stream()
                .anyMatch(earlier -> isSameCry(earlier, message)
                        && ProofLadder.provesAPerson(earlier.message().channel(), earlier.state()));
    }

    /** As {@code HOLD} reads it; its locks are the transaction's. */
    public static List<Delivery> hold(Tables tables, Collection<NotificationId> ids) {
        return ids.stream()
                .map(tables.messages()::get)
                .filter(message -> message != null)
                .map(MessageRow::now)
                .toList();
    }

    public static Set<ProofKey> knownProofs(Tables tables, Collection<NotificationId> ids) {
        return tables.proofs().rows().keySet().stream()
                .filter(proof -> ids.contains(proof.notification()))
                .collect(Collectors.toSet());
    }

    public static void apply(Tables tables, Delivery after, @Nullable Duration retryAfter) {
        var due = retryAfter == null ? null : tables.now().plus(retryAfter);
        tables.keep(tables.messages().get(after.id()).after(after, due));
    }

    public static void prove(Tables tables, ProofKey proof, Instant at) {
        if (!tables.proofs().has(proof)) {
            tables.proofs().put(proof, at);
        }
    }

    public static void mark(Tables tables, Delivery counted) {
        tables.keep(tables.messages().get(counted.id()).counting(counted.counted()));
    }

    public static void count(Tables tables, CountKey what, int parts) {
        tables.counts().put(what, tables.counts().get(what, new CountRow(0, 0)).and(parts));
    }

    public static void nextChannel(Tables tables, AlarmId alarm, Collection<NotificationId> failed) {
        var now = tables.now();
        var reasons = failed.stream().map(tables.messages()::get).toList();
        tables.messagesOf(alarm).stream()
                .filter(message -> message.state() == DeliveryState.QUEUED
                        && message.message().fallback()
                        && message.dueAt().isAfter(now)
                        && reasons.stream().anyMatch(reason -> isSameCry(reason, message)))
                .forEach(message -> tables.keep(message.due(now)));
    }

    public static void answered(Tables tables, AlarmId alarm, PersonId person, Instant at) {
        newestPush(tables, alarm, person).ifPresent(push -> {
            tables.keep(push.in(DeliveryState.ANSWERED, null, null));
            prove(tables, new ProofKey(push.id(), DeliveryState.ANSWERED, "app"), at);
        });
    }

    private static Optional<MessageRow> newestPush(Tables tables, AlarmId alarm, PersonId person) {
        return tables.messagesOf(alarm).stream()
                .filter(message -> isCryTo(message, person) && message.message().channel() == Channel.PUSH)
                .max(Comparator.comparing((MessageRow message) -> message.what().at())
                        .thenComparing(message -> message.id().value()));
    }

    private static boolean isCryTo(MessageRow message, PersonId person) {
        return message.what().event() == Event.ALARM && message.recipient().equals(person);
    }

    /** Whether both are of one announcement, to one person. */
    private static boolean isSameCry(MessageRow one, MessageRow other) {
        return one.recipient().equals(other.recipient())
                && one.what().event() == other.what().event()
                && one.what().at().equals(other.what().at());
    }
}

package se.vardkas.world.store;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Comparator;
import se.vardkas.alarm.kept.Told;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Occasion;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Entry;

/** What the tables hold. */
public final class Rows {
    private Rows() {}

    /** The key of {@code alarm_press}. */
    public record PressKey(PersonId sender, String clientId) {}

    /** A row of {@code alarm_press}. */
    public record PressRow(AlarmId alarm, Buffer bodyHash, Buffer noteHash) {}

    /** The key of {@code alarm_open}: the alarm that later presses join. */
    public record OpenKey(PersonId raiser, boolean drill) {}

    /** A row of {@code alarm_open}. */
    public record OpenRow(AlarmId alarm, Instant raisedAt) {}

    /** A row of {@code alarm_told}. */
    public record ToldRow(Told told, Instant at) {}

    /** An entry of a timeline, and when it was committed. */
    public record EntryRow(Entry entry, Instant committedAt) {}

    /** The key of {@code delivery_proof}. */
    public record ProofKey(NotificationId notification, DeliveryState stage, String source) {}

    /** The key of {@code message_count}; its shards and days make no difference here. */
    public record CountKey(Channel channel, String provider, Occasion occasion) {}

    /** A row of {@code message_count}. */
    public record CountRow(int messages, int parts) {
        CountRow and(int more) {
            return new CountRow(messages + 1, parts + more);
        }
    }

    /** What a duty is for; the names are those of {@code escalation.Duty}. */
    public enum Purpose {
        STEP,
        ON_SITE_CHECK,
        REMINDER
    }

    /** A row of {@code escalation_duty}. */
    public record DutyRow(
            AlarmId alarm,
            Purpose purpose,
            int round,
            int step,
            Instant startedAt,
            Agenda agenda,
            Instant dueAt,
            int priority,
            int attempt) {

        DutyRow as(Purpose other, int otherRound) {
            return new DutyRow(alarm, other, otherRound, step, startedAt, agenda, dueAt, priority, attempt);
        }

        DutyRow waitingFor(Agenda other, Instant due) {
            return new DutyRow(alarm, purpose, round, step, startedAt, other, due, priority, attempt);
        }

        DutyRow taken(int steps) {
            return new DutyRow(alarm, purpose, round, steps, startedAt, agenda, dueAt, priority, attempt);
        }

        /** Whoever holds it by an older attempt holds it no more. */
        DutyRow fenced() {
            return new DutyRow(alarm, purpose, round, step, startedAt, agenda, dueAt, priority, attempt + 1);
        }
    }

    /**
     * A row of {@code delivery}.
     *
     * @param queuedAt by the store's clock; {@code created_at} is by the replica's
     * @param dueAt {@code null}: nothing is to be done about it
     */
    public record MessageRow(Announcement what, NewDelivery message, Instant queuedAt, Delivery now, Instant dueAt) {
        /** Of what is due: panic before the rest, then what has waited longest. */
        public static final Comparator<MessageRow> MOST_URGENT_FIRST = Comparator.comparingInt(
                        (MessageRow row) -> row.what().priority())
                .thenComparing(MessageRow::dueAt);

        public NotificationId id() {
            return message.id();
        }

        public AlarmId alarm() {
            return what.alarm();
        }

        public PersonId recipient() {
            return message.recipient();
        }

        public DeliveryState state() {
            return now.state();
        }

        MessageRow in(DeliveryState state, String reason, Instant due) {
            var after = new Delivery(
                    now.id(),
                    now.recipient(),
                    now.channel(),
                    now.occasion(),
                    state,
                    now.attempt(),
                    now.unclear(),
                    now.putOff(),
                    reason,
                    now.providerReference(),
                    now.counted());
            return new MessageRow(what, message, queuedAt, after, due);
        }

        MessageRow due(Instant due) {
            return new MessageRow(what, message, queuedAt, now, due);
        }

        MessageRow claimed(Instant leasedUntil) {
            var after = new Delivery(
                    now.id(),
                    now.recipient(),
                    now.channel(),
                    now.occasion(),
                    DeliveryState.SENDING,
                    now.attempt() + 1,
                    now.unclear(),
                    now.putOff(),
                    now.reason(),
                    now.providerReference(),
                    now.counted());
            return new MessageRow(what, message, queuedAt, after, leasedUntil);
        }

        MessageRow counting(int attempts) {
            var after = new Delivery(
                    now.id(),
                    now.recipient(),
                    now.channel(),
                    now.occasion(),
                    now.state(),
                    now.attempt(),
                    now.unclear(),
                    now.putOff(),
                    now.reason(),
                    now.providerReference(),
                    attempts);
            return new MessageRow(what, message, queuedAt, after, dueAt);
        }

        MessageRow after(Delivery changed, Instant due) {
            return new MessageRow(what, message, queuedAt, changed, due);
        }
    }
}

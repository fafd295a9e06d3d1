package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.order.ProviderOrders;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.RetryPolicy;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Senders;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

/**
 * Alarms that are told while no database can hold a queue: by SMS and call at once, out of memory. Whatever is on its way
 * when the program dies is not tried again.
 */
@ApplicationScoped
public class UnqueuedAlarms {
    private static final Logger LOG = Logger.getLogger(UnqueuedAlarms.class);
    private static final int WORKERS = 32;

    private final Senders senders;
    private final ProviderOrders orders;
    private final WorkerExecutor workers;
    private final Ids ids;

    UnqueuedAlarms(Senders senders, ProviderOrders orders, Vertx vertx, Ids ids) {
        this.senders = senders;
        this.orders = orders;
        this.workers = vertx.createSharedWorkerExecutor("unqueued", WORKERS);
        this.ids = ids;
    }

    /** What is told. */
    public record Told(
            TenantId tenant,
            AlarmId alarm,
            String kind,
            boolean drill,
            boolean silent,
            @Nullable String siteCode) {}

    /** Who is told, and where. */
    public record Recipient(PersonId person, String language, String phone) {
        /** Leaves the number out, for logs. */
        @Override
        public String toString() {
            return person.toString();
        }
    }

    /** Tells everybody by every channel that is on; of whom a provider took at least one message. */
    public Uni<Set<PersonId>> tell(Told what, Collection<Recipient> people) {
        var messages = people.stream()
                .flatMap(person -> Stream.of(Channel.SMS, Channel.VOICE)
                        .map(channel -> carriers(what.tenant(), channel))
                        .filter(carriers -> !carriers.isEmpty())
                        .map(carriers -> tell(carriers, what, person)))
                .toList();
        return messages.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : Uni.join()
                        .all(messages)
                        .andFailFast()
                        .map(taken -> taken.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
    }

    private List<Sender> carriers(TenantId tenant, Channel channel) {
        return orders.of(tenant, channel).stream()
                .flatMap(provider -> senders.of(channel, provider).stream())
                .toList();
    }

    private Uni<Optional<PersonId>> tell(List<Sender> carriers, Told what, Recipient person) {
        return tell(carriers, outgoing(what, person))
                .map(taken -> taken ? Optional.of(person.person()) : Optional.empty());
    }

    /** By the first of them; where it fails also by those after it, while it is tried again as a queue would. */
    private Uni<Boolean> tell(List<Sender> carriers, Outgoing message) {
        var first = carriers.get(0);
        var others = carriers.subList(1, carriers.size());
        return send(first, message)
                .chain(outcome -> outcome instanceof Outcome.Accepted
                        ? Uni.createFrom().item(true)
                        : Uni.combine()
                                .all()
                                .unis(
                                        goOn(first, message, outcome, 1, 0),
                                        others.isEmpty() ? Uni.createFrom().item(false) : tell(others, message))
                                .with((again, other) -> again || other));
    }

    private Uni<Boolean> goOn(Sender sender, Outgoing message, Outcome outcome, int attempt, int unclear) {
        if (outcome instanceof Outcome.Accepted) {
            return Uni.createFrom().item(true);
        }
        var verdict = RetryPolicy.decide(outcome, attempt, unclear, ids.jitter());
        if (verdict.retryAfter() == null) {
            LOG.errorf("The message %s of alarm %s failed: %s", message.id(), message.alarm(), verdict.reason());
            return Uni.createFrom().item(false);
        }
        int stillUnclear = unclear + (outcome instanceof Outcome.Unclear ? 1 : 0);
        return after(verdict.retryAfter())
                .chain(() -> send(sender, message))
                .chain(next -> goOn(sender, message, next, attempt + 1, stillUnclear));
    }

    private Uni<Outcome> send(Sender sender, Outgoing message) {
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(workers.executeBlocking(() -> sender.send(message), false)));
    }

    private static Uni<Void> after(Duration pause) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause);
    }

    private Outgoing outgoing(Told what, Recipient person) {
        return new Outgoing(
                what.tenant(),
                new NotificationId(ids.next()),
                what.alarm(),
                Event.ALARM,
                what.kind(),
                what.drill(),
                what.silent(),
                0,
                what.siteCode(),
                null,
                null,
                false,
                person.language(),
                person.phone(),
                List.of());
    }
}

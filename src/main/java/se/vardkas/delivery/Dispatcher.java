package se.vardkas.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.Claimed.Bundle;
import se.vardkas.delivery.Dispatchers.Workers;
import se.vardkas.delivery.pace.Posting;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.report.ReportWriter;
import se.vardkas.delivery.send.Gate;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.directory.org.ContactPoint;
import se.vardkas.directory.org.Reachable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobHandler;
import se.vardkas.platform.jobs.Jobs;

/**
 * Sends what is due on one channel. Claims no more than its workers can start at once, so that between the last look at a
 * message and its post nothing waits: an alarm that was answered meanwhile is not sent.
 */
final class Dispatcher implements JobHandler {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** A machine so busy that every look is old must not keep silent: rather a call too many than none. */
    private static final int MOST_LOOKS = 4;

    /**
     * For each worker so many messages may be sent of which that is not yet written down: writing them takes longer than
     * sending them, but a database that takes no results must not be sent past.
     */
    private static final int UNWRITTEN_PER_WORKER = 4;

    /** When a browser's turn may have come; nobody's phone waits for it. */
    private static final Duration BROWSERS_WAIT = Duration.ofSeconds(2);

    private final Channel channel;
    private final Carrier carrier;
    private final Workers workers;
    private final Workers beside;
    private final DeliveryQueue queue;
    private final ReportWriter reports;
    private final Retirement retirement;
    private final Posting posting;
    private final Jobs jobs;
    private final AtomicInteger inHand = new AtomicInteger();
    private final AtomicBoolean leftSome = new AtomicBoolean();
    private final AtomicBoolean looksSoon = new AtomicBoolean();

    /** What every dispatcher works with. */
    record Tools(
            DeliveryQueue queue,
            ReportWriter reports,
            Retirement retirement,
            Posting posting,
            Jobs jobs,
            MeterRegistry metrics) {}

    /** Who is to carry a message to an address. */
    interface Carrier {
        Optional<Sender> of(Claimed message, String address);
    }

    /** @param beside has the places of messages that only ring beside what reaches people */
    Dispatcher(Channel channel, Carrier carrier, Workers workers, Workers beside, Tools tools) {
        this.channel = channel;
        this.carrier = carrier;
        this.workers = workers;
        this.beside = beside;
        this.queue = tools.queue();
        this.reports = tools.reports();
        this.retirement = tools.retirement();
        this.posting = tools.posting();
        this.jobs = tools.jobs();
        var tags = List.of(Tag.of("channel", channel.wireName()));
        tools.metrics().gauge("vardkas_deliveries_under_way", tags, inHand);
    }

    /** How many messages could be claimed now. */
    int free() {
        return Math.min(workers.free(), UNWRITTEN_PER_WORKER * workers.most() - inHand.get());
    }

    static String jobName(Channel channel) {
        return "deliver-" + channel.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return jobName(channel);
    }

    @Override
    public Uni<Boolean> runOnce() {
        looksSoon.set(false);
        int free = free();
        if (free <= 0) {
            leftSome.set(true);
            // Whoever gave one back meanwhile did not know.
            return Uni.createFrom().item(free() > 0);
        }
        return queue.claim(channel, free)
                // Whoever gives a place back looks again.
                .invoke(claimed -> leftSome.set(claimed.size() == free))
                .call(this::start)
                .replaceWith(false);
    }

    private Uni<Void> start(List<Claimed> claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        workers.take(claimed.size());
        inHand.addAndGet(claimed.size());
        var byTenant = claimed.stream()
                .collect(Collectors.groupingBy(Claimed::tenant, LinkedHashMap::new, Collectors.toList()));
        var tenants = byTenant.entrySet().stream()
                .map(tenant -> start(tenant.getKey(), tenant.getValue()))
                .toList();
        // Each tenant whatever becomes of the others: one that is not looked at must give its places back too.
        return Uni.join()
                .all(tenants)
                .usingConcurrencyOf(1)
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> start(TenantId tenant, List<Claimed> claimed) {
        return queue.look(tenant, claimed)
                .invoke(looks -> bundled(claimed, looks).forEach(bundle -> start(bundle, looks)))
                // The leases run out and others try; here only the places are given back.
                .onFailure()
                .invoke(failure -> {
                    workers.giveBack(claimed.size());
                    inHand.addAndGet(-claimed.size());
                })
                .replaceWithVoid();
    }

    /** Where some were left: at once when they can be claimed by the dozen, otherwise in a moment. */
    private void lookAgain() {
        if (2 * free() >= workers.most()) {
            if (leftSome.getAndSet(false)) {
                jobs.kick(name());
            }
        } else if (leftSome.get() && !looksSoon.getAndSet(true)) {
            jobs.kickSoon(name());
        }
    }

    /** Only what is to be sent now goes into one message with others. */
    private List<Bundle> bundled(List<Claimed> claimed, DeliveryQueue.Looks looks) {
        return Claimed.bundled(
                claimed, message -> channel == Channel.SMS && looks.at(message).isDue());
    }

    private void start(Bundle bundle, DeliveryQueue.Looks looks) {
        var place = new Place(1 + bundle.others().size());
        Uni.createFrom()
                .deferred(() -> deliver(bundle, looks, 1, place))
                .eventually(place::end)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.errorf(
                                failure,
                                "The result of %s was not kept; its lease runs out",
                                bundle.first().id()));
    }

    /** The places of messages among those who send. */
    private final class Place {
        private final int messages;
        private final AtomicBoolean taken = new AtomicBoolean(true);
        private volatile Workers at = workers;

        Place(int messages) {
            this.messages = messages;
        }

        /** Makes room for phones; false: there is no other place. */
        boolean moveBeside(boolean panic) {
            if (at == beside) {
                return true;
            }
            boolean moves = beside.tryTake(panic);
            if (moves) {
                at.giveBack(messages);
                at = beside;
                lookAgain();
            }
            return moves;
        }

        /** Others may send while it is written down what became of these. */
        void leave() {
            if (taken.getAndSet(false)) {
                at.giveBack(messages);
                lookAgain();
            }
        }

        void end() {
            leave();
            inHand.addAndGet(-messages);
            lookAgain();
        }
    }

    private Uni<Void> deliver(Bundle bundle, DeliveryQueue.Looks looks, int looked, Place place) {
        var message = bundle.first();
        var look = looks.at(message);
        var person = looks.recipient(message);
        if (!look.wanted()) {
            return Uni.createFrom().voidItem();
        }
        if (look.reached()) {
            return reports.write(
                    message.tenant(),
                    message.alarm(),
                    new Report.NotNeeded(message.id(), message.attempt(), Report.NotNeeded.REACHED));
        }
        if (look.ending() && looked < MOST_LOOKS) {
            return queue.renew(message).chain(() -> deliverAfresh(bundle, looked, place));
        }
        var address = person == null ? null : address(person, message);
        if (person == null || address == null) {
            return ended(bundle, unasked(message, new Outcome.Refused("no-address", Blame.NOBODY)), looks, place);
        }
        var outgoing = bundle.outgoing(address, person.language());
        return attempt(message, outgoing, () -> looks.isFresh() || looked >= MOST_LOOKS, place)
                .chain(attempted -> attempted.isPresent()
                        ? ended(bundle, attempted.get(), looks, place)
                                .chain(() ->
                                        retire(message, address, attempted.get().outcome()))
                        : deliverAfresh(bundle, looked, place));
    }

    /** Each by itself: what has become of their alarms since may differ. */
    private Uni<Void> deliverAfresh(Bundle bundle, int looked, Place place) {
        var messages = Stream.concat(Stream.of(bundle.first()), bundle.others().stream())
                .toList();
        return queue.look(bundle.first().tenant(), messages)
                .chain(looks -> each(messages, message -> deliver(Bundle.alone(message), looks, looked + 1, place)));
    }

    /** What was told of in the same message needs none of its own, or waits with it; where that failed, each tries for itself. */
    private Uni<Void> ended(Bundle bundle, Report.Attempted attempted, DeliveryQueue.Looks looks, Place place) {
        if (bundle.others().isEmpty()) {
            place.leave();
        }
        return report(bundle.first(), attempted).chain(() -> others(bundle, attempted.outcome(), looks, place));
    }

    private Uni<Void> others(Bundle bundle, Outcome outcome, DeliveryQueue.Looks looks, Place place) {
        return each(bundle.others(), other -> {
            if (outcome instanceof Outcome.Held) {
                return report(other, unasked(other, outcome));
            }
            return outcome instanceof Outcome.Accepted
                    ? reports.write(
                            other.tenant(),
                            other.alarm(),
                            new Report.NotNeeded(other.id(), other.attempt(), Report.NotNeeded.BUNDLED))
                    : deliver(Bundle.alone(other), looks, 1, place);
        });
    }

    private static Uni<Void> each(List<Claimed> messages, Function<Claimed, Uni<Void>> work) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(messages.stream().map(work).toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    /**
     * Posts, unless the look has grown old by then: the alarm may have been answered since. Then empty. Whose turn it is is
     * decided before, in the order of the claim, and not by which worker is the quicker one.
     */
    private Uni<Optional<Report.Attempted>> attempt(
            Claimed message, Outgoing outgoing, BooleanSupplier isFresh, Place place) {
        var sender = carrier.of(message, outgoing.address());
        if (sender.isEmpty()) {
            return notMade(message, new Outcome.Refused("channel-off", Blame.NOBODY));
        }
        var its = sender.get();
        if (its.isBeside() && !place.moveBeside(outgoing.isOfPanic())) {
            return notMade(message, new Outcome.Held("browsers-busy", BROWSERS_WAIT, false));
        }
        var held = posting.pass(its, outgoing, message.priority());
        return held.isPresent()
                ? notMade(message, held.get())
                : place.at.run(() -> post(message, its, outgoing, isFresh));
    }

    private static Uni<Optional<Report.Attempted>> notMade(Claimed message, Outcome outcome) {
        return Uni.createFrom().item(Optional.of(unasked(message, outcome)));
    }

    /** Nobody was asked to carry it. */
    private static Report.Attempted unasked(Claimed message, Outcome outcome) {
        return new Report.Attempted(message.id(), message.attempt(), outcome);
    }

    private Optional<Report.Attempted> post(
            Claimed message, Sender sender, Outgoing outgoing, BooleanSupplier isFresh) {
        return posting.send(sender, outgoing, new Gate(isFresh))
                .map(outcome -> new Report.Attempted(message.id(), message.attempt(), outcome, sender.provider()));
    }

    private Uni<Void> report(Claimed message, Report.Attempted attempted) {
        if (attempted.outcome() instanceof Outcome.Unclear unclear) {
            LOG.warnf("It is not known whether %s was taken: %s", message.id(), unclear.reason());
        }
        return reports.write(message.tenant(), message.alarm(), attempted).invoke(() -> {
            if (!(attempted.outcome() instanceof Outcome.Accepted)) {
                otherChannels();
            }
        });
    }

    /** A failure may have made the person's next channels due. */
    private void otherChannels() {
        for (var channel : Channel.values()) {
            jobs.kick(jobName(channel));
        }
    }

    private Uni<Void> retire(Claimed message, String address, Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? retirement.of(message.tenant(), message.recipient(), address, refused.blame(), refused.reason())
                : Uni.createFrom().voidItem();
    }

    /**
     * Where the address that was meant is gone by now, the first of those that are there: rather twice than not at all. But
     * what is said of an address goes nowhere else.
     */
    private @Nullable String address(Reachable person, Claimed message) {
        var points = channel.points(person);
        var meant = person.points().stream()
                .filter(point -> point.id().equals(message.contact()))
                .filter(point -> point.pending() || points.contains(point));
        var others = message.event().isOfContact() ? Stream.<ContactPoint>empty() : points.stream();
        return Stream.concat(meant, others)
                .findFirst()
                .map(ContactPoint::address)
                .orElse(null);
    }
}

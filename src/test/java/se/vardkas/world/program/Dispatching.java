package se.vardkas.world.program;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.directory.org.Reachable;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.MessageStatements;
import se.vardkas.world.store.MessageStatements.Look;
import se.vardkas.world.store.Rows.MessageRow;
import se.vardkas.world.store.Tables;

/**
 * As {@code delivery.Dispatcher} and {@code DeliveryQueue}: claims, looks once more, posts, and reports. Nobody here has a
 * browser, and providers take what they get at any pace.
 */
final class Dispatching {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long FRESH = 500;
    private static final int MOST_LOOKS = 4;
    /** Fewer than in the program, so that a small world too has more to do than can be done at once. */
    private static final int WORKERS = 4;

    private static final String PROVIDER = "somebody";

    private final Tools tools;
    private final Reports reports;
    private final Channel channel;
    private int underWay;
    private boolean leftSome;

    Dispatching(Tools tools, Reports reports, Channel channel) {
        this.tools = tools;
        this.reports = reports;
        this.channel = channel;
    }

    static String jobName(Channel channel) {
        return "deliver-" + channel.name().toLowerCase(Locale.ROOT);
    }

    /** Messages as they were, at a moment of this process's own clock. */
    private record Looks(Map<NotificationId, Look> messages, long asked) {}

    CompletableFuture<Boolean> runOnce() {
        int free = WORKERS - underWay;
        if (free <= 0) {
            leftSome = true;
            return CompletableFuture.completedFuture(false);
        }
        return tools.line().ask(Lane.ENGINE, tables -> claim(tables, free)).thenCompose(claimed -> {
            leftSome = claimed.size() == free;
            return start(claimed).thenApply(done -> false);
        });
    }

    private List<MessageRow> claim(Tables tables, int free) {
        var lease = tools.has(Bug.LEASE_DROPPED) ? Duration.ZERO : LEASE;
        return tools.has(Bug.LEAST_URGENT_FIRST)
                ? MessageStatements.claimLastFirst(tables, channel, free, lease)
                : MessageStatements.claim(tables, channel, free, lease);
    }

    private CompletableFuture<Void> start(List<MessageRow> claimed) {
        if (claimed.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        underWay += claimed.size();
        tools.life().perilAhead();
        return look(claimed)
                .thenAccept(looks -> claimed.forEach(message -> start(message, looks)))
                .whenComplete((done, failure) -> underWay -= failure == null ? 0 : claimed.size());
    }

    private CompletableFuture<Looks> look(List<MessageRow> claimed) {
        long asked = tools.time().elapsed();
        var ids = claimed.stream().map(MessageRow::id).toList();
        return tools.line()
                .ask(Lane.WORK, tables -> MessageStatements.look(tables, ids))
                .thenApply(found -> new Looks(found, asked));
    }

    private void start(MessageRow message, Looks looks) {
        tools.unattended(deliver(message, looks, 1).whenComplete((done, failure) -> ended()));
    }

    private void ended() {
        underWay--;
        if (leftSome) {
            leftSome = false;
            tools.jobs().kickSoon(jobName(channel));
        }
    }

    private CompletableFuture<Void> deliver(MessageRow message, Looks looks, int looked) {
        int attempt = message.now().attempt();
        var look = looks.messages().get(message.id());
        boolean blind = tools.has(Bug.NO_LAST_LOOK) || tools.has(Bug.LEASE_DROPPED);
        if (!blind && !(look.wanted() && look.attempt() == attempt)) {
            return CompletableFuture.completedFuture(null);
        }
        if (look.reached() && !blind) {
            return reports.write(
                    message.alarm(), new Report.NotNeeded(message.id(), attempt, Report.NotNeeded.REACHED));
        }
        if (!hasAddress(tools.town().person(message.recipient()))) {
            return report(message, new Outcome.Refused("no-address", Blame.NOBODY));
        }
        return attempt(message, looks, looked)
                .thenCompose(outcome -> outcome.isPresent()
                        ? report(message, outcome.get())
                        : look(List.of(message)).thenCompose(again -> deliver(message, again, looked + 1)));
    }

    /** On a worker: posts, unless the look has grown old by then; empty if it has. */
    private CompletableFuture<Optional<Outcome>> attempt(MessageRow message, Looks looks, int looked) {
        var result = new CompletableFuture<Optional<Outcome>>();
        tools.life().perilAhead();
        tools.life().later(1, () -> {
            boolean fresh = tools.time().elapsed() - looks.asked() < FRESH;
            if (fresh || looked >= MOST_LOOKS || tools.has(Bug.NO_LAST_LOOK)) {
                post(message, looks, result);
            } else {
                result.complete(Optional.empty());
            }
        });
        return result;
    }

    /** Between the last look at the clock and the post there is always a moment in which a process can stand still. */
    private void post(MessageRow message, Looks looks, CompletableFuture<Optional<Outcome>> result) {
        var post =
                new Provider.Post(message.id(), message.alarm(), message.what().event(), channel, message.recipient());
        tools.life().later(1, () -> {
            if (tools.time().elapsed() - looks.asked() > FRESH && !tools.has(Bug.NO_LAST_LOOK)) {
                tools.provider().heldUp(tools.replica(), looks.asked());
            }
            tools.life().perilAhead();
            Sending.send(tools, post).thenAccept(outcome -> result.complete(Optional.of(outcome)));
        });
    }

    private CompletableFuture<Void> report(MessageRow message, Outcome outcome) {
        var report = new Report.Attempted(message.id(), message.now().attempt(), outcome, PROVIDER);
        return reports.write(message.alarm(), report).thenRun(() -> {
            if (!(outcome instanceof Outcome.Accepted)) {
                tools.jobs().kickDeliveries();
            }
        });
    }

    private boolean hasAddress(Reachable person) {
        return channel == Channel.PUSH ? person.pushToken() != null : person.phone() != null;
    }
}

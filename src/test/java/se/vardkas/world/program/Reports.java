package se.vardkas.world.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.DeliveryInsides;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Head;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.Line;
import se.vardkas.world.store.MessageStatements;
import se.vardkas.world.store.Rows.ProofKey;
import se.vardkas.world.store.Tables;

/** As {@code delivery.Receipts}, {@code ReportWriter} and {@code ReportStore}: reports, gathered alarm by alarm. */
final class Reports {
    private static final int SECRET_BYTES = 32;
    private static final int LARGEST_BATCH = 500;

    private final Tools tools;
    private final Map<AlarmId, Deque<Waiting>> waiting = new HashMap<>();

    Reports(Tools tools) {
        this.tools = tools;
    }

    private record Waiting(Report report, CompletableFuture<Void> written) {}

    /** What the first flight saw. */
    private record Seen(Head head, List<Delivery> deliveries, Set<ProofKey> known) {}

    /**
     * As {@code Receipts}: false if there is no such message, or it was not sent to them.
     *
     * @param sender whose phone says so; {@code null}: a provider
     */
    CompletableFuture<Boolean> take(Report report, @Nullable PersonId sender) {
        return tools.line()
                .ask(Lane.INTAKE, tables -> tables.messages().rows().get(report.notification()))
                .thenCompose(message -> message == null
                                || sender != null && !message.recipient().equals(sender)
                        ? CompletableFuture.completedFuture(false)
                        : write(message.alarm(), report).thenApply(done -> true));
    }

    /** As {@code ReportWriter.write}: while one batch is written the next gathers by itself. */
    CompletableFuture<Void> write(AlarmId alarm, Report report) {
        var written = new CompletableFuture<Void>();
        boolean first = !waiting.containsKey(alarm);
        waiting.computeIfAbsent(alarm, none -> new ArrayDeque<>()).add(new Waiting(report, written));
        if (first) {
            writeNext(alarm);
        }
        return written;
    }

    private void writeNext(AlarmId alarm) {
        var queue = waiting.get(alarm);
        var batch = new ArrayList<Waiting>();
        while (batch.size() < LARGEST_BATCH && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        if (batch.isEmpty()) {
            waiting.remove(alarm);
            return;
        }
        apply(alarm, batch.stream().map(Waiting::report).toList()).whenComplete((done, failure) -> {
            for (var one : batch) {
                if (failure == null) {
                    one.written().complete(null);
                } else {
                    one.written().completeExceptionally(failure);
                }
            }
            writeNext(alarm);
        });
    }

    private CompletableFuture<Void> apply(AlarmId alarm, List<Report> reports) {
        var ids = reports.stream()
                .map(Report::notification)
                .distinct()
                .sorted(Comparator.comparing(NotificationId::value))
                .toList();
        var locks = new ArrayList<Object>(List.of(alarm));
        locks.addAll(ids);
        return tools.line()
                .transact(
                        Lane.WORK,
                        locks,
                        tables -> new Seen(
                                tables.head(alarm),
                                MessageStatements.hold(tables, ids),
                                MessageStatements.knownProofs(tables, ids)),
                        seen -> new Line.Writes<Void>(decide(alarm, seen, reports), null));
    }

    private List<Consumer<Tables>> decide(AlarmId alarm, Seen seen, List<Report> reports) {
        var known = seen.known().stream()
                .map(proof -> new DeliveryInsides.Proof(proof.notification(), proof.stage(), proof.source()))
                .collect(Collectors.toSet());
        var batch = DeliveryInsides.applied(seen.deliveries(), known, reports, tools.ids()::jitter);
        var now = tools.now();
        var statements = new ArrayList<Consumer<Tables>>();
        batch.changed()
                .forEach(change -> statements.add(tables ->
                        MessageStatements.apply(tables, moved(change.delivery(), reports), change.retryAfter())));
        batch.proofs()
                .forEach(proof -> statements.add(tables -> MessageStatements.prove(
                        tables, new ProofKey(proof.notification(), proof.stage(), proof.source()), now)));
        if (!batch.nextChannels().isEmpty()) {
            statements.add(tables -> MessageStatements.nextChannel(tables, alarm, batch.nextChannels()));
        }
        if (!batch.drafts().isEmpty()) {
            var entries = Chain.append(
                    alarm, seen.head(), now, batch.drafts(), () -> tools.ids().secret(SECRET_BYTES));
            statements.add(tables -> tables.append(alarm, entries));
        }
        return statements;
    }

    private Delivery moved(Delivery decided, List<Report> reports) {
        if (!tools.has(Bug.CALLBACK_MOVES_BACK)) {
            return decided;
        }
        return reports.stream()
                .filter(report -> report.notification().equals(decided.id()))
                .filter(Report.Proved.class::isInstance)
                .map(report -> new Delivery(
                        decided.id(),
                        decided.recipient(),
                        decided.channel(),
                        ((Report.Proved) report).stage(),
                        decided.attempt(),
                        decided.reason(),
                        decided.providerReference()))
                .reduce((first, last) -> last)
                .orElse(decided);
    }
}

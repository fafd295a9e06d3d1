package se.vardkas.world.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
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

/** As {@code delivery.Receipts}, {@code ReportDesk} and {@code ReportStore}: reports, gathered and written together. */
final class Reports {
    private static final int SECRET_BYTES = 32;
    private static final int BATCHES_AT_ONCE = 4;
    private static final int GATHERING_MILLIS = 20;
    private static final int MOST_ALARMS = 32;

    private final Tools tools;
    private final Map<AlarmId, Deque<Waiting>> waiting = new LinkedHashMap<>();
    private final Set<AlarmId> writing = new HashSet<>();
    private int underWay;
    private boolean comesBack;

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

    /** As {@code ReportDesk}: while a batch is written the next gathers by itself, for a moment. */
    CompletableFuture<Void> write(AlarmId alarm, Report report) {
        var written = new CompletableFuture<Void>();
        waiting.computeIfAbsent(alarm, none -> new ArrayDeque<>()).add(new Waiting(report, written));
        if (underWay == 0) {
            writeMore();
        } else {
            comeBackSoon();
        }
        return written;
    }

    private void comeBackSoon() {
        if (!waiting.isEmpty() && !comesBack) {
            comesBack = true;
            tools.life().later(GATHERING_MILLIS, () -> {
                comesBack = false;
                writeMore();
            });
        }
    }

    private void writeMore() {
        var batch = take();
        if (!batch.isEmpty()) {
            var alarms = Set.copyOf(batch.keySet());
            underWay++;
            writing.addAll(alarms);
            write(batch).thenRun(() -> {
                underWay--;
                writing.removeAll(alarms);
                writeMore();
            });
        }
        comeBackSoon();
    }

    private SortedMap<AlarmId, List<Waiting>> take() {
        var batch = new TreeMap<AlarmId, List<Waiting>>();
        if (underWay < BATCHES_AT_ONCE) {
            waiting.keySet().stream()
                    .filter(alarm -> !writing.contains(alarm))
                    .limit(MOST_ALARMS)
                    .toList()
                    .forEach(alarm -> batch.put(alarm, List.copyOf(waiting.remove(alarm))));
        }
        return batch;
    }

    /** Never fails. */
    private CompletableFuture<Void> write(SortedMap<AlarmId, List<Waiting>> batch) {
        return apply(batch)
                .handle((done, failure) -> failure == null ? done(batch) : failed(batch, failure))
                .thenCompose(Function.identity());
    }

    private static CompletableFuture<Void> done(SortedMap<AlarmId, List<Waiting>> batch) {
        batch.values().forEach(posts -> posts.forEach(post -> post.written().complete(null)));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> failed(SortedMap<AlarmId, List<Waiting>> batch, Throwable failure) {
        if (batch.size() > 1) {
            return CompletableFuture.allOf(batch.entrySet().stream()
                    .map(one -> write(new TreeMap<>(Map.of(one.getKey(), one.getValue()))))
                    .toArray(CompletableFuture[]::new));
        }
        batch.values().forEach(posts -> posts.forEach(post -> post.written().completeExceptionally(failure)));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> apply(SortedMap<AlarmId, List<Waiting>> batch) {
        var locks = new ArrayList<Object>(batch.keySet());
        batch.values().forEach(posts -> locks.addAll(ids(posts)));
        return tools.line()
                .transact(
                        Lane.WORK,
                        locks,
                        tables -> batch.entrySet().stream()
                                .map(one -> seen(tables, one.getKey(), ids(one.getValue())))
                                .toList(),
                        seen -> new Line.Writes<Void>(decide(batch, seen), null));
    }

    private static List<NotificationId> ids(List<Waiting> posts) {
        return posts.stream()
                .map(post -> post.report().notification())
                .distinct()
                .sorted(Comparator.comparing(NotificationId::value))
                .toList();
    }

    private static Seen seen(Tables tables, AlarmId alarm, List<NotificationId> ids) {
        return new Seen(
                tables.head(alarm), MessageStatements.hold(tables, ids), MessageStatements.knownProofs(tables, ids));
    }

    private List<Consumer<Tables>> decide(SortedMap<AlarmId, List<Waiting>> batch, List<Seen> seen) {
        var statements = new ArrayList<Consumer<Tables>>();
        var each = seen.iterator();
        batch.forEach((alarm, posts) -> statements.addAll(
                decide(alarm, each.next(), posts.stream().map(Waiting::report).toList())));
        return statements;
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

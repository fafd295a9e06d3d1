package se.vardkas.world.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.report.ReportInsides;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Head;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.Line;
import se.vardkas.world.store.MessageStatements;
import se.vardkas.world.store.Rows.CountKey;
import se.vardkas.world.store.Rows.ProofKey;
import se.vardkas.world.store.Tables;

/** As {@code delivery.Receipts} and {@code ReportStore}, around the room's own {@code ReportDesk}. */
final class Reports {
    private static final int SECRET_BYTES = 32;

    private final Tools tools;
    private final ReportInsides.Desk desk;

    Reports(Tools tools) {
        this.tools = tools;
        this.desk = new ReportInsides.Desk(this::apply, tools.life()::later);
    }

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

    /** The real desk, with a store that may lose what it answers. */
    CompletableFuture<Void> write(AlarmId alarm, Report report) {
        return desk.write(alarm, report);
    }

    private CompletableFuture<Void> apply(SortedMap<AlarmId, List<Report>> batch) {
        var locks = new ArrayList<Object>(batch.keySet());
        batch.values().forEach(reports -> locks.addAll(ids(reports)));
        return tools.line()
                .transact(
                        Lane.WORK,
                        locks,
                        tables -> batch.entrySet().stream()
                                .map(one -> seen(tables, one.getKey(), ids(one.getValue())))
                                .toList(),
                        seen -> new Line.Writes<Void>(decide(batch, seen), null));
    }

    private static List<NotificationId> ids(List<Report> reports) {
        return reports.stream()
                .map(Report::notification)
                .distinct()
                .sorted(Comparator.comparing(NotificationId::value))
                .toList();
    }

    private static Seen seen(Tables tables, AlarmId alarm, List<NotificationId> ids) {
        return new Seen(
                tables.head(alarm), MessageStatements.hold(tables, ids), MessageStatements.knownProofs(tables, ids));
    }

    private List<Consumer<Tables>> decide(SortedMap<AlarmId, List<Report>> batch, List<Seen> seen) {
        var statements = new ArrayList<Consumer<Tables>>();
        var each = seen.iterator();
        batch.forEach((alarm, reports) -> statements.addAll(decide(alarm, each.next(), reports)));
        return statements;
    }

    private List<Consumer<Tables>> decide(AlarmId alarm, Seen seen, List<Report> reports) {
        var known = seen.known().stream()
                .map(proof -> new ReportInsides.Proof(proof.notification(), proof.stage(), proof.source()))
                .collect(Collectors.toSet());
        var batch = ReportInsides.applied(held(seen), known, reports, tools.ids()::jitter);
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
        batch.onlyCounted().forEach(message -> statements.add(tables -> MessageStatements.mark(tables, message)));
        batch.taken()
                .forEach(one -> statements.add(tables -> MessageStatements.count(
                        tables, new CountKey(one.channel(), one.provider(), one.occasion()), one.parts())));
        return statements;
    }

    private List<Delivery> held(Seen seen) {
        return tools.has(Bug.COUNTED_AGAIN)
                ? seen.deliveries().stream().map(Reports::asIfNotCounted).toList()
                : seen.deliveries();
    }

    private static Delivery asIfNotCounted(Delivery message) {
        return new Delivery(
                message.id(),
                message.recipient(),
                message.channel(),
                message.occasion(),
                message.state(),
                message.attempt(),
                message.unclear(),
                message.putOff(),
                message.reason(),
                message.providerReference(),
                0);
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
                        decided.occasion(),
                        ((Report.Proved) report).stage(),
                        decided.attempt(),
                        decided.unclear(),
                        decided.putOff(),
                        decided.reason(),
                        decided.providerReference(),
                        decided.counted()))
                .reduce((first, last) -> last)
                .orElse(decided);
    }
}

package se.vardkas.delivery.report;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Occasion;
import se.vardkas.delivery.proof.Report;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/** Opens what this room decides without a database to the simulated world, which has it decide as it does here. */
public final class ReportInsides {
    private ReportInsides() {}

    /** Takes every report and keeps none. */
    public static ReportWriter forgetful(Vertx vertx) {
        return writing(vertx, CompletableFuture.completedFuture(null));
    }

    /** Keeps none, and has written them once the database answers. */
    public static ReportWriter writing(Vertx vertx, CompletableFuture<Void> answer) {
        return new ReportWriter(
                new ReportStore(null, null, null, null) {
                    @Override
                    Uni<Void> apply(TenantId tenant, SortedMap<AlarmId, List<Report>> reports) {
                        return Uni.createFrom().completionStage(answer);
                    }
                },
                vertx);
    }

    /** A message as it is now, and in how long another attempt is due. */
    public record Changed(Delivery delivery, @Nullable Duration retryAfter) {}

    /** A step of the ladder and who proved it. */
    public record Proof(NotificationId notification, DeliveryState stage, String source) {}

    /** What a batch of reports comes to. */
    public record Batch(
            List<Changed> changed,
            List<Proof> proofs,
            List<NotificationId> nextChannels,
            List<Draft> drafts,
            List<Delivery> onlyCounted,
            List<Taken> taken) {}

    /** What a provider took, to be counted. */
    public record Taken(Channel channel, String provider, Occasion occasion, int parts) {}

    /** The desk where reports gather, as it is. */
    public static final class Desk {
        private final ReportDesk desk;

        /**
         * @param store writes reports of alarms, in their order: all of them, or none
         * @param soon runs something {@link ReportWriter#GATHERING_MILLIS} later
         */
        public Desk(
                Function<SortedMap<AlarmId, List<Report>>, CompletableFuture<Void>> store,
                BiConsumer<Integer, Runnable> soon) {
            this.desk = new ReportDesk(
                    batch -> Uni.createFrom().completionStage(() -> store.apply(batch)),
                    work -> soon.accept(ReportWriter.GATHERING_MILLIS, work));
        }

        /** Done once the report is written. */
        public CompletableFuture<Void> write(AlarmId alarm, Report report) {
            return Uni.createFrom()
                    .<Void>emitter(written -> desk.post(alarm, new ReportDesk.Post(report, written)))
                    .subscribeAsCompletionStage();
        }
    }

    /** Applies reports to messages of which these proofs are known. */
    public static Batch applied(
            Collection<Delivery> held, Set<Proof> known, List<Report> reports, DoubleSupplier jitter) {
        var batch = new ReportBatch();
        held.forEach(delivery -> batch.add(delivery, true));
        known.forEach(proof -> batch.addKnownProof(proof.notification(), proof.stage(), proof.source()));
        reports.forEach(report -> batch.apply(report, jitter.getAsDouble()));
        return new Batch(
                batch.changed().stream()
                        .map(change -> new Changed(change.delivery(), change.retryAfter()))
                        .toList(),
                batch.proofs().stream()
                        .map(proof -> new Proof(proof.notification(), proof.stage(), proof.source()))
                        .toList(),
                batch.nextChannels(),
                batch.drafts(),
                batch.onlyCounted(),
                batch.taken().stream()
                        .map(one -> new Taken(one.channel(), one.provider(), one.occasion(), one.parts()))
                        .toList());
    }
}

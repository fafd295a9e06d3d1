package se.vardkas.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.timeline.chain.Draft;

/** Opens what this room decides without a database to the simulated world, which has it decide as it does here. */
public final class DeliveryInsides {
    private DeliveryInsides() {}

    /** A message as it is now, and in how long another attempt is due. */
    public record Changed(Delivery delivery, @Nullable Duration retryAfter) {}

    /** A step of the ladder and who proved it. */
    public record Proof(NotificationId notification, DeliveryState stage, String source) {}

    /** What a batch of reports comes to. */
    public record Batch(
            List<Changed> changed, List<Proof> proofs, List<NotificationId> nextChannels, List<Draft> drafts) {}

    /** Applies reports to messages of which these proofs are known. */
    public static Batch applied(
            Collection<Delivery> held, Set<Proof> known, List<Report> reports, DoubleSupplier jitter) {
        var batch = new ReportBatch();
        held.forEach(batch::add);
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
                batch.drafts());
    }
}

package se.vardkas.delivery.proof;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a report makes of a message. */
public final class ReportRules {
    private ReportRules() {}

    /**
     * What a report came to.
     *
     * @param after the message as it is now
     * @param news what there is to tell; {@link News#NONE} where the report changed nothing
     * @param stage the step of the ladder that was proved; {@code null} where none was
     * @param source who proved it
     * @param retryAfter when to try again; {@code null}: no attempt is due
     * @param nextChannel whether the person's next channel starts at once
     */
    public record Change(
            Delivery after,
            News news,
            @Nullable DeliveryState stage,
            @Nullable Source source,
            @Nullable Duration retryAfter,
            boolean nextChannel) {

        static Change none(Delivery delivery) {
            return new Change(delivery, News.NONE, null, null, null, false);
        }
    }

    /** What the timeline tells of a change. */
    public enum News {
        NONE,
        ACCEPTED,
        PROOF,
        FAILED,
        /** Nobody knows whether the provider took it, and it is sent again: it may come twice. */
        MAY_REPEAT,
        /** Kept, but not worth an entry: an attempt failed and another follows, or none is needed. */
        SILENT
    }

    /**
     * Decides.
     *
     * @param jitter from 0 (included) to 1, spreads retries
     */
    public static Change apply(Delivery delivery, Report report, double jitter) {
        if (report instanceof Report.Attempted attempted) {
            return attempted(delivery, attempted, jitter);
        }
        if (report instanceof Report.NotNeeded notNeeded) {
            return notNeeded(delivery, notNeeded);
        }
        if (report instanceof Report.Proved proved) {
            return proved(delivery, proved);
        }
        if (report instanceof Report.Lasted lasted) {
            return proved(delivery, new Report.Proved(lasted.notification(), DeliveryState.RECEIVED, Source.PROVIDER));
        }
        return undelivered(delivery, (Report.Undelivered) report);
    }

    private static Change attempted(Delivery delivery, Report.Attempted report, double jitter) {
        // The fence: a worker that woke up after its lease must not write over the attempt that took its place.
        if (report.attempt() != delivery.attempt()) {
            return Change.none(delivery);
        }
        var verdict = verdict(delivery, report.outcome(), jitter);
        if (verdict.retryAfter() != null) {
            return ProofLadder.isOpen(delivery.state())
                    ? again(delivery, verdict, report.outcome())
                    : Change.none(delivery);
        }
        var state = ProofLadder.after(delivery.state(), verdict.state());
        if (verdict.state() == DeliveryState.ACCEPTED) {
            var reference = ((Outcome.Accepted) report.outcome()).reference();
            var accepted = delivery.in(state, reasonIn(state, delivery)).under(reference);
            return new Change(accepted, News.ACCEPTED, DeliveryState.ACCEPTED, Source.PROVIDER, null, false);
        }
        return state == DeliveryState.FAILED
                ? new Change(
                        counted(delivery, report.outcome()).in(state, verdict.reason()),
                        News.FAILED,
                        null,
                        null,
                        null,
                        true)
                : Change.none(delivery);
    }

    private static RetryPolicy.Verdict verdict(Delivery delivery, Outcome outcome, double jitter) {
        return outcome instanceof Outcome.Held held
                ? RetryPolicy.hold(held, delivery.putOff().waited())
                : RetryPolicy.decide(outcome, delivery.tries(), delivery.unclear(), jitter);
    }

    private static Change again(Delivery delivery, RetryPolicy.Verdict verdict, Outcome outcome) {
        var waiting = counted(delivery, outcome).in(DeliveryState.SENDING, verdict.reason());
        boolean unclear = outcome instanceof Outcome.Unclear;
        return new Change(
                unclear ? waiting.afterUnclear() : waiting,
                unclear ? News.MAY_REPEAT : News.SILENT,
                null,
                null,
                verdict.retryAfter(),
                verdict.nextChannel());
    }

    /** An attempt that was put off is no try. */
    private static Delivery counted(Delivery delivery, Outcome outcome) {
        return outcome instanceof Outcome.Held held ? delivery.putOff(held.after()) : delivery;
    }

    private static Change notNeeded(Delivery delivery, Report.NotNeeded report) {
        boolean current = report.attempt() == delivery.attempt() && ProofLadder.isOpen(delivery.state());
        return current
                ? new Change(
                        delivery.in(DeliveryState.CANCELLED, report.reason()), News.SILENT, null, null, null, false)
                : Change.none(delivery);
    }

    private static Change proved(Delivery delivery, Report.Proved report) {
        var state = ProofLadder.after(delivery.state(), report.stage());
        var after = delivery.in(state, reasonIn(state, delivery));
        return new Change(after, News.PROOF, report.stage(), report.source(), null, false);
    }

    /** What went wrong goes when the message rises: a busy line may be told of before the call was seen to be taken. */
    private static @Nullable String reasonIn(DeliveryState state, Delivery delivery) {
        return state == DeliveryState.FAILED || state == DeliveryState.CANCELLED ? delivery.reason() : null;
    }

    private static Change undelivered(Delivery delivery, Report.Undelivered report) {
        var state = ProofLadder.after(delivery.state(), DeliveryState.FAILED);
        return state == DeliveryState.FAILED && delivery.state() != DeliveryState.FAILED
                ? new Change(delivery.in(state, report.reason()), News.FAILED, null, null, null, true)
                : Change.none(delivery);
    }
}

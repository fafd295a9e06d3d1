package se.vardkas.delivery.pace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Occasion;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Breakers;
import se.vardkas.delivery.send.Gate;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;

/** The last steps to a provider: at its pace, through its breaker, timed and counted. Thread-safe. */
@ApplicationScoped
public class Posting {
    private final Pacing pacing;
    private final Breakers breakers;
    private final MeterRegistry metrics;

    /** Through this gate and these breakers. */
    public Posting(Pacing pacing, Breakers breakers, MeterRegistry metrics) {
        this.pacing = pacing;
        this.breakers = breakers;
        this.metrics = metrics;
    }

    /**
     * Lets a message pass, or puts it off; never blocks. What was let pass is to be sent.
     *
     * @param priority of those that wait; lower goes first
     */
    public Optional<Outcome.Held> pass(Sender sender, Outgoing message, int priority) {
        return pacing.pass(sender, message, priority);
    }

    /**
     * Sends a message that was let pass; blocks until the provider has answered or will not. Empty: the gate had closed before
     * anything was posted.
     */
    public Optional<Outcome> send(Sender sender, Outgoing message, Gate gate) {
        var timer = Timer.start(metrics);
        var outcome = gate.opens() ? Optional.of(breakers.send(sender, message, gate)) : Optional.<Outcome>empty();
        if (gate.wasClosed()) {
            pacing.notSent(sender, message);
            return Optional.empty();
        }
        outcome.ifPresent(its -> note(sender, message, its, timer));
        return outcome;
    }

    private void note(Sender sender, Outgoing message, Outcome outcome, Timer.Sample timer) {
        if (outcome instanceof Outcome.Held) {
            pacing.notSent(sender, message);
        } else {
            pacing.sent(sender, message, outcome);
        }
        if (outcome instanceof Outcome.Accepted accepted) {
            count(sender, message, accepted.parts());
        }
        timer.stop(metrics.timer(
                "vardkas_provider_request",
                "channel",
                sender.channel().wireName(),
                "provider",
                sender.provider(),
                "outcome",
                named(outcome),
                "drill",
                Boolean.toString(message.drill())));
    }

    private void count(Sender sender, Outgoing message, int parts) {
        var occasion = Occasion.of(message.event(), message.drill());
        metrics.counter(
                        "vardkas_message_parts",
                        "channel",
                        sender.channel().wireName(),
                        "provider",
                        sender.provider(),
                        "occasion",
                        occasion.wireName())
                .increment(parts);
    }

    /** As metrics call it: a refusal that operators have to mend has a name of its own. */
    private static String named(Outcome outcome) {
        boolean ours = outcome instanceof Outcome.Refused refused
                && (refused.blame() == Blame.OPERATORS || refused.blame() == Blame.ACCOUNT);
        return ours ? "misconfigured" : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}

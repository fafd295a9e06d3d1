package se.vardkas.delivery.send;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Breaker;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;

/**
 * Stands between messages and their senders: a provider that is broken is left alone but for a probe now and then, so that
 * the person's next channels start at once instead of after its silence. A panic is always tried. What this process
 * knows, others find out for themselves. Thread-safe; blocks as senders do.
 */
@ApplicationScoped
public class Breakers {
    private static final Logger LOG = Logger.getLogger(Breakers.class);
    private static final String PANIC = "panic";
    /** How long operators are told of a refusal that they have to mend. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<Channel, Breaker> breakers = new ConcurrentHashMap<>();
    private final Map<Channel, Instant> faults = new ConcurrentHashMap<>();

    /** By this clock. */
    public Breakers(Clock clock) {
        this.clock = clock;
    }

    /** A channel that operators have to look at. */
    public record Trouble(Channel channel, Kind kind, Instant since) {}

    /** What is wrong with it. */
    public enum Kind {
        /** Its provider fails, or does not let us in. */
        BROKEN,
        /** Its provider refuses messages for a reason that is ours. */
        MISCONFIGURED
    }

    /** Makes an attempt, unless the channel is broken: then it is to be made later. */
    public Outcome send(Sender sender, Outgoing message) {
        if (!isLet(sender.channel(), message)) {
            return new Outcome.Later(sender.channel().wireName() + "-broken", null);
        }
        var outcome = sender.send(message);
        note(sender.channel(), outcome);
        return outcome;
    }

    /** What operators have to look at now. */
    public List<Trouble> troubles() {
        var troubles = new ArrayList<Trouble>();
        breakers.forEach((channel, breaker) -> {
            if (breaker.openSince() != null) {
                troubles.add(new Trouble(channel, Kind.BROKEN, breaker.openSince()));
            }
        });
        var remembered = clock.instant().minus(REMEMBERED);
        faults.forEach((channel, at) -> {
            if (at.isAfter(remembered)) {
                troubles.add(new Trouble(channel, Kind.MISCONFIGURED, at));
            }
        });
        return troubles;
    }

    private synchronized boolean isLet(Channel channel, Outgoing message) {
        var now = clock.instant();
        boolean let = of(channel).lets(now) || message.kind().equals(PANIC);
        if (let) {
            change(channel, breaker -> breaker.tried(now));
        }
        return let;
    }

    private synchronized void note(Channel channel, Outcome outcome) {
        var now = clock.instant();
        var before = of(channel);
        change(channel, breaker -> breaker.after(outcome, now));
        boolean isOpen = of(channel).openSince() != null;
        if (isOpen != (before.openSince() != null)) {
            LOG.errorf("The channel %s is %s: %s", channel.wireName(), isOpen ? "broken" : "well again", outcome);
        }
        if (outcome instanceof Outcome.Refused refused
                && (refused.blame() == Blame.OPERATORS || refused.blame() == Blame.ACCOUNT)) {
            var last = faults.put(channel, now);
            if (last == null || last.isBefore(now.minus(REMEMBERED))) {
                LOG.errorf("The provider of %s refuses what we send: %s", channel.wireName(), refused.reason());
            }
        }
    }

    private Breaker of(Channel channel) {
        return breakers.getOrDefault(channel, Breaker.CLOSED);
    }

    private void change(Channel channel, UnaryOperator<Breaker> change) {
        breakers.put(channel, change.apply(of(channel)));
    }
}

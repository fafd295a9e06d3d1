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
 * Stands between messages and their senders: a provider that is broken is left alone but for a probe now and then, and one that
 * asks us to wait for as long, so that the person's next channels start at once instead of after its silence. A panic is
 * always tried but for browsers. What this process
 * knows, others find out for themselves. Thread-safe; blocks as senders do.
 */
@ApplicationScoped
public class Breakers {
    private static final Logger LOG = Logger.getLogger(Breakers.class);
    private static final String PANIC = "panic";
    /** For how long what was found out last is worth telling. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<Line, Breaker> breakers = new ConcurrentHashMap<>();
    private final Map<Line, Instant> faults = new ConcurrentHashMap<>();

    /** By this clock. */
    public Breakers(Clock clock) {
        this.clock = clock;
    }

    /** A channel by one provider, or by one of the services that a provider's messages go to. */
    public record Line(Channel channel, String provider) {
        private static Line of(Sender sender, Outgoing message) {
            return new Line(sender.channel(), sender.service(message));
        }

        /** Such as {@code sms-twilio}. */
        @Override
        public String toString() {
            return channel.wireName() + "-" + provider;
        }
    }

    /** A line whose provider fails, or does not let us in. */
    public record Broken(Line line, Instant since) {}

    /** Makes an attempt, unless the channel is broken, or rests: then it is to be made later. */
    public Outcome send(Sender sender, Outgoing message) {
        var line = Line.of(sender, message);
        if (!isLet(line, message.kind().equals(PANIC) && !sender.isBeside())) {
            return held(line);
        }
        var outcome = sender.send(message);
        note(line, outcome);
        return outcome;
    }

    private synchronized Outcome held(Line line) {
        var breaker = of(line);
        var now = clock.instant();
        return breaker.rests(now)
                ? new Outcome.Later(line.provider() + "-rests", Duration.between(now, breaker.restsUntil()))
                : new Outcome.Later(line.provider() + "-broken", null);
    }

    /** What does not work, as far as it was tried lately. */
    public List<Broken> broken() {
        var lately = clock.instant().minus(REMEMBERED);
        var broken = new ArrayList<Broken>();
        breakers.forEach((line, breaker) -> {
            if (breaker.openSince() != null && breaker.probeAt().isAfter(lately)) {
                broken.add(new Broken(line, breaker.openSince()));
            }
        });
        return broken;
    }

    private synchronized boolean isLet(Line line, boolean always) {
        var now = clock.instant();
        boolean let = of(line).lets(now) || always;
        if (let) {
            change(line, breaker -> breaker.tried(now));
        }
        return let;
    }

    private synchronized void note(Line line, Outcome outcome) {
        var now = clock.instant();
        var before = of(line);
        change(line, breaker -> breaker.after(outcome, now));
        boolean isOpen = of(line).openSince() != null;
        if (isOpen != (before.openSince() != null)) {
            LOG.errorf("%s is %s: %s", line, isOpen ? "broken" : "well again", outcome);
        }
        if (outcome instanceof Outcome.Refused refused
                && (refused.blame() == Blame.OPERATORS || refused.blame() == Blame.ACCOUNT)) {
            var last = faults.put(line, now);
            if (last == null || last.isBefore(now.minus(REMEMBERED))) {
                LOG.errorf("%s refuses what we send: %s", line, refused.reason());
            }
        }
    }

    private Breaker of(Line line) {
        return breakers.getOrDefault(line, Breaker.CLOSED);
    }

    private void change(Line line, UnaryOperator<Breaker> change) {
        breakers.put(line, change.apply(of(line)));
    }
}

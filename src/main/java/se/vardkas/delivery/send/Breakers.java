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
import se.vardkas.delivery.proof.Report;

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
    /** Of a panic so many messages may be at a provider that is broken: were it all that are sent, they would hang there together. */
    private static final int MOST_AT_BROKEN = 8;
    /** When others of a panic are to try their luck. */
    private static final Duration TURN = Duration.ofSeconds(2);
    /** For how long what was found out last is worth telling. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<Line, Breaker> breakers = new ConcurrentHashMap<>();
    private final Map<Line, Fault> faults = new ConcurrentHashMap<>();
    private final Map<Line, Integer> insisting = new ConcurrentHashMap<>();

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

    /** That a provider refused what is ours to mend, the first and the last time. */
    private record Fault(Instant since, Instant last) {}

    private enum Leave {
        FREE,
        INSISTING,
        WAITS,
        NONE
    }

    /**
     * Makes an attempt, unless the channel is broken, or rests: then it is to be made later. Where the gate is found closed
     * nothing was posted, whatever came of it.
     */
    public Outcome send(Sender sender, Outgoing message, Gate gate) {
        var line = Line.of(sender, message);
        return switch (leave(line, message.kind().equals(PANIC) && !sender.isBeside())) {
            case FREE -> send(sender, message, gate, line);
            case INSISTING -> insist(sender, message, gate, line);
            // Whoever else can carry it has it at once.
            case WAITS -> new Outcome.Held(line.provider() + "-broken", TURN, true);
            case NONE -> held(line);
        };
    }

    private Outcome insist(Sender sender, Outgoing message, Gate gate, Line line) {
        try {
            return send(sender, message, gate, line);
        } finally {
            insisting.merge(line, -1, Integer::sum);
        }
    }

    private Outcome send(Sender sender, Outgoing message, Gate gate, Line line) {
        var outcome = gate.before(() -> sender.send(message));
        if (!gate.wasClosed()) {
            note(line, outcome);
        }
        return outcome;
    }

    private synchronized Outcome held(Line line) {
        var breaker = of(line);
        var now = clock.instant();
        return breaker.rests(now)
                ? new Outcome.Later(line.provider() + "-rests", Duration.between(now, breaker.restsUntil()))
                : new Outcome.Later(line.provider() + "-broken", null);
    }

    /** What does not work, as far as it was tried lately; what is ours to mend until something comes through. */
    public List<Broken> broken() {
        var lately = clock.instant().minus(REMEMBERED);
        var broken = new ArrayList<Broken>();
        breakers.forEach((line, breaker) -> {
            if (breaker.openSince() != null && (breaker.probeAt().isAfter(lately) || faults.containsKey(line))) {
                broken.add(new Broken(line, breaker.openSince()));
            }
        });
        return broken;
    }

    /** What refuses some of what we send, so that operators have to mend it, as far as it was tried lately. */
    public List<Broken> misconfigured() {
        var lately = clock.instant().minus(REMEMBERED);
        return faults.entrySet().stream()
                .filter(fault -> of(fault.getKey()).openSince() == null)
                .filter(fault -> fault.getValue().last().isAfter(lately))
                .map(fault -> new Broken(fault.getKey(), fault.getValue().since()))
                .toList();
    }

    private synchronized Leave leave(Line line, boolean panic) {
        var now = clock.instant();
        boolean lets = of(line).lets(now);
        if (!lets && !panic) {
            return Leave.NONE;
        }
        if (!lets && insisting.merge(line, 1, Integer::sum) > MOST_AT_BROKEN) {
            insisting.merge(line, -1, Integer::sum);
            return Leave.WAITS;
        }
        change(line, breaker -> breaker.tried(now));
        return lets ? Leave.FREE : Leave.INSISTING;
    }

    private synchronized void note(Line line, Outcome outcome) {
        var now = clock.instant();
        var before = of(line);
        change(line, breaker -> breaker.after(outcome, now));
        boolean isOpen = of(line).openSince() != null;
        if (isOpen != (before.openSince() != null)) {
            LOG.errorf("%s is %s: %s", line, isOpen ? "broken" : "well again", outcome);
        }
        if (outcome instanceof Outcome.Accepted) {
            faults.remove(line);
        }
        if (outcome instanceof Outcome.Refused refused
                && (refused.blame() == Blame.OPERATORS || refused.blame() == Blame.ACCOUNT)) {
            fault(line, refused, now);
        }
    }

    private void fault(Line line, Outcome.Refused refused, Instant now) {
        var known = faults.get(line);
        if (known != null && known.last().isAfter(now.minus(REMEMBERED))) {
            faults.put(line, new Fault(known.since(), now));
            return;
        }
        LOG.errorf("%s refuses what we send: %s", line, refused.reason());
        faults.put(line, new Fault(now, now));
    }

    /** What a provider says later of a message that it had taken, as far as it is ours to mend. */
    public synchronized void heard(Channel channel, Report.Undelivered report) {
        var line = new Line(channel, report.provider());
        var refused = new Outcome.Refused(report.reason(), report.blame());
        if (report.blame() == Blame.ACCOUNT) {
            note(line, refused);
        } else if (report.blame() == Blame.OPERATORS) {
            fault(line, refused, clock.instant());
        }
    }

    private Breaker of(Line line) {
        return breakers.getOrDefault(line, Breaker.CLOSED);
    }

    private void change(Line line, UnaryOperator<Breaker> change) {
        breakers.put(line, change.apply(of(line)));
    }
}

package se.vardkas.delivery.pace;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.PushRoute;
import se.vardkas.delivery.send.Sender;
import se.vardkas.platform.settings.PaceSettings;

/**
 * The gate before the providers: lets messages to each of them at its pace, and to each number so many in an hour. A panic
 * passes at once, whatever has passed before; but it counts, and others wait the longer. What this process has let pass,
 * others do not know. Thread-safe, and never blocks.
 */
@ApplicationScoped
public class Pacing {
    private static final Logger LOG = Logger.getLogger(Pacing.class);

    private static final String TWILIO = "twilio";
    private static final String ELKS = "46elks";
    /** What Twilio sends from one number in most countries, and calls from one account, unless it was asked for more. */
    private static final double TWILIO_SMS = 10;

    private static final double TWILIO_CALLS = 1;
    /** More than there are. */
    private static final int PRIORITIES = 100;

    private final Map<Line, PacedLine> lines = new HashMap<>();
    private final Map<Channel, Destinations> destinations = new HashMap<>();
    private final MeterRegistry metrics;
    private final Clock clock;

    /** At these paces. */
    public Pacing(PaceSettings settings, MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        keep(new Line(Channel.PUSH, PushRoute.FCM), settings.fcmPush(), 0);
        keep(new Line(Channel.SMS, TWILIO), settings.twilioSms(), TWILIO_SMS);
        keep(new Line(Channel.VOICE, TWILIO), settings.twilioVoice(), TWILIO_CALLS);
        keep(new Line(Channel.SMS, ELKS), settings.elksSms(), 0);
        keep(new Line(Channel.VOICE, ELKS), settings.elksVoice(), 0);
        keep(Channel.SMS, settings.smsPerHour());
        keep(Channel.VOICE, settings.callsPerHour());
    }

    private record Line(Channel channel, String provider) {
        static Line of(Sender sender) {
            return new Line(sender.channel(), sender.provider());
        }
    }

    private void keep(Line line, PaceSettings.Line pace, double usual) {
        double rate = pace.perSecond().orElse(usual);
        if (rate > 0) {
            int burst = pace.burst().orElse((int) Math.ceil(rate));
            lines.put(line, new PacedLine(Pace.perSecond(rate, burst), clock));
        }
    }

    private void keep(Channel channel, int perHour) {
        if (perHour > 0) {
            destinations.put(channel, new Destinations(Pace.perHour(perHour), clock));
        }
    }

    /**
     * Lets a message pass, or puts it off. What was let pass is to be told of by {@link #sent} or {@link #notSent}.
     *
     * @param priority of those that wait; lower goes first
     */
    public Optional<Outcome.Held> pass(Sender sender, Outgoing message, int priority) {
        try {
            return counted(sender, message, priority);
        } catch (RuntimeException e) {
            // Whoever counts wrongly must not keep anybody from being told.
            LOG.errorf(e, "The message %s passes uncounted", message.id());
            return Optional.empty();
        }
    }

    private Optional<Outcome.Held> counted(Sender sender, Outgoing message, int priority) {
        var draw = Draw.of(message);
        var rest = toNumber(sender.channel(), message, draw);
        if (rest.isPresent()) {
            return Optional.of(held(sender, message, "destination-rested", rest.get()));
        }
        var turn = toProvider(lines.get(Line.of(sender)), message, priority, draw);
        turn.ifPresent(wait -> backToNumber(sender, message));
        return turn.map(wait -> held(sender, message, "paced", wait));
    }

    /** Tells what became of a message that was let pass: one that the provider did not take has reached nobody. */
    public void sent(Sender sender, Outgoing message, Outcome outcome) {
        if (outcome instanceof Outcome.Later || outcome instanceof Outcome.Refused) {
            backToNumber(sender, message);
        }
    }

    /** Tells that a message that was let pass was not sent. */
    public void notSent(Sender sender, Outgoing message) {
        backToNumber(sender, message);
        var line = lines.get(Line.of(sender));
        if (line != null) {
            line.giveBack();
        }
    }

    private Optional<Duration> toNumber(Channel channel, Outgoing message, Draw draw) {
        var numbers = destinations.get(channel);
        return numbers == null ? Optional.empty() : numbers.pass(message.address(), draw);
    }

    /** What a panic took may not have been there. */
    private void backToNumber(Sender sender, Outgoing message) {
        var numbers = destinations.get(sender.channel());
        if (numbers != null && Draw.of(message) != Draw.PANIC) {
            numbers.giveBack(message.address());
        }
    }

    private static Optional<Duration> toProvider(@Nullable PacedLine line, Outgoing message, int priority, Draw draw) {
        if (line == null) {
            return Optional.empty();
        }
        if (draw == Draw.PANIC) {
            line.passAhead();
            return Optional.empty();
        }
        return line.pass(message.id(), rank(message, priority, draw));
    }

    /** Cries for help stand before what became of them, and drills after both. */
    private static int rank(Outgoing message, int priority, Draw draw) {
        if (message.drill()) {
            return 2 * PRIORITIES + priority;
        }
        return draw == Draw.NEWS ? PRIORITIES + priority : priority;
    }

    private Outcome.Held held(Sender sender, Outgoing message, String why, Duration wait) {
        metrics.counter(
                        "vardkas_paced",
                        "channel",
                        sender.channel().wireName(),
                        "provider",
                        sender.provider(),
                        "why",
                        why)
                .increment();
        // Waiting is what a person in danger cannot do; of news the same may come a little later.
        return new Outcome.Held(why, wait, message.event() == Event.ALARM);
    }
}

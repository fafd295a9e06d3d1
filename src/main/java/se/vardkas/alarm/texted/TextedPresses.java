package se.vardkas.alarm.texted;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import se.vardkas.alarm.degraded.Intake;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.alarm.quarantine.Quarantine;
import se.vardkas.delivery.TextReceiver;
import se.vardkas.identity.SignedSender;
import se.vardkas.identity.SignedSenders;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.time.Moments;

/**
 * Raises what phones cry for by SMS, as if it had come with data, whenever it was signed: an SMS may wait for coverage, the
 * clock of a phone whose battery was empty may say anything, and the press's id keeps a copy from being another press.
 */
@ApplicationScoped
class TextedPresses implements TextReceiver {
    private static final Logger LOG = Logger.getLogger(TextedPresses.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_RETRIES = 4;

    private final SignedSenders senders;
    private final Intake intake;
    private final Quarantine quarantine;
    private final Ids ids;
    private final Clock clock;

    TextedPresses(SignedSenders senders, Intake intake, Quarantine quarantine, Ids ids, Clock clock) {
        this.senders = senders;
        this.intake = intake;
        this.quarantine = quarantine;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Received> texted(String text) {
        if (!TextedPress.isMeant(text)) {
            return Uni.createFrom().item(Received.SOMETHING_ELSE);
        }
        return TextedPress.read(text).map(this::identified).orElseGet(TextedPresses::unread);
    }

    /** The provider asks once, so a database that is away for a moment is waited for. */
    private Uni<Received> identified(TextedPress press) {
        return Uni.createFrom()
                .deferred(() -> senders.ofText(press.device(), press.signed(), press.signature()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(MOST_RETRIES)
                .chain(sender -> sender.isEmpty() ? unread() : taken(sender.get(), press));
    }

    private static Uni<Received> unread() {
        LOG.warn("An SMS that looks like a cry for help is by no device that is known, or was changed on its way");
        return Uni.createFrom().item(Received.NOT_ANSWERED);
    }

    private Uni<Received> taken(SignedSender sender, TextedPress press) {
        var body = press.body();
        var now = Moments.now(clock);
        if (sender.isOut()) {
            return quarantine.keep(sender, body).replaceWith(Received.NOT_ANSWERED);
        }
        var attempt = Attempt.first(sender.tenant(), sender.person(), PressReader.read(body, now), now, ids);
        return intake.take(attempt, body).map(taken -> {
            boolean covert = press.silent() || taken.alarm().alarm().silent();
            return covert ? Received.NOT_ANSWERED : Received.KEPT;
        });
    }
}

package se.vardkas.delivery.send.webpush;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.PushRoute;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Transport;
import se.vardkas.delivery.send.Unreachable;
import se.vardkas.platform.webpush.Subscription;
import se.vardkas.platform.webpush.SubscriptionRules;

/** Push to browsers (RFC 8030); see {@link WebPushMessages}. Until the page's worker says so, nothing is proved. */
@ApplicationScoped
public class WebPushSender implements Sender {
    private static final Logger LOG = Logger.getLogger(WebPushSender.class);

    private final Vapid vapid;
    private final SubscriptionRules rules;
    private final Transport transport;
    private final Clock clock;

    /** A sender that speaks as {@code vapid} does. */
    public WebPushSender(Vapid vapid, SubscriptionRules rules, Transport transport, Clock clock) {
        this.vapid = vapid;
        this.rules = rules;
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public String provider() {
        return PushRoute.WEB_PUSH;
    }

    @Override
    public boolean isOn() {
        return vapid.isOn();
    }

    /** The service that the browser has chosen: a browser's own, invented or broken, must not hold up the others'. */
    @Override
    public String service(Outgoing message) {
        return provider() + "-"
                + rules.read(message.address())
                        .map(subscription -> PushService.of(subscription.endpoint()))
                        .orElse("none");
    }

    /** A browser rings for an empty chair as well; and a wall that lets no push to it through is not to hold up the phones'. */
    @Override
    public boolean isBeside() {
        return true;
    }

    @Override
    public Outcome send(Outgoing message) {
        if (!vapid.isOn()) {
            return new Outcome.Refused("channel-off", Blame.NOBODY);
        }
        if (!WebPushMessages.mayBeSeen(message)) {
            return new Outcome.Refused("webpush-silent", Blame.NOBODY);
        }
        return rules.read(message.address())
                .map(subscription -> send(message, subscription))
                .orElseGet(() -> new Outcome.Refused("webpush-no-subscription", Blame.ADDRESS));
    }

    private Outcome send(Outgoing message, Subscription to) {
        return seal(message, to)
                .map(letter -> post(to, letter))
                .orElseGet(() -> new Outcome.Refused("webpush-not-sealed", Blame.OPERATORS));
    }

    private Optional<Vapid.Letter> seal(Outgoing message, Subscription to) {
        try {
            return Optional.of(vapid.seal(
                    to,
                    WebPushMessages.payload(message),
                    WebPushMessages.topic(message.alarm()),
                    WebPushMessages.TTL_SECONDS));
        } catch (Exception e) {
            // The library is written in a language that does not declare what it throws.
            LOG.errorf(e, "The push %s could not be sealed", message.id());
            return Optional.empty();
        }
    }

    private Outcome post(Subscription to, Vapid.Letter letter) {
        try {
            var answer =
                    transport.exchange("POST", to.endpoint(), letter.headers(), letter.body(), rules::mayConnectTo);
            return WebPushErrors.read(answer, clock);
        } catch (Unreachable e) {
            return new Outcome.Later("webpush-unreachable", null);
        } catch (IOException e) {
            return new Outcome.Unclear("webpush-no-answer");
        }
    }
}

package se.vardkas.platform.webpush;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** Which subscriptions are taken, and posted to. In demo those of the stand-ins on this machine too. */
@ApplicationScoped
public class SubscriptionRules {
    private static final String UNUSABLE =
            "is not a push subscription that can be used: an endpoint by https and by name,"
                    + " a key p256dh and a secret auth";

    private final boolean demo;

    /** With or without the stand-ins' addresses. */
    public SubscriptionRules(@ConfigProperty(name = "vardkas.demo") boolean demo) {
        this.demo = demo;
    }

    /** The subscription that an address is; empty if it is none, or leads where nothing is posted. */
    public Optional<Subscription> read(String address) {
        return Subscription.read(address)
                .filter(read -> Endpoints.isOutside(read.endpoint()) || demo && Endpoints.isHere(read.endpoint()));
    }

    /**
     * An address as it is kept: subscriptions in one spelling, tokens of phones as they are.
     *
     * @throws ProblemException if it is meant to be a subscription and cannot be used; names the field
     */
    public String checked(String field, String address) {
        return Subscription.isMeantBy(address)
                ? read(address)
                        .orElseThrow(() -> ProblemKind.invalid(field, UNUSABLE))
                        .toAddress()
                : address;
    }

    /** Whether the host's address, as it was looked up just now, may be connected to. */
    public boolean mayConnectTo(InetAddress address) {
        return Endpoints.isPublic(address) || demo && address.isLoopbackAddress();
    }
}

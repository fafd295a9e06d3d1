package se.vardkas.delivery.send;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;

/** Every sender there is. Those without settings are off. */
@ApplicationScoped
public class Senders {
    private static final Logger LOG = Logger.getLogger(Senders.class);

    private final List<Sender> all;

    /** These senders. */
    public Senders(@All List<Sender> all, MeterRegistry metrics) {
        // The container hands them over in another order after every build.
        this.all = all.stream().sorted(Comparator.comparing(Sender::provider)).toList();
        for (var channel : Channel.values()) {
            var tags = Tags.of("channel", channel.wireName());
            metrics.gauge("vardkas_channel_on", tags, this, senders -> senders.isOn(channel) ? 1 : 0);
            if (!isOn(channel)) {
                LOG.warnf("The channel %s has no settings: nobody is reached by it", channel.wireName());
            }
        }
    }

    /** The channels that have at least one sender with its settings; browsers alone are no channel for people with phones. */
    public Set<Channel> channelsOn() {
        return all.stream()
                .filter(sender -> sender.isOn() && !sender.isBeside())
                .map(Sender::channel)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The providers of a channel that have their settings. */
    public List<String> providers(Channel channel) {
        return all.stream()
                .filter(sender -> sender.isOn() && sender.channel() == channel)
                .map(Sender::provider)
                .toList();
    }

    /** The sender of a channel by a provider; by any where that one has no settings, or {@code null} is asked for. */
    public Optional<Sender> of(Channel channel, @Nullable String provider) {
        var on = all.stream()
                .filter(sender -> sender.isOn() && sender.channel() == channel)
                .toList();
        return on.stream()
                .filter(sender -> sender.provider().equals(provider))
                .findFirst()
                .or(() -> on.stream().findFirst());
    }

    /** The sender that an address for pushes is for, and no other: a token says nothing to another service. */
    public Optional<Sender> ofPush(String address) {
        var provider = PushRoute.provider(address);
        return of(Channel.PUSH, provider).filter(sender -> sender.provider().equals(provider));
    }

    /** Whether browsers ring beside people's phones. */
    public boolean ringsBrowsers() {
        return isOn(Channel.PUSH) && all.stream().anyMatch(sender -> sender.isOn() && sender.isBeside());
    }

    private boolean isOn(Channel channel) {
        return channelsOn().contains(channel);
    }
}

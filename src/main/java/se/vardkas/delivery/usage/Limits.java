package se.vardkas.delivery.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import se.vardkas.delivery.proof.Channel;

/** More than this of one tenant on one day is a loop, a fraud, or a very bad day: somebody should look. */
@ApplicationScoped
class Limits {
    private final UsageSettings settings;

    Limits(UsageSettings settings) {
        this.settings = settings;
    }

    /** The most that is nothing unusual; where nobody is to be warned, more than there can be. */
    long of(Channel channel) {
        long set = switch (channel) {
            case SMS -> settings.dailySmsWarning();
            case VOICE -> settings.dailyCallWarning();
            case PUSH -> 0;
        };
        return set > 0 ? set : Long.MAX_VALUE;
    }

    /** The warning that so much calls for, if it does. */
    Optional<Warning> warning(Channel channel, long sent) {
        return sent > of(channel) ? Optional.of(new Warning(channel, sent, of(channel))) : Optional.empty();
    }

    /** More was sent today than is usual. */
    record Warning(Channel channel, long sent, long most) {}
}

package se.vardkas.escalation.ladder;

import se.vardkas.delivery.proof.Channel;

/**
 * When a channel is used for a person.
 *
 * @param onSilenceSeconds 0: at once; otherwise only if after so long no earlier channel is proved to have reached them
 */
public record ChannelRule(Channel channel, int onSilenceSeconds) {
    boolean isAtOnce() {
        return onSilenceSeconds == 0;
    }
}

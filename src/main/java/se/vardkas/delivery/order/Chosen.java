package se.vardkas.delivery.order;

import java.util.List;
import se.vardkas.delivery.proof.Channel;

/**
 * An order of providers.
 *
 * @param version 0: nobody has chosen it
 */
record Chosen(List<String> sms, List<String> voice, int version) {
    List<String> of(Channel channel) {
        return channel == Channel.VOICE ? voice : sms;
    }
}

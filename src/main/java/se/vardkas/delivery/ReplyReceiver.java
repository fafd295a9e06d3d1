package se.vardkas.delivery;

import io.smallrye.mutiny.Uni;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

/** Takes the word of somebody who was told of an alarm and said, on the channel on which they were told, that they come. */
public interface ReplyReceiver {
    /**
     * Somebody's reply.
     *
     * @param message to which they replied
     * @param channel on which; by SMS the code is used up with it
     */
    record Reply(TenantId tenant, AlarmId alarm, PersonId person, NotificationId message, Channel channel) {}

    /** What a reply came to. */
    enum Result {
        /** They are on their way. */
        TAKEN,
        /** The alarm is over. */
        OVER,
        /** It has no effect: the code was used before, or they may not answer. */
        NOTHING
    }

    /** They come. */
    Uni<Result> coming(Reply reply);
}

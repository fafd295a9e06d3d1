package se.vardkas.world.program;

import java.util.concurrent.CompletableFuture;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;

/** Somebody outside who takes messages, as a {@code delivery.send.Sender} meets them. */
public interface Provider {
    /** A message as it is posted. */
    record Post(NotificationId id, AlarmId alarm, Event event, Channel channel, PersonId recipient) {}

    /**
     * Begins a post.
     *
     * @return what the provider answers, if it does
     */
    CompletableFuture<Outcome> post(int replica, Post message);

    /** A replica stood still, or acted on what it knew was old, between its last look and a post. */
    void heldUp(int replica, long sinceMillis);
}

package se.vardkas.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.Role;
import se.vardkas.timeline.chain.AlarmId;

/**
 * What a batch of messages has in common.
 *
 * @param alarm what it is about; of a shift the roster, whose notices are a chain of their own
 * @param round how many times the alarm's plan was started
 * @param step of the plan
 * @param kind the alarm's kind as on the wire; empty where it is about none
 * @param siteCode {@code null} where the place is unknown
 * @param by as what the person acts of whom it tells; {@code null}: it does not say
 * @param priority lower goes first
 */
public record Announcement(
        AlarmId alarm,
        Event event,
        int round,
        int step,
        String kind,
        boolean drill,
        boolean silent,
        @Nullable String siteCode,
        @Nullable Role by,
        int priority,
        Instant at) {}

package se.vardkas.escalation.ladder;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an open alarm waits for. It is looked at again at the earliest of these moments.
 *
 * @param mainAt when its purpose is due: the plan's next step, or the look whether the owner has come
 * @param ownerBy when an owner who is not enough must have come, while the plan goes on; {@code null}: there is none
 * @param proofBy when somebody must have proved that they know; {@code null}: somebody has
 */
public record Agenda(
        Instant mainAt, @Nullable Instant ownerBy, @Nullable Instant proofBy) {

    private static final int PANIC_PROOF_SECONDS = 30;
    private static final int PROOF_SECONDS = 120;

    /** How long after a plan was started somebody must have proved that they know. */
    public static int proofSeconds(boolean panic) {
        return panic ? PANIC_PROOF_SECONDS : PROOF_SECONDS;
    }

    /** What is seen to first. */
    public enum Item {
        /** The owner has had their time. What they promised is void, and the plan starts anew. */
        OWNER,
        /** What the alarm waits for. */
        MAIN,
        /** Nobody has proved that they know. */
        PROOF,
        /** It is too early for anything. */
        NOTHING
    }

    /** The most urgent of what is due. */
    public Item first(Instant now) {
        if (isDue(ownerBy, now)) {
            return Item.OWNER;
        }
        if (isDue(mainAt, now)) {
            return Item.MAIN;
        }
        return isDue(proofBy, now) ? Item.PROOF : Item.NOTHING;
    }

    /** When to look again. */
    public Instant next() {
        return Stream.of(mainAt, ownerBy, proofBy)
                .filter(moment -> moment != null)
                .min(Instant::compareTo)
                .orElse(mainAt);
    }

    private static boolean isDue(@Nullable Instant moment, Instant now) {
        return moment != null && !moment.isAfter(now);
    }
}

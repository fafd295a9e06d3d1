package se.vardkas.readiness.cover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the cover of a unit goes on from look to look, and what follows. */
public final class Watch {
    /** How often it is told anew that a unit is uncovered. */
    static final Duration AGAIN = Duration.ofHours(12);

    private Watch() {}

    /**
     * What is kept of a unit between looks.
     *
     * @param since when the state began
     * @param told how many times it was told since then
     * @param toldOpen whether an alarm tells that the unit is uncovered, and has not been told how it went on
     */
    public record Kept(CoverState state, Instant since, int told, boolean toldOpen) {}

    /** What follows from a look. */
    public sealed interface Effect {
        /**
         * Those who lead the unit are told by an alarm.
         *
         * @param number of the telling since the unit is uncovered, from 0: the same one is never an alarm twice
         */
        record Tell(int number) implements Effect {}

        /** The alarm that told of it is told that the unit is covered again. */
        record TellCovered() implements Effect {}
    }

    /** The unit as it is kept after a look, before its effects. */
    public record Look(Kept kept, List<Effect> effects) {}

    /**
     * Looks at a unit.
     *
     * @param before {@code null}: for the first time
     * @param staffed whether anybody is in it who could be in need
     */
    public static Look at(@Nullable Kept before, CoverState state, boolean staffed, Instant now) {
        boolean toldOpen = before != null && before.toldOpen();
        var kept = before != null && before.state() == state
                ? new Kept(state, before.since(), before.told(), toldOpen)
                : new Kept(state, now, 0, toldOpen);
        var effects = new ArrayList<Effect>();
        if (state == CoverState.UNCOVERED) {
            int number = (int) Math.max(0, Duration.between(kept.since(), now).dividedBy(AGAIN));
            if (staffed && number >= kept.told()) {
                effects.add(new Effect.Tell(number));
            }
        } else if (kept.toldOpen()) {
            effects.add(new Effect.TellCovered());
        }
        return new Look(kept, List.copyOf(effects));
    }
}

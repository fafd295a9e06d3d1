package se.vardkas.escalation.ladder;

import java.time.Instant;

/** Which step of a plan is taken, and when the next one is due. */
public final class Ladder {
    private Ladder() {}

    /**
     * A step as it is taken.
     *
     * @param index of the step in the plan
     * @param repeat how many times it was taken before in this round
     * @param nextDue when the next one is due; never before now
     */
    public record Rung(Plan.Step step, int index, int repeat, Instant nextDue) {}

    /**
     * The rung that is taken now.
     *
     * @param taken how many rungs were taken before in this round
     * @param startedAt when the round began
     */
    public static Rung at(Plan plan, int taken, Instant startedAt, Instant now) {
        int last = plan.steps().size() - 1;
        int index = Math.min(taken, last);
        return new Rung(plan.steps().get(index), index, taken - index, nextDue(plan, taken + 1, startedAt, now));
    }

    /** A step that was missed, because nothing ran at its time, is taken at once; a repeat that was missed is not. */
    private static Instant nextDue(Plan plan, int next, Instant startedAt, Instant now) {
        int last = plan.steps().size() - 1;
        if (next <= last) {
            var due = startedAt.plusSeconds(plan.steps().get(next).afterSeconds());
            return due.isBefore(now) ? now : due;
        }
        long repeats = next - last;
        var due = startedAt.plusSeconds(plan.steps().get(last).afterSeconds() + repeats * plan.repeatSeconds());
        return due.isAfter(now) ? due : now.plusSeconds(plan.repeatSeconds());
    }
}

package se.vardkas.escalation.ladder;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which step of a plan is taken, whom it means, and when the next one is due. */
public final class Ladder {
    private Ladder() {}

    /**
     * A step as it is taken.
     *
     * @param index of the step in the plan
     * @param repeat how many times it was taken before in this round
     * @param isLast whether no other step comes after it
     * @param targets whom it means this time: a repeat also means those of the steps before, and from the second on those
     *     who are told when nobody else helps
     * @param nextDue when the next one is due where this one reaches somebody; never before now
     */
    public record Rung(int index, int repeat, boolean isLast, Set<Target> targets, Instant nextDue) {
        /** When the next one is due: at once, where this one reaches nobody and there is another. */
        public Instant nextDue(boolean reachesSomebody, Instant now) {
            return reachesSomebody || isLast ? nextDue : now;
        }
    }

    /**
     * The rung that is taken now.
     *
     * @param taken how many rungs were taken before in this round
     * @param startedAt when the round began
     */
    public static Rung at(Plan plan, int taken, Instant startedAt, Instant now) {
        int last = plan.steps().size() - 1;
        int index = Math.min(taken, last);
        int repeat = taken - index;
        return new Rung(
                index, repeat, index == last, targets(plan, index, repeat), nextDue(plan, taken + 1, startedAt, now));
    }

    private static Set<Target> targets(Plan plan, int index, int repeat) {
        return switch (repeat) {
            case 0 -> plan.steps().get(index).targets();
            case 1 -> plan.targets();
            default ->
                Stream.concat(plan.targets().stream(), Stream.of(new Target.CatchAll()))
                        .collect(Collectors.toUnmodifiableSet());
        };
    }

    /**
     * A step that was missed, because nothing ran at its time, is taken at once; a repeat that was missed is not. Where the
     * last step was taken early its repeats do not wait for the time it had.
     */
    private static Instant nextDue(Plan plan, int next, Instant startedAt, Instant now) {
        int last = plan.steps().size() - 1;
        if (next <= last) {
            var due = startedAt.plusSeconds(plan.steps().get(next).afterSeconds());
            return due.isBefore(now) ? now : due;
        }
        long repeats = next - last;
        var due = startedAt.plusSeconds(plan.steps().get(last).afterSeconds() + repeats * plan.repeatSeconds());
        var soonest = now.plusSeconds(plan.repeatSeconds());
        return due.isAfter(now) && due.isBefore(soonest) ? due : soonest;
    }
}

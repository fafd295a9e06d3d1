package se.vardkas.world.program;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms.Touched;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.escalation.StepInsides;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.AlarmStatements;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.Tables;

/** As {@code escalation.OtherAlarms}: drills yield to real alarms, and who is in danger cannot help others. */
final class OtherAlarms {
    static final AlarmEvent YIELD = new AlarmEvent.DrillEnded("real-alarm");

    /** As {@code platform.audit.Auditor}. */
    private static final long AUDIT = 5_000;

    private final Tools tools;
    private final Mover mover;

    OtherAlarms(Tools tools, Mover mover) {
        this.tools = tools;
        this.mover = mover;
    }

    /** Looks from time to time whether drills still go on beside real alarms, and ends them. */
    void audit() {
        tools.unattended(tools.line()
                .ask(Lane.ENGINE, AlarmStatements::openDrills)
                .thenCompose(drills -> mover.moveAll(
                        Lane.WORK, drills.stream().sorted().map(this::yielding).toList())));
        tools.life().later(AUDIT, this::audit);
    }

    private Mover.Move<?> yielding(AlarmId drill) {
        return new Mover.Move<>(
                drill,
                false,
                tables -> !tools.has(Bug.DRILL_GOES_ON) && AlarmStatements.mustYield(tables, drill, Set.of()),
                this::yield);
    }

    private void yield(Moving moving, boolean must) {
        if (must) {
            moving.happen(YIELD, tools);
        }
    }

    /** What a step finds: of a drill whether it must yield, of a real alarm which others it touches. */
    record Found(boolean mustYield, List<Touched> touched) {}

    Found look(Tables tables, AlarmId alarm, StepInsides step) {
        var facts = step.facts();
        if (facts.drill()) {
            return new Found(mustYield(tables, alarm, step), List.of());
        }
        return new Found(false, AlarmStatements.touched(tables, alarm, facts.raiser(), step.concerned()));
    }

    private boolean mustYield(Tables tables, AlarmId alarm, StepInsides step) {
        return !tools.has(Bug.DRILL_GOES_ON) && AlarmStatements.mustYield(tables, alarm, step.concerned());
    }

    /** Once the step is committed: moves what it touches. A closed alarm touches nothing. */
    CompletableFuture<Void> settle(AlarmId alarm, StepInsides step, @Nullable Found found) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        if (found == null) {
            return all;
        }
        if (step.facts().drill()) {
            return lookAgain(alarm, step).thenApply(moving -> null);
        }
        for (var other : found.touched()) {
            all = all.thenCompose(
                    before -> (other.drill() ? end(other.alarm()) : missHelper(alarm, step, other.alarm()))
                            .thenApply(moving -> null));
        }
        return all;
    }

    private CompletableFuture<Moving> lookAgain(AlarmId drill, StepInsides step) {
        return mover.move(
                Lane.WORK, new Mover.Move<>(drill, false, tables -> mustYield(tables, drill, step), this::yield));
    }

    private CompletableFuture<Moving> end(AlarmId drill) {
        return mover.move(Lane.WORK, new Mover.Move<>(drill, false, tables -> drill, (moving, same) -> {
            if (!tools.has(Bug.DRILL_GOES_ON)) {
                moving.happen(YIELD, tools);
            }
        }));
    }

    private CompletableFuture<Moving> missHelper(AlarmId alarm, StepInsides step, AlarmId other) {
        var danger = new AlarmEvent.HelperInDanger(step.facts().raiser(), alarm);
        return mover.move(
                Lane.WORK,
                new Mover.Move<>(
                        other,
                        false,
                        tables -> AlarmStatements.tells(tables, other, "helper-in-danger", "alarm", alarm.toString()),
                        (moving, known) -> {
                            if (!known) {
                                moving.happen(danger, tools);
                            }
                        }));
    }
}

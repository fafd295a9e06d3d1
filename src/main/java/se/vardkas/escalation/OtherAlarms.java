package se.vardkas.escalation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.DrillAlarms;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.platform.audit.Audited;
import se.vardkas.platform.audit.Finding;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.chain.AlarmId;

/**
 * What an alarm's step means for other alarms of the same people: drills yield to real alarms, and who is in danger cannot
 * help others. Every step looks, so that what a crash left undone is done by the next one; where none comes, the audit ends
 * the drill.
 */
@ApplicationScoped
class OtherAlarms implements Audited {
    private static final AlarmEvent YIELD = new AlarmEvent.DrillEnded("real-alarm");

    private final Alarms alarms;
    private final DrillAlarms drills;
    private final Timeline timeline;

    OtherAlarms(Alarms alarms, DrillAlarms drills, Timeline timeline) {
        this.alarms = alarms;
        this.drills = drills;
        this.timeline = timeline;
    }

    /** The one statement that a step adds to its own flight. */
    Query look(Duty duty, FanOut fanOut) {
        var facts = fanOut.facts();
        return facts.drill()
                ? alarms.mustYield(duty.tenant(), duty.alarm(), fanOut.concerned())
                : alarms.touched(duty.tenant(), duty.alarm(), facts.raiser(), fanOut.concerned());
    }

    /** Whether the step is a drill's and its people are needed elsewhere. */
    static boolean mustYield(FanOut fanOut, Iterable<Row> found) {
        return fanOut.facts().drill() && Alarms.readMustYield(found);
    }

    /** Ends drills that still go on beside a real alarm. Nobody is in danger by that, so nothing is said to be wrong. */
    @Override
    public Uni<List<Finding>> audit() {
        return drills.open()
                .onItem()
                .transformToMulti(tenants -> Multi.createFrom().iterable(tenants.entrySet()))
                .onItem()
                .transformToUniAndConcatenate(its -> alarms.steps(
                        its.getKey(),
                        its.getValue().stream()
                                .sorted()
                                .map(drill -> yielding(its.getKey(), drill))
                                .toList()))
                .toUni()
                .replaceWith(List.of());
    }

    private Alarms.Asked yielding(TenantId tenant, AlarmId drill) {
        return new Alarms.Asked(
                drill,
                List.of(alarms.mustYield(tenant, drill, List.of())),
                (held, rows) -> Alarms.readMustYield(rows.get(0)) ? ending(List.of()) : Alarms.Step.NONE);
    }

    /** A drill's end, in the place of its step. */
    static Alarms.Step ending(List<Query> queries) {
        return new Alarms.Step(List.of(YIELD), List.of(), queries);
    }

    /** Once the step is committed: moves what it touches. A closed alarm touches nothing. */
    Uni<Void> settle(Duty duty, FanOut fanOut, @Nullable Iterable<Row> found) {
        if (found == null) {
            return Uni.createFrom().voidItem();
        }
        if (fanOut.facts().drill()) {
            return lookAgain(duty, fanOut).replaceWithVoid();
        }
        return Multi.createFrom()
                .iterable(Alarms.readTouched(found))
                .onItem()
                .transformToUniAndConcatenate(
                        other -> other.drill() ? end(duty, other) : missHelper(duty, fanOut, other))
                .toUni()
                .replaceWithVoid();
    }

    /** A real alarm that looked before this drill told anybody did not see it. */
    private Uni<Boolean> lookAgain(Duty duty, FanOut fanOut) {
        return alarms.step(
                duty.tenant(),
                duty.alarm(),
                List.of(look(duty, fanOut)),
                (held, rows) -> mustYield(fanOut, rows.get(0)) ? ending(List.of()) : Alarms.Step.NONE);
    }

    private Uni<Boolean> end(Duty duty, Alarms.Touched drill) {
        return alarms.step(duty.tenant(), drill.alarm(), List.of(), (held, rows) -> ending(List.of()));
    }

    private Uni<Boolean> missHelper(Duty duty, FanOut fanOut, Alarms.Touched other) {
        var danger = new AlarmEvent.HelperInDanger(fanOut.facts().raiser(), duty.alarm());
        var known = timeline.tells(
                duty.tenant(),
                other.alarm(),
                "helper-in-danger",
                "alarm",
                duty.alarm().toString());
        return alarms.step(
                duty.tenant(),
                other.alarm(),
                List.of(known),
                (held, rows) -> Timeline.readTells(rows.get(0)) ? Alarms.Step.NONE : Alarms.Step.of(danger));
    }
}

package se.vardkas.world.program;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.NewDelivery;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.StepInsides;
import se.vardkas.escalation.ladder.Ladder;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.AlarmStatements;
import se.vardkas.world.store.DutyStatements;
import se.vardkas.world.store.DutyStatements.Claimed;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.MessageStatements;
import se.vardkas.world.store.Rows.DutyRow;
import se.vardkas.world.store.Tables;

/** As {@code escalation.StepTaker} and {@code StepResolver}: resolved with nothing held, written if all is as it was. */
final class StepTaking {
    static final Set<Channel> ON = Set.of(Channel.values());

    private static final int PAUSED_SECONDS = 60;

    private final Tools tools;
    private final Mover mover;
    private final OtherAlarms others;

    StepTaking(Tools tools, Mover mover) {
        this.tools = tools;
        this.mover = mover;
        this.others = new OtherAlarms(tools, mover);
    }

    /** Takes steps of alarms, together with whatever else is to be moved: all of it, or nothing. */
    CompletableFuture<Void> take(List<Claimed> duties, List<Mover.Move<?>> rest) {
        return tools.line().ask(Lane.WORK, tables -> resolve(tables, duties)).thenCompose(steps -> {
            tools.life().perilAhead();
            var found = new HashMap<AlarmId, OtherAlarms.Found>();
            var taking = duties.stream()
                    .<Mover.Move<?>>map(one -> move(one, steps.get(one.duty().alarm()), found));
            var moves = Stream.concat(taking, rest.stream())
                    .sorted(Comparator.comparing(Mover.Move::alarm))
                    .toList();
            return mover.moveAll(Lane.WORK, moves)
                    .thenRun(tools.jobs()::kickDeliveries)
                    .thenCompose(done -> settle(duties, steps, found));
        });
    }

    private Map<AlarmId, StepInsides> resolve(Tables tables, List<Claimed> duties) {
        return duties.stream()
                .collect(Collectors.toMap(one -> one.duty().alarm(), one -> resolve(tables, one), (a, b) -> a));
    }

    private StepInsides resolve(Tables tables, Claimed claimed) {
        var duty = claimed.duty();
        var row = tables.alarms().get(duty.alarm());
        if (row == null) {
            throw new Refusal(404);
        }
        var alarm = row.alarm();
        var kind = alarm.kind().wireName();
        var facts = new Alarms.Facts(alarm.raiser(), alarm.raiser(), kind, alarm.drill(), false, row.raisedAt(), null);
        var plan = tools.town().plan();
        var rung = Ladder.at(plan, duty.step(), duty.startedAt(), claimed.now());
        var step = StepInsides.of(plan, rung, facts, meant(rung.targets(), alarm.raiser()), claimed.now());
        boolean reachesNobodyAtLast = rung.isLast() && step.channels(ON).isEmpty();
        return reachesNobodyAtLast ? step.caughtBy(meant(Set.of(new Target.CatchAll()), alarm.raiser())) : step;
    }

    private List<Reachable> meant(Set<Target> targets, PersonId raiser) {
        return tools.town().meant(targets).stream()
                .filter(person -> !person.person().equals(raiser))
                .toList();
    }

    private Mover.Move<OtherAlarms.Found> move(
            Claimed claimed, StepInsides step, Map<AlarmId, OtherAlarms.Found> found) {
        var duty = claimed.duty();
        return new Mover.Move<>(
                duty.alarm(), true, tables -> others.look(tables, duty.alarm(), step), (moving, look) -> {
                    if (moving.held().alarm().state() != AlarmState.CLOSED) {
                        found.put(duty.alarm(), look);
                    }
                    decide(claimed, step, moving, look);
                });
    }

    private CompletableFuture<Void> settle(
            List<Claimed> duties, Map<AlarmId, StepInsides> steps, Map<AlarmId, OtherAlarms.Found> found) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (var claimed : duties) {
            var alarm = claimed.duty().alarm();
            all = all.thenCompose(before -> others.settle(alarm, steps.get(alarm), found.get(alarm)));
        }
        return all;
    }

    private void decide(Claimed claimed, StepInsides resolved, Moving moving, OtherAlarms.Found found) {
        var duty = claimed.duty();
        var alarm = moving.held().alarm();
        boolean same = Engine.isStill(tools, duty, moving);
        if (!same || !alarm.seeksHelp() || alarm.round() != duty.round()) {
            if (alarm.state() == AlarmState.CLOSED && same) {
                moving.add(tables -> DutyStatements.done(tables, duty.alarm()));
            }
            return;
        }
        if (found.mustYield()) {
            moving.happen(OtherAlarms.YIELD, tools);
            moving.add(tables -> DutyStatements.done(tables, duty.alarm()));
            return;
        }
        if (alarm.standDown().paused() && duty.step() > 0) {
            moving.add(tables -> DutyStatements.later(tables, duty.alarm(), PAUSED_SECONDS));
            return;
        }
        var others = resolved.without(moving.held().helping());
        climb(claimed, alarm.help().deadEndSince() == null ? others : others.regardless(), moving);
    }

    private void climb(Claimed claimed, StepInsides step, Moving moving) {
        var duty = claimed.duty();
        var reached = step.channels(ON);
        var messages = step.messages(ON, tools.ids());
        moving.change().add(step.entry(moving.held().alarm().round(), reached.keySet(), ON));
        if (!messages.isEmpty()) {
            addMessages(duty, step, moving, reached, messages);
        }
        var next = step.rung().nextDue(!messages.isEmpty(), claimed.now());
        boolean unfenced = tools.has(Bug.STEP_LEAVES_NO_FENCE);
        moving.add(
                unfenced
                        ? tables -> DutyStatements.nextUnfenced(tables, duty.alarm(), duty.step() + 1, next)
                        : tables -> DutyStatements.next(tables, duty.alarm(), duty.step() + 1, next));
        if (duty.step() == 0) {
            moving.happen(step.planRead(), tools);
        }
        if (messages.isEmpty()
                && step.rung().isLast()
                && moving.held().helping().isEmpty()) {
            moving.happen(new AlarmEvent.NobodyReached("nobody-reachable"), tools);
        }
    }

    private void addMessages(
            DutyRow duty,
            StepInsides step,
            Moving moving,
            Map<PersonId, Set<Channel>> reached,
            List<NewDelivery> messages) {
        var alarm = moving.held().alarm();
        var now = tools.now();
        var what = new Announcement(
                duty.alarm(),
                Event.ALARM,
                alarm.round(),
                step.rung().index(),
                alarm.kind().wireName(),
                alarm.drill(),
                alarm.silent(),
                null,
                null,
                Priority.of(alarm),
                now);
        moving.add(tables -> AlarmStatements.tell(tables, duty.alarm(), now, reached));
        moving.add(tables -> MessageStatements.queue(tables, what, messages));
        moving.change().add(Deliveries.queued(what, messages));
    }
}

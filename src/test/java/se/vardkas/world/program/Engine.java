package se.vardkas.world.program;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.escalation.StepInsides;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.world.store.DutyStatements;
import se.vardkas.world.store.DutyStatements.Claimed;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.MessageStatements;
import se.vardkas.world.store.Rows.DutyRow;
import se.vardkas.world.store.Rows.Purpose;

/** As {@code escalation.Escalation} and {@code ProofLook}: claims duties and carries them out. */
final class Engine {
    static final String NAME = "escalate";

    private static final int AGAIN_SECONDS = 10;
    private static final int PAUSED_SECONDS = 60;

    private final Tools tools;
    private final Mover mover;
    private final StepTaking steps;
    private int underWay;
    private boolean leftSome;

    Engine(Tools tools, Mover mover) {
        this.tools = tools;
        this.mover = mover;
        this.steps = new StepTaking(tools, mover);
    }

    CompletableFuture<Boolean> runOnce() {
        int free = StepInsides.AT_ONCE - underWay;
        if (free <= 0) {
            leftSome = true;
            return CompletableFuture.completedFuture(false);
        }
        return tools.line()
                .ask(Lane.ENGINE, tables -> DutyStatements.claim(tables, free))
                .thenApply(claimed -> {
                    var sorted = claimed.stream()
                            .sorted(Comparator.comparingInt(one -> one.duty().priority()))
                            .toList();
                    underWay += sorted.size();
                    leftSome = sorted.size() == free;
                    batches(sorted).forEach(this::start);
                    return false;
                });
    }

    /** As {@code Batches.of}, for one tenant. */
    private static List<List<Claimed>> batches(List<Claimed> claimed) {
        return IntStream.range(0, (claimed.size() + StepInsides.BATCH - 1) / StepInsides.BATCH)
                .mapToObj(i ->
                        claimed.subList(i * StepInsides.BATCH, Math.min(claimed.size(), (i + 1) * StepInsides.BATCH)))
                .toList();
    }

    private void start(List<Claimed> batch) {
        tools.life().perilAhead();
        tools.unattended(carryOut(batch).whenComplete((done, failure) -> ended(batch.size())));
    }

    private void ended(int duties) {
        underWay -= duties;
        if (leftSome) {
            leftSome = false;
            tools.jobs().kickSoon(NAME);
        }
    }

    private CompletableFuture<?> carryOut(List<Claimed> batch) {
        return batch.size() == 1
                ? together(batch)
                : together(batch)
                        .handle((done, failure) ->
                                failure == null ? CompletableFuture.<Void>completedFuture(null) : oneByOne(batch))
                        .thenCompose(Function.identity());
    }

    private CompletableFuture<Void> oneByOne(List<Claimed> batch) {
        return CompletableFuture.allOf(
                batch.stream().map(one -> together(List.of(one))).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> together(List<Claimed> batch) {
        var parts = batch.stream().collect(Collectors.partitioningBy(Engine::isStep));
        var others = parts.get(false).stream().<Mover.Move<?>>map(this::move).toList();
        return parts.get(true).isEmpty()
                ? mover.moveAll(Lane.WORK, others).thenApply(done -> null)
                : steps.take(parts.get(true), others);
    }

    private static boolean isStep(Claimed claimed) {
        return claimed.duty().purpose() == Purpose.STEP && item(claimed) == Agenda.Item.MAIN;
    }

    private Mover.Move<?> move(Claimed claimed) {
        return switch (item(claimed)) {
            case OWNER -> happens(claimed, moving -> moving.happen(new AlarmEvent.OwnerSilent(), tools));
            case MAIN -> happens(claimed, moving -> moving.happen(main(claimed), tools));
            case PROOF -> look(claimed);
            case NOTHING -> happens(claimed, moving -> again(claimed.duty(), moving));
        };
    }

    private static Agenda.Item item(Claimed claimed) {
        return claimed.duty().agenda().first(claimed.now());
    }

    private static AlarmEvent main(Claimed claimed) {
        return claimed.duty().purpose() == Purpose.REMINDER
                ? new AlarmEvent.ReminderDue()
                : new AlarmEvent.OwnerSilent();
    }

    private interface Doing {
        void to(Moving moving);
    }

    private Mover.Move<DutyRow> happens(Claimed claimed, Doing doing) {
        var duty = claimed.duty();
        return new Mover.Move<>(duty.alarm(), true, tables -> duty, (moving, same) -> {
            if (isStill(tools, duty, moving)) {
                if (moving.held().alarm().state() == AlarmState.CLOSED) {
                    moving.add(tables -> DutyStatements.done(tables, duty.alarm()));
                } else {
                    doing.to(moving);
                }
            }
        });
    }

    private static void again(DutyRow duty, Moving moving) {
        moving.add(tables -> DutyStatements.again(tables, duty.alarm()));
    }

    /** As {@code Duty.isStill}: whether nobody has changed the duty since it was claimed. */
    static boolean isStill(Tools tools, DutyRow claimed, Moving moving) {
        var held = moving.duty();
        return held != null
                && (held.attempt() == claimed.attempt() || tools.has(Bug.FENCE_IGNORED))
                && held.purpose() == claimed.purpose();
    }

    private Mover.Move<Boolean> look(Claimed claimed) {
        var duty = claimed.duty();
        return new Mover.Move<>(
                duty.alarm(),
                true,
                tables -> MessageStatements.proved(tables, duty.alarm(), duty.round()),
                (moving, proved) -> decide(duty, moving, proved));
    }

    private void decide(DutyRow duty, Moving moving, boolean proved) {
        if (!isStill(tools, duty, moving)) {
            return;
        }
        if (moving.held().hasAnAnswer() || proved || tools.has(Bug.NO_PROOF_LOOK)) {
            moving.happen(new AlarmEvent.SomebodyReached(), tools);
            moving.add(tables -> DutyStatements.proofBy(tables, duty.alarm(), null));
        } else if (moving.held().alarm().standDown().paused()) {
            moving.add(tables -> DutyStatements.proofBy(tables, duty.alarm(), PAUSED_SECONDS));
        } else {
            moving.happen(new AlarmEvent.NobodyReached("no-proof"), tools);
            moving.add(tables -> DutyStatements.proofBy(tables, duty.alarm(), AGAIN_SECONDS));
        }
    }
}

package se.vardkas.world.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import se.vardkas.alarm.AlarmInsides;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.Effect;
import se.vardkas.alarm.lifecycle.Priority;
import se.vardkas.delivery.Announcement;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.proof.Event;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.world.store.AlarmStatements;
import se.vardkas.world.store.DutyStatements;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.Line;
import se.vardkas.world.store.MessageStatements;
import se.vardkas.world.store.Rows.DutyRow;
import se.vardkas.world.store.Tables;

/** As {@code alarm.AlarmMover}: hold, decide, and write everything that follows in one transaction of two flights. */
final class Mover {
    private static final int SECRET_BYTES = 32;

    private final Tools tools;
    private final Keeper keeper;

    Mover(Tools tools) {
        this.tools = tools;
        this.keeper = new Keeper(tools);
    }

    /**
     * One alarm's part in a transaction.
     *
     * @param holdsDuty whether its duty is held too, so that nobody claims it meanwhile
     */
    record Move<L>(AlarmId alarm, boolean holdsDuty, Function<Tables, L> look, BiConsumer<Moving, L> decide) {}

    /** An alarm as the first flight found it, and what is decided on it. */
    private record Found(Moving moving, Runnable decide) {}

    <L> CompletableFuture<Moving> move(Lane lane, Move<L> move) {
        return moveAll(lane, List.of(move)).thenApply(all -> all.get(0));
    }

    /** Moves several alarms: all of them, or none. */
    CompletableFuture<List<Moving>> moveAll(Lane lane, List<? extends Move<?>> moves) {
        var locks = new ArrayList<Object>();
        for (var move : moves) {
            locks.add(move.alarm());
            if (move.holdsDuty()) {
                locks.add(DutyStatements.lock(move.alarm()));
            }
        }
        return tools.line()
                .transact(
                        lane,
                        locks,
                        tables ->
                                moves.stream().map(move -> found(tables, move)).toList(),
                        this::written)
                .thenApply(this::committed);
    }

    private <L> Found found(Tables tables, Move<L> move) {
        var row = tables.alarms().get(move.alarm());
        if (row == null) {
            throw new Refusal(404);
        }
        var held = AlarmInsides.held(row, AlarmStatements.told(tables, row.id()), tables.head(row.id()));
        DutyRow duty = tables.duties().get(row.id());
        var moving = new Moving(held, duty);
        var look = move.look().apply(tables);
        return new Found(moving, () -> move.decide().accept(moving, look));
    }

    private Line.Writes<List<Moving>> written(List<Found> found) {
        var statements = new ArrayList<Consumer<Tables>>();
        for (var one : found) {
            one.decide().run();
            statements.addAll(statements(one.moving()));
        }
        return new Line.Writes<>(statements, found.stream().map(Found::moving).toList());
    }

    private List<Moving> committed(List<Moving> moved) {
        if (moved.stream().anyMatch(moving -> moving.change().tells())) {
            tools.jobs().kickDeliveries();
        }
        if (moved.stream().anyMatch(moving -> !moving.change().effects().isEmpty())) {
            tools.jobs().kick(Engine.NAME);
        }
        return moved;
    }

    private List<Consumer<Tables>> statements(Moving moving) {
        var change = moving.change();
        var after = change.after();
        var statements = new ArrayList<Consumer<Tables>>();
        if (change.changesTheAlarm()) {
            statements.add(tables -> AlarmStatements.keep(tables, after));
        }
        statements.addAll(moving.statements());
        if (change.closes()) {
            statements.add(tables -> AlarmStatements.notJoinable(tables, after));
        } else if (change.reopens()) {
            statements.add(tables -> AlarmStatements.joinable(tables, after));
        }
        statements.addAll(effects(change));
        statements.addAll(told(change));
        return statements;
    }

    private List<Consumer<Tables>> effects(AlarmInsides.Change change) {
        var statements = new ArrayList<Consumer<Tables>>();
        var id = change.after().id();
        var alarm = change.after().alarm();
        for (var effect : change.effects()) {
            if (effect instanceof Effect.StopAlarms && !tools.has(Bug.STOP_WITHOUT_CANCEL)) {
                statements.add(tables ->
                        MessageStatements.cancel(tables, id, AlarmInsides.stopped(alarm), AlarmInsides.reason(alarm)));
            }
            if (effect instanceof Effect.StopFor stop) {
                statements.add(tables -> MessageStatements.cancelFor(tables, id, stop.person()));
            }
            if (effect instanceof Effect.StartPlan) {
                statements.add(tables -> AlarmStatements.forgetAnswers(tables, id));
            }
        }
        statements.addAll(keeper.onMoved(id, alarm, change.effects()));
        return statements;
    }

    /** Notices and entries; the chain is computed here, on the head that is held. */
    private List<Consumer<Tables>> told(AlarmInsides.Change change) {
        var statements = new ArrayList<Consumer<Tables>>();
        var id = change.after().id();
        var now = tools.now();
        var entries = new ArrayList<>(change.entries());
        for (var notice : change.notices(tools.ids())) {
            var what = announcement(id, notice.event(), change.after().alarm());
            statements.add(tables -> MessageStatements.queue(tables, what, notice.messages()));
            entries.add(Deliveries.queued(what, notice.messages()));
        }
        if (!entries.isEmpty()) {
            var chained = Chain.append(
                    id, change.before().head(), now, entries, () -> tools.ids().secret(SECRET_BYTES));
            statements.add(tables -> tables.append(id, chained));
        }
        return statements;
    }

    private Announcement announcement(AlarmId id, Event event, Alarm alarm) {
        return new Announcement(
                id,
                event,
                alarm.round(),
                0,
                alarm.kind().wireName(),
                alarm.drill(),
                alarm.silent(),
                null,
                null,
                event.isNews() ? Priority.ofNews(alarm) : Priority.of(alarm),
                tools.now());
    }
}

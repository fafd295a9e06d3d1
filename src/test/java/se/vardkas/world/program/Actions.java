package se.vardkas.world.program;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.AlarmInsides;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.alarm.lifecycle.ClosureOutcome;
import se.vardkas.alarm.lifecycle.Standing;
import se.vardkas.alarm.lifecycle.Standing.Denial;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.AlarmStatements;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.MessageStatements;
import se.vardkas.world.store.Rows.EntryRow;
import se.vardkas.world.store.Rows.MessageRow;

/** As {@code alarm.AlarmActions}: what people do to an alarm, and what they read of it. */
final class Actions {
    private final Tools tools;
    private final Mover mover;

    Actions(Tools tools, Mover mover) {
        this.tools = tools;
        this.mover = mover;
    }

    CompletableFuture<AlarmRecord> answer(PersonId by, AlarmId called, Answer answer, @Nullable Integer etaMinutes) {
        return act(by, called, (moving, standing) -> {
            require(standing.mayAnswer());
            var held = moving.held();
            moving.act(AlarmInsides.answer(held, by, answer, etaMinutes), by, tools);
            var now = tools.now();
            moving.add(tables -> AlarmStatements.answer(tables, held.id(), by, now, answer));
            moving.add(tables -> MessageStatements.answered(tables, held.id(), by, now));
        });
    }

    CompletableFuture<AlarmRecord> close(PersonId by, AlarmId called) {
        return act(by, called, (moving, standing) -> {
            require(standing.mayClose(moving.held().alarm()));
            moving.act(new AlarmEvent.Closed(by, ClosureOutcome.INCIDENT, ""), by, tools);
        });
    }

    CompletableFuture<AlarmRecord> reopen(PersonId by, AlarmId called) {
        return act(by, called, (moving, standing) -> {
            require(standing.mayReopen());
            moving.act(new AlarmEvent.Reopened(by, ""), by, tools);
        });
    }

    CompletableFuture<AlarmRecord> standDown(PersonId by, AlarmId called, PinCheck pin) {
        return act(by, called, (moving, standing) -> {
            require(standing.mayActAsRaiser());
            moving.act(new AlarmEvent.StandDownRequested(by, pin), by, tools);
            moving.change().keepEvenIfTheSame();
            if (moving.held().alarm().kind() != AlarmKind.PANIC) {
                moving.change().hideFromRaiserAfter(moving.held().head().sequence() + 1);
            }
        });
    }

    CompletableFuture<Replica.Seen> read(AlarmId alarm) {
        return tools.line().ask(Lane.READ, tables -> {
            var timeline = tables.timeline(alarm).stream().map(EntryRow::entry).toList();
            var messages =
                    tables.messagesOf(alarm).stream().map(MessageRow::now).toList();
            return new Replica.Seen(timeline, messages);
        });
    }

    private CompletableFuture<AlarmRecord> act(PersonId by, AlarmId called, BiConsumer<Moving, Standing> decide) {
        return tools.line()
                .ask(Lane.INTAKE, tables -> {
                    var alarm = AlarmStatements.resolve(tables, by, called);
                    if (alarm == null) {
                        throw new Refusal(404);
                    }
                    return alarm;
                })
                .thenCompose(alarm -> mover.move(
                        Lane.INTAKE,
                        new Mover.Move<>(
                                alarm,
                                false,
                                tables -> alarm,
                                (moving, same) -> decide.accept(moving, standing(by, moving)))))
                .thenApply(moving -> moving.change().after());
    }

    private Standing standing(PersonId person, Moving moving) {
        var row = AlarmInsides.row(moving.held());
        return new Standing(
                row.alarm().raiser().equals(person),
                row.sender().equals(person),
                AlarmInsides.wasTold(moving.held(), person),
                tools.town().manager().person().equals(person),
                false,
                row.alarm().isOwnedBy(person));
    }

    private static void require(Denial denial) {
        switch (denial) {
            case NONE -> {
                // Allowed.
            }
            case UNKNOWN -> throw new Refusal(404);
            case OWN_ALARM, NOT_TOLD, NOT_OWNER, NOT_RAISER -> throw new Refusal(403);
        }
    }
}

package se.vardkas.world.program;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.AlarmInsides;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Raised;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.Decision;
import se.vardkas.alarm.lifecycle.Lifecycle;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Head;
import se.vardkas.world.store.AlarmStatements;
import se.vardkas.world.store.AlarmStatements.InTheWay;
import se.vardkas.world.store.Lane;
import se.vardkas.world.store.Rows.PressRow;
import se.vardkas.world.store.StoreFailure;

/**
 * As {@code alarm.Raising} and {@code alarm.Joining}: the plain case in one flight, and what stands in its way looked at
 * only then. Notes and positions are left out.
 */
final class Raising {
    private static final Duration JOINABLE_FOR = Duration.ofHours(4);
    private static final int MOST_TRIES = 10;
    private static final int SECRET_BYTES = 32;
    private static final Buffer NO_HASH = Buffer.buffer();

    private final Tools tools;
    private final Mover mover;

    Raising(Tools tools, Mover mover) {
        this.tools = tools;
        this.mover = mover;
    }

    CompletableFuture<Raised> raise(Attempt attempt) {
        return raise(attempt, MOST_TRIES);
    }

    private CompletableFuture<Raised> raise(Attempt attempt, int triesLeft) {
        if (triesLeft == 0) {
            return CompletableFuture.failedFuture(new Refusal(503));
        }
        return recovered(insert(attempt), failure -> aroundWhatIsInTheWay(attempt, failure, triesLeft));
    }

    private CompletableFuture<Raised> insert(Attempt attempt) {
        var alarm = attempt.alarm();
        var entries = Chain.append(
                attempt.id(),
                Head.EMPTY,
                attempt.receivedAt(),
                attempt.firstEntries(tools.now()),
                () -> tools.ids().secret(SECRET_BYTES));
        return tools.line()
                .ask(Lane.INTAKE, tables -> {
                    AlarmStatements.raise(tables, attempt);
                    tables.append(attempt.id(), entries);
                    Keeper.onRaised(attempt.id(), alarm).accept(tables);
                    return new Raised(AlarmRecord.raised(attempt), true);
                })
                .whenComplete((raised, failure) -> {
                    if (failure == null) {
                        tools.jobs().kick(Engine.NAME);
                    }
                });
    }

    private CompletableFuture<Raised> aroundWhatIsInTheWay(
            Attempt attempt, StoreFailure.Conflict conflict, int triesLeft) {
        if (conflict.constraint().equals("alarm_pkey")) {
            return raise(attempt.under(tools.ids().next()), triesLeft - 1);
        }
        var tooOld = tools.now().minus(JOINABLE_FOR);
        return tools.line()
                .ask(Lane.INTAKE, tables -> AlarmStatements.inTheWay(tables, attempt, tooOld))
                .thenCompose(found -> around(attempt, found, tooOld, triesLeft));
    }

    private CompletableFuture<Raised> around(Attempt attempt, InTheWay found, Instant tooOld, int triesLeft) {
        if (found.same() != null) {
            return resend(attempt, found.same()).thenApply(alarm -> new Raised(alarm, false));
        }
        if (found.joinable() == null) {
            return tools.line()
                    .ask(Lane.INTAKE, tables -> {
                        AlarmStatements.releaseOld(tables, attempt, tooOld);
                        return null;
                    })
                    .thenCompose(done -> raise(attempt, triesLeft - 1));
        }
        // The same press, sent twice at once, joined first.
        return recovered(
                        join(attempt, found.joinable()),
                        conflict -> CompletableFuture.completedFuture(Optional.empty()))
                .thenCompose(joined -> joined.map(alarm -> CompletableFuture.completedFuture(new Raised(alarm, false)))
                        .orElseGet(() -> raise(attempt, triesLeft - 1)));
    }

    private CompletableFuture<AlarmRecord> resend(Attempt attempt, AlarmId alarm) {
        return mover.move(Lane.INTAKE, looking(attempt, alarm, this::resent))
                .thenApply(moving -> moving.change().after());
    }

    private void resent(Moving moving, Attempt attempt, @Nullable PressRow before) {
        if (before != null) {
            update(moving, attempt, before);
        }
        answerToWhatThePhoneWasTold(moving, attempt);
    }

    private CompletableFuture<Optional<AlarmRecord>> join(Attempt attempt, AlarmId alarm) {
        return mover.move(Lane.INTAKE, looking(attempt, alarm, this::joined))
                .thenApply(moving -> AlarmInsides.row(moving.held()).isOpen()
                        ? Optional.of(moving.change().after())
                        : Optional.empty());
    }

    private void joined(Moving moving, Attempt attempt, @Nullable PressRow before) {
        if (before != null) {
            resent(moving, attempt, before);
        } else if (AlarmInsides.row(moving.held()).isOpen()) {
            var alarm = moving.held().id();
            moving.add(tables -> AlarmStatements.join(tables, attempt, alarm));
            repeat(moving, attempt);
            attempt.entriesAfter(NO_HASH, tools.now()).forEach(moving.change()::add);
            answerToWhatThePhoneWasTold(moving, attempt);
        }
    }

    private interface Decide {
        void accept(Moving moving, Attempt attempt, @Nullable PressRow before);
    }

    /** Looks for the press again while the alarm is held: another request may have brought it meanwhile. */
    private Mover.Move<Optional<PressRow>> looking(Attempt attempt, AlarmId alarm, Decide decide) {
        return new Mover.Move<>(
                alarm,
                false,
                tables -> Optional.ofNullable(AlarmStatements.press(tables, attempt)),
                (moving, before) -> decide.accept(moving, attempt, before.orElse(null)));
    }

    private void update(Moving moving, Attempt attempt, PressRow before) {
        if (before.bodyHash().equals(attempt.bodyHash())) {
            return;
        }
        moving.add(tables -> AlarmStatements.resent(tables, attempt));
        attempt.entriesAfter(before.bodyHash(), tools.now()).forEach(moving.change()::add);
        var held = moving.held();
        boolean stronger = attempt.press().kind().isStrongerThan(held.alarm().kind());
        if (AlarmInsides.row(held).isOpen() && stronger) {
            repeat(moving, attempt);
        }
    }

    private void repeat(Moving moving, Attempt attempt) {
        var press = attempt.press();
        var event = new AlarmEvent.Repeated(attempt.sender(), press.kind(), press.silent(), press.details());
        if (Lifecycle.next(moving.held().alarm(), event, tools.now()) instanceof Decision.Move move) {
            moving.change().take(move, attempt.sender());
        }
    }

    private static void answerToWhatThePhoneWasTold(Moving moving, Attempt attempt) {
        var spooled = attempt.spooled();
        var alarm = moving.held().id();
        if (spooled != null && !spooled.toldAs().equals(alarm)) {
            moving.add(tables -> AlarmStatements.alias(tables, attempt, spooled.toldAs(), alarm));
        }
    }

    private static <T> CompletableFuture<T> recovered(
            CompletableFuture<T> work, Function<StoreFailure.Conflict, CompletableFuture<T>> recovery) {
        return work.handle((item, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(item);
                    }
                    return Tools.cause(failure) instanceof StoreFailure.Conflict conflict
                            ? recovery.apply(conflict)
                            : CompletableFuture.<T>failedFuture(failure);
                })
                .thenCompose(Function.identity());
    }
}

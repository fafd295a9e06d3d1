package se.vardkas.alarm;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Positions;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.Decision;
import se.vardkas.alarm.lifecycle.Lifecycle;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/** Joins a press to the alarm it belongs to: the one it made when it was sent before, or the open one of the same person. */
@ApplicationScoped
class Joining {
    private static final Buffer NO_HASH = Buffer.buffer();

    private final Database database;
    private final AlarmMover mover;

    Joining(Database database, AlarmMover mover) {
        this.database = database;
        this.mover = mover;
    }

    /**
     * What stands in the way of a raise.
     *
     * @param same the alarm that this very press made or joined before
     * @param joinable the open alarm of the same person
     */
    record InTheWay(@Nullable AlarmId same, @Nullable AlarmId joinable) {}

    Uni<InTheWay> whatIsInTheWay(Attempt attempt, Instant tooOld) {
        var query = Query.of(
                AlarmSql.IN_THE_WAY,
                attempt.tenant().value(),
                attempt.sender().value(),
                attempt.clientId(),
                attempt.raiser().value(),
                attempt.press().drill(),
                tooOld);
        return database.one(Lane.INTAKE, attempt.tenant(), query).map(rows -> {
            var row = rows.iterator().next();
            return new InTheWay(alarm(row.getUUID("same")), alarm(row.getUUID("joinable")));
        });
    }

    /** Lets a new alarm stand beside one that is too old to join. */
    Uni<Void> releaseOld(Attempt attempt, Instant tooOld) {
        var query = Query.of(
                AlarmSql.RELEASE_OLD,
                attempt.tenant().value(),
                attempt.raiser().value(),
                attempt.press().drill(),
                tooOld);
        return database.one(Lane.INTAKE, attempt.tenant(), query).replaceWithVoid();
    }

    /** The same press again: whatever is new in it is added to the alarm it made. */
    Uni<AlarmRecord> resend(Attempt attempt, AlarmId alarm) {
        return held(attempt, alarm, (change, before) -> {
                    before.ifPresent(known -> update(change, attempt, known));
                    answerToWhatThePhoneWasTold(change, attempt);
                })
                .map(AlarmChange::after);
    }

    /** Another press of the same person; empty if the alarm was closed meanwhile. */
    Uni<Optional<AlarmRecord>> join(Attempt attempt, AlarmId alarm) {
        return held(attempt, alarm, (change, before) -> {
                    if (before.isPresent()) {
                        // The same press, sent twice at once: the other one joined first.
                        update(change, attempt, before.get());
                        answerToWhatThePhoneWasTold(change, attempt);
                    } else if (change.before().row().isOpen()) {
                        change.add(joined(attempt, alarm));
                        repeat(change, attempt);
                        attempt.entriesAfter(NO_HASH, mover.now()).forEach(change::add);
                        answerToWhatThePhoneWasTold(change, attempt);
                    }
                })
                .map(change -> change.before().row().isOpen() ? Optional.of(change.after()) : Optional.empty());
    }

    /** What is kept of a press that was sent before. */
    private record Known(Buffer bodyHash, @Nullable Buffer noteHash) {}

    /** Looks for the press again while the alarm is held: another request may have brought it meanwhile. */
    private Uni<AlarmChange> held(Attempt attempt, AlarmId alarm, BiConsumer<AlarmChange, Optional<Known>> decide) {
        var press = Query.of(
                AlarmSql.PRESS, attempt.tenant().value(), attempt.sender().value(), attempt.clientId());
        return mover.move(
                Lane.INTAKE,
                attempt.tenant(),
                alarm,
                List.of(press),
                (change, rows) -> decide.accept(change, known(rows.get(0))));
    }

    private static Optional<Known> known(Iterable<Row> rows) {
        for (var row : rows) {
            return Optional.of(new Known(row.getBuffer("body_hash"), row.getBuffer("note_hash")));
        }
        return Optional.empty();
    }

    private void update(AlarmChange change, Attempt attempt, Known before) {
        if (before.bodyHash().equals(attempt.bodyHash())) {
            return;
        }
        change.add(resent(attempt));
        attempt.entriesAfter(before.bodyHash(), mover.now()).forEach(change::add);
        var press = attempt.press();
        change.at(press.site(), press.room());
        if (change.before().row().isOpen()
                && press.kind().isStrongerThan(change.before().alarm().kind())) {
            repeat(change, attempt);
            return;
        }
        if (press.note() != null && !Objects.equals(before.noteHash(), attempt.noteHash())) {
            change.add(new Draft("note", Actor.of(attempt.sender()), Map.of("text", press.note())));
        }
        Positions.news(change.before().row(), press.position(), mover.now()).ifPresent(position -> {
            change.add(Positions.entry(attempt.sender(), List.of(position)));
            change.at(position.toJson());
        });
    }

    private void repeat(AlarmChange change, Attempt attempt) {
        var press = attempt.press();
        change.at(press.site(), press.room());
        var event = new AlarmEvent.Repeated(attempt.sender(), press.kind(), press.silent(), press.details());
        if (Lifecycle.next(change.before().alarm(), event, mover.now()) instanceof Decision.Move move) {
            change.take(move, attempt.sender());
        }
        Positions.news(change.before().row(), press.position(), mover.now())
                .ifPresent(position -> change.at(position.toJson()));
    }

    /** A phone that was answered out of the spool goes on to call the alarm by the id that it was told. */
    private void answerToWhatThePhoneWasTold(AlarmChange change, Attempt attempt) {
        var spooled = attempt.spooled();
        var alarm = change.before().row().id();
        if (spooled != null && !spooled.toldAs().equals(alarm)) {
            change.add(Query.of(
                    AlarmSql.ALIAS,
                    attempt.tenant().value(),
                    attempt.sender().value(),
                    spooled.toldAs().toString(),
                    alarm.value(),
                    attempt.bodyHash(),
                    attempt.receivedAt()));
        }
    }

    private Query joined(Attempt attempt, AlarmId alarm) {
        return Query.of(
                AlarmSql.JOIN,
                attempt.tenant().value(),
                attempt.sender().value(),
                attempt.clientId(),
                alarm.value(),
                attempt.bodyHash(),
                attempt.receivedAt(),
                attempt.noteHash());
    }

    private static Query resent(Attempt attempt) {
        return Query.of(
                AlarmSql.RESENT,
                attempt.tenant().value(),
                attempt.sender().value(),
                attempt.clientId(),
                attempt.bodyHash(),
                attempt.noteHash());
    }

    private static @Nullable AlarmId alarm(@Nullable UUID id) {
        return id == null ? null : new AlarmId(id);
    }
}

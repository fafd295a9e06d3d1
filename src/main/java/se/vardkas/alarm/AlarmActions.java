package se.vardkas.alarm;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.Positions;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.alarm.lifecycle.ClosureOutcome;
import se.vardkas.alarm.lifecycle.Decision;
import se.vardkas.alarm.lifecycle.Lifecycle;
import se.vardkas.alarm.lifecycle.Standing;
import se.vardkas.alarm.press.Position;
import se.vardkas.alarm.view.AlarmViews;
import se.vardkas.delivery.Deliveries;
import se.vardkas.delivery.ReplyReceiver;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.identity.Caller;
import se.vardkas.identity.Pins;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

/** What people do to an alarm. Each is one transaction; who may is decided while the alarm is held. */
@ApplicationScoped
class AlarmActions implements ReplyReceiver {
    private static final ProblemKind CLOSED = new ProblemKind(409, "alarm-closed", "Not in this state of the alarm");

    private final AlarmReader reader;
    private final AlarmMover mover;
    private final Standings standings;
    private final Directory directory;
    private final Deliveries deliveries;
    private final Pins pins;

    AlarmActions(
            AlarmReader reader,
            AlarmMover mover,
            Standings standings,
            Directory directory,
            Deliveries deliveries,
            Pins pins) {
        this.directory = directory;
        this.reader = reader;
        this.mover = mover;
        this.standings = standings;
        this.deliveries = deliveries;
        this.pins = pins;
    }

    /** Answers an alarm. */
    Uni<AlarmViews.Seen> answer(Caller caller, String id, Answer answer, @Nullable Integer etaMinutes) {
        return act(caller, id, (change, standing) -> {
            Standings.require(standing.mayAnswer());
            var held = change.before();
            take(change, held.answer(caller.person(), answer, etaMinutes), caller);
            change.add(answered(caller, held.id(), answer, etaMinutes));
            change.add(deliveries.answered(caller.tenant(), held.id(), caller.person(), mover.now()));
        });
    }

    @Override
    public Uni<Result> coming(Reply reply) {
        return directory
                .card(reply.tenant(), reply.person())
                .map(card -> new Caller(
                        reply.tenant(),
                        reply.person(),
                        card.map(PersonCard::roles).orElse(Set.of())))
                .chain(standings::of)
                .chain(who -> mover.move(
                        Lane.INTAKE,
                        reply.tenant(),
                        reply.alarm(),
                        List.of(deliveries.hasCode(reply.tenant(), reply.message())),
                        (change, rows) -> {
                            boolean unused = reply.channel() != Channel.SMS || Deliveries.readHasCode(rows.get(0));
                            if (unused && mayCome(who, change)) {
                                come(change, who.caller(), reply);
                            }
                        }))
                .map(change -> change.writesAnything()
                        ? Result.TAKEN
                        : change.before().row().isOpen() ? Result.NOTHING : Result.OVER);
    }

    private static boolean mayCome(Standings.Reader who, AlarmChange change) {
        return change.before().row().isOpen() && who.to(change.before()).mayAnswer() == Standing.Denial.NONE;
    }

    private void come(AlarmChange change, Caller caller, Reply reply) {
        take(change, change.before().answer(caller.person(), Answer.COMING, null), caller);
        change.add(answered(caller, reply.alarm(), Answer.COMING, null));
        change.add(deliveries.replied(reply, mover.now()));
    }

    /** Writes to all involved; the entry's sequence. */
    Uni<Integer> write(Caller caller, String id, String text) {
        return actUpon(caller, id, (change, standing) -> {
                    Standings.require(standing.mayWrite());
                    take(change, new AlarmEvent.SignOfLife(caller.person()), caller);
                    change.add(new Draft("message", Actor.of(caller.person()), Map.of("text", text)));
                    change.tell(Event.MESSAGE, change.before().involvedBut(caller.person()));
                })
                .map(change -> change.before().nextSequenceFor(caller.person()));
    }

    /**
     * Asks to stand down. The answer, the work and all that the raiser can read afterwards are the same whatever was
     * typed.
     */
    Uni<Void> standDown(Caller caller, String id, String typedPin) {
        return pins.check(caller.tenant(), caller.person(), typedPin)
                .chain(pin -> actUpon(caller, id, (change, standing) -> {
                    Standings.require(standing.mayActAsRaiser());
                    take(change, new AlarmEvent.StandDownRequested(caller.person(), pin), caller);
                    change.keepEvenIfTheSame();
                    if (change.before().alarm().kind() != AlarmKind.PANIC) {
                        change.hideFromRaiserAfter(change.before().head().sequence() + 1);
                    }
                }))
                .replaceWithVoid();
    }

    /** Ends an alarm. */
    Uni<AlarmViews.Seen> close(Caller caller, String id, ClosureOutcome outcome, String note) {
        return act(caller, id, (change, standing) -> {
            Standings.require(standing.mayClose(change.before().alarm()));
            take(change, new AlarmEvent.Closed(caller.person(), outcome, note), caller);
        });
    }

    /** Opens a closed alarm again. */
    Uni<AlarmViews.Seen> reopen(Caller caller, String id, String note) {
        return act(caller, id, (change, standing) -> {
            Standings.require(standing.mayReopen());
            take(change, new AlarmEvent.Reopened(caller.person(), note), caller);
        });
    }

    /** Adds to the trail while the alarm is open; ignored afterwards. */
    Uni<Void> move(Caller caller, String id, List<Position> positions) {
        return actUpon(caller, id, (change, standing) -> {
                    Standings.require(standing.mayActAsRaiser());
                    if (change.before().row().isOpen() && !positions.isEmpty()) {
                        change.add(Positions.entry(caller.person(), positions));
                        for (var position : positions) {
                            Positions.news(change.after(), position, mover.now())
                                    .ifPresent(news -> change.at(news.toJson()));
                        }
                    }
                })
                .replaceWithVoid();
    }

    private Uni<AlarmViews.Seen> act(Caller caller, String id, BiConsumer<AlarmChange, Standing> decide) {
        return standings
                .of(caller)
                .chain(who -> actUpon(who, id, decide).map(change -> {
                    var standing = who.to(change.after(), change.before().wasTold(caller.person()));
                    return new AlarmViews.Seen(change.after(), standing.maySeePosition(), standing.raiser());
                }));
    }

    private Uni<AlarmChange> actUpon(Caller caller, String id, BiConsumer<AlarmChange, Standing> decide) {
        return standings.of(caller).chain(who -> actUpon(who, id, decide));
    }

    private Uni<AlarmChange> actUpon(Standings.Reader who, String id, BiConsumer<AlarmChange, Standing> decide) {
        var caller = who.caller();
        return reader.resolve(Lane.INTAKE, caller, id)
                .chain(alarm -> mover.move(
                        Lane.INTAKE, caller.tenant(), alarm, change -> decide.accept(change, who.to(change.before()))));
    }

    private void take(AlarmChange change, AlarmEvent event, Caller caller) {
        var decision = Lifecycle.next(change.before().alarm(), event, mover.now());
        if (decision instanceof Decision.Refused refused) {
            throw CLOSED.because(
                    switch (refused.refusal()) {
                        case CLOSED_ALREADY -> "The alarm is closed already.";
                        case NOT_CLOSED -> "The alarm is not closed.";
                    });
        }
        change.take(
                (Decision.Move) decision,
                caller.person(),
                Role.asHelper(caller.roles()).orElse(null));
    }

    private Query answered(Caller caller, AlarmId alarm, Answer answer, @Nullable Integer etaMinutes) {
        return Query.of(
                AlarmSql.ANSWER,
                caller.tenant().value(),
                alarm.value(),
                caller.person().value(),
                mover.now(),
                answer.name(),
                etaMinutes);
    }
}

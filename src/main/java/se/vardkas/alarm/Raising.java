package se.vardkas.alarm;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.vardkas.alarm.degraded.Raiser;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Raised;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.Press;
import se.vardkas.identity.Caller;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.Timeline;
import se.vardkas.timeline.chain.Head;

/**
 * Raises alarms. The plain case is one transaction of one flight that touches nothing but the alarm, its first entry and
 * its first duty. What stands in its way (a press sent twice, an open alarm of the same person) is found by the keys it
 * breaks, and only then looked at.
 */
@ApplicationScoped
class Raising implements Raiser {
    private static final Duration JOINABLE_FOR = Duration.ofHours(4);
    private static final int MOST_TRIES = 10;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final Timeline timeline;
    private final List<AlarmListener> listeners;
    private final AlarmMover mover;
    private final Joining joining;
    private final LiveNews news;
    private final Ids ids;

    Raising(
            Database database,
            Timeline timeline,
            @All List<AlarmListener> listeners,
            AlarmMover mover,
            Joining joining,
            LiveNews news,
            Ids ids) {
        this.database = database;
        this.timeline = timeline;
        this.listeners = listeners;
        this.mover = mover;
        this.joining = joining;
        this.news = news;
        this.ids = ids;
    }

    /** Raises the alarm of a press that comes from within; see {@link #raise(Attempt)}. */
    Uni<Raised> raise(Caller sender, Press press) {
        return raise(Attempt.first(sender.tenant(), sender.person(), press, mover.now(), ids));
    }

    /**
     * Raises an alarm, or joins the press to the one it belongs to. Once begun it runs to its end, even if the phone that
     * asked for it dies.
     */
    @Override
    public Uni<Raised> raise(Attempt attempt) {
        return raise(attempt, MOST_TRIES);
    }

    private Uni<Raised> raise(Attempt attempt, int triesLeft) {
        if (triesLeft == 0) {
            return Uni.createFrom()
                    .failure(ProblemKind.UNAVAILABLE.because("Send the same request again.", "retry-now"));
        }
        return insert(attempt)
                .onFailure(Raising::isInTheWay)
                .recoverWithUni(failure -> aroundWhatIsInTheWay(attempt, (PgException) failure, triesLeft));
    }

    private Uni<Raised> insert(Attempt attempt) {
        return database.all(Lane.INTAKE, attempt.tenant(), insertions(attempt))
                .invoke(() -> {
                    listeners.forEach(AlarmListener::committed);
                    news.tick(attempt.tenant());
                })
                .map(rows -> new Raised(AlarmRecord.raised(attempt), true));
    }

    /** The statements of the plain case: the alarm, its first entry, and what listeners add. */
    List<Query> insertions(Attempt attempt) {
        var alarm = attempt.alarm();
        var queries = new ArrayList<Query>();
        queries.add(insertion(attempt, alarm));
        queries.add(timeline.append(
                attempt.tenant(), attempt.id(), Head.EMPTY, attempt.receivedAt(), attempt.firstEntries(mover.now())));
        listeners.forEach(
                listener -> queries.addAll(listener.onRaised(attempt.tenant(), attempt.id(), alarm, mover.now())));
        return queries;
    }

    private static Query insertion(Attempt attempt, Alarm alarm) {
        var press = attempt.press();
        return Query.of(
                AlarmSql.RAISE,
                attempt.tenant().value(),
                attempt.sender().value(),
                attempt.clientId(),
                attempt.id().value(),
                attempt.bodyHash(),
                attempt.receivedAt(),
                alarm.raiser().value(),
                alarm.drill(),
                alarm.kind().name(),
                alarm.silent(),
                press.site() == null ? null : press.site().value(),
                press.room(),
                press.position() == null ? null : press.position().toJson(),
                attempt.noteHash());
    }

    private Uni<Raised> aroundWhatIsInTheWay(Attempt attempt, PgException failure, int triesLeft) {
        if ("alarm_pkey".equals(failure.getConstraint())) {
            return raise(attempt.under(ids.next()), triesLeft - 1);
        }
        var tooOld = mover.now().minus(JOINABLE_FOR);
        return joining.whatIsInTheWay(attempt, tooOld).chain(found -> {
            if (found.same() != null) {
                return joining.resend(attempt, found.same()).map(alarm -> new Raised(alarm, false));
            }
            if (found.joinable() != null) {
                return joining.join(attempt, found.joinable())
                        // The same press, sent twice at once, joined first.
                        .onFailure(Raising::isInTheWay)
                        .recoverWithItem(Optional.empty())
                        .chain(joined -> joined.map(alarm -> Uni.createFrom().item(new Raised(alarm, false)))
                                .orElseGet(() -> raise(attempt, triesLeft - 1)));
            }
            return joining.releaseOld(attempt, tooOld).chain(() -> raise(attempt, triesLeft - 1));
        });
    }

    private static boolean isInTheWay(Throwable failure) {
        return failure instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState());
    }
}

package se.vardkas.alarm.degraded;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/**
 * Takes a press: into the database, or, where that does not confirm it in time, into the spool. Nothing that fails there is
 * known to be the press's own fault, and so whatever fails is spooled.
 */
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    /** For how long a commit is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** For how long a disk is. */
    private static final Duration DISK_PATIENCE = Duration.ofSeconds(2);

    private final Raiser raiser;
    private final PressSpool spool;
    private final BreakGlass breakGlass;

    Intake(Raiser raiser, PressSpool spool, BreakGlass breakGlass) {
        this.raiser = raiser;
        this.spool = spool;
        this.breakGlass = breakGlass;
    }

    /** How a press was taken. */
    public enum How {
        /** Its alarm is raised. */
        RAISED,
        /** It belongs to an alarm that was raised before. */
        JOINED,
        /** It lies in the spool. */
        SPOOLED
    }

    /** What became of a press. */
    public record Taken(AlarmRecord alarm, How how) {}

    /**
     * Takes a press; fails with a 503 problem where it could be kept nowhere. Once begun it runs to its end, even if the
     * phone that sent it dies.
     */
    public Uni<Taken> take(Attempt attempt, byte[] body) {
        var taking = begin(spool.known(attempt), body).memoize().indefinitely();
        taking.subscribe().with(taken -> {}, failure -> LOG.debugf("A press is answered with %s", failure));
        return taking;
    }

    private Uni<Taken> begin(Attempt known, byte[] body) {
        return Uni.createFrom()
                .deferred(() -> raiser.raise(known))
                .map(raised -> new Taken(raised.alarm(), raised.fresh() ? How.RAISED : How.JOINED))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> spool.isThere() ? spooled(known, body, failure) : lost(failure));
    }

    private Uni<Taken> spooled(Attempt attempt, byte[] body, Throwable failure) {
        LOG.warnf(
                "The database did not confirm the press of alarm %s (%s); it goes to the spool",
                attempt, reason(failure));
        var telling = breakGlass.tell(attempt);
        return spool.keep(attempt, body, telling)
                .ifNoItem()
                .after(DISK_PATIENCE)
                .fail()
                .map(press -> new Taken(AlarmRecord.raised(press.attempt()), How.SPOOLED))
                .onFailure()
                .recoverWithUni(full -> {
                    LOG.errorf("The press of alarm %s could be kept nowhere (%s)", attempt, full.getMessage());
                    return lost(failure);
                });
    }

    private static Uni<Taken> lost(Throwable failure) {
        if (!isAway(failure)) {
            LOG.errorf("A press was not raised (%s)", reason(failure));
        }
        return Uni.createFrom()
                .failure(ProblemKind.UNAVAILABLE.because(
                        "The alarm could not be kept. Send the same request again, and call for help.", "retry-now"));
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof ProblemException;
    }

    /** No more of a failure than its kind: what the database says may repeat what was sent. */
    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer in " + PATIENCE.toSeconds() + " s";
        }
        return failure instanceof PgException pg
                ? "SQLSTATE " + pg.getSqlState()
                : failure.getClass().getSimpleName();
    }
}

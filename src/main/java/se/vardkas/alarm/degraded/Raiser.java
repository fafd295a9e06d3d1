package se.vardkas.alarm.degraded;

import io.smallrye.mutiny.Uni;
import se.vardkas.alarm.kept.Raised;
import se.vardkas.alarm.press.Attempt;

/** What raises alarms in the database. The same attempt again, under whatever id, gives the same alarm. */
public interface Raiser {
    /** Raises an alarm, or joins the press to the one it belongs to. */
    Uni<Raised> raise(Attempt attempt);
}

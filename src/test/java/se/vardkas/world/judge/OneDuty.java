package se.vardkas.world.judge;

import java.util.function.Consumer;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.faults.check.Violation;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.store.Rows.DutyRow;
import se.vardkas.world.store.Rows.Purpose;
import se.vardkas.world.store.Tables;

/** I4, after every commit: an open alarm has the duty that its state asks for; a closed one none but its first step. */
public final class OneDuty implements Consumer<Tables> {
    private final Consumer<Violation> found;

    public OneDuty(Consumer<Violation> found) {
        this.found = found;
    }

    @Override
    public void accept(Tables tables) {
        for (var id : tables.touched()) {
            check(id, tables.alarms().get(id), tables.duties().get(id));
        }
    }

    private void check(AlarmId id, AlarmRecord row, DutyRow duty) {
        var alarm = row.alarm();
        if (!row.isOpen()) {
            if (duty != null && (duty.step() > 0 || duty.purpose() != Purpose.STEP)) {
                found.accept(new Violation("I4", "over, and still due: " + id + " " + duty));
            }
        } else if (duty == null) {
            found.accept(new Violation("I4", "open, and nothing is due: " + id + " " + alarm));
        } else if (duty.purpose() != purpose(alarm) || duty.round() != alarm.round()) {
            found.accept(new Violation("I4", "not what the state asks for: " + id + " " + alarm + " " + duty));
        }
    }

    private static Purpose purpose(Alarm alarm) {
        if (alarm.seeksHelp()) {
            return Purpose.STEP;
        }
        return alarm.isOwnerAwaited() ? Purpose.ON_SITE_CHECK : Purpose.REMINDER;
    }
}

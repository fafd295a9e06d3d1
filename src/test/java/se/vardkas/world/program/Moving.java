package se.vardkas.world.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.AlarmInsides;
import se.vardkas.alarm.HeldAlarm;
import se.vardkas.alarm.lifecycle.AlarmEvent;
import se.vardkas.alarm.lifecycle.Decision;
import se.vardkas.alarm.lifecycle.Lifecycle;
import se.vardkas.identity.access.PersonId;
import se.vardkas.world.store.Rows.DutyRow;
import se.vardkas.world.store.Tables;

/** An alarm while a transaction moves it: the program's own {@code AlarmChange}, and statements in the place of SQL. */
final class Moving {
    private final AlarmInsides.Change change;
    private final @Nullable DutyRow duty;
    private final List<Consumer<Tables>> statements = new ArrayList<>();

    Moving(HeldAlarm held, @Nullable DutyRow duty) {
        this.change = new AlarmInsides.Change(held);
        this.duty = duty;
    }

    AlarmInsides.Change change() {
        return change;
    }

    HeldAlarm held() {
        return change.before();
    }

    /** The alarm's duty as it is held; {@code null}: it has none. */
    @Nullable
    DutyRow duty() {
        return duty;
    }

    List<Consumer<Tables>> statements() {
        return statements;
    }

    void add(Consumer<Tables> statement) {
        statements.add(statement);
    }

    /** As {@code Alarms.take}: what cannot happen does not. */
    void happen(AlarmEvent event, Tools tools) {
        var actor = event instanceof AlarmEvent.HelperInDanger danger ? danger.helper() : null;
        if (Lifecycle.next(change.after().alarm(), event, tools.now()) instanceof Decision.Move move) {
            change.take(move, actor);
        }
    }

    /** As {@code AlarmActions.take}: what cannot happen is refused. */
    void act(AlarmEvent event, PersonId actor, Tools tools) {
        var decision = Lifecycle.next(change.before().alarm(), event, tools.now());
        if (decision instanceof Decision.Refused) {
            throw new Refusal(409);
        }
        change.take((Decision.Move) decision, actor);
    }
}

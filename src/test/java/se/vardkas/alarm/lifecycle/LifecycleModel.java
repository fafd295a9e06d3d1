package se.vardkas.alarm.lifecycle;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;

/** The contract as plainly as it can be told: facts that change, and everything else worked out from them. */
final class LifecycleModel {
    private final Map<PersonId, Answer> answers = new HashMap<>();
    private final int needed;
    private final boolean drill;
    private AlarmKind kind;
    private AlarmState state = AlarmState.RAISED;
    private @Nullable PersonId owner;
    private boolean insisted;
    private boolean paused;
    private int wrongPins;

    LifecycleModel(AlarmKind kind, int needed, boolean drill) {
        this.kind = kind;
        this.needed = needed;
        this.drill = drill;
    }

    AlarmState state() {
        return state;
    }

    @Nullable
    PersonId owner() {
        return owner;
    }

    AlarmKind kind() {
        return kind;
    }

    boolean paused() {
        return paused;
    }

    Map<PersonId, Answer> answers() {
        return answers;
    }

    boolean seeksHelp() {
        return state != AlarmState.CLOSED && (state == AlarmState.RAISED || !enough());
    }

    private boolean enough() {
        return answers.values().stream()
                        .filter(answer -> answer != Answer.CANNOT)
                        .count()
                >= needed;
    }

    String due() {
        boolean awaited = state == AlarmState.ACKNOWLEDGED || (state == AlarmState.ON_SITE && insisted);
        return switch (state) {
            case CLOSED -> "NONE";
            case RAISED -> "STEP";
            case ACKNOWLEDGED, ON_SITE ->
                seeksHelp() ? (awaited ? "STEP + OWNER" : "STEP") : awaited ? "ON_SITE_CHECK" : "REMINDER";
        };
    }

    boolean refuses(AlarmEvent event) {
        return event instanceof AlarmEvent.Reopened ? state != AlarmState.CLOSED : state == AlarmState.CLOSED;
    }

    void nothing() {
        // The contract names no change.
    }

    void answer(PersonId by, Answer answer) {
        answers.put(by, answer);
        if (state == AlarmState.CLOSED) {
            return;
        }
        boolean theirs = by.equals(owner);
        if (answer == Answer.CANNOT) {
            if (theirs) {
                raise();
            }
            return;
        }
        if (state == AlarmState.RAISED) {
            owner = by;
            state = AlarmState.ACKNOWLEDGED;
        }
        if (answer == Answer.ON_SITE && by.equals(owner)) {
            state = AlarmState.ON_SITE;
            insisted = false;
        }
    }

    void press(AlarmKind pressed) {
        paused = false;
        if (pressed.compareTo(kind) > 0) {
            kind = pressed;
            raiseAnew();
        } else if (state != AlarmState.RAISED) {
            insisted = true;
        }
    }

    void ownerSilent() {
        if (state == AlarmState.ACKNOWLEDGED || state == AlarmState.ON_SITE) {
            raiseAnew();
        }
    }

    void inDanger(PersonId helper) {
        if (helper.equals(owner)) {
            ownerSilent();
        }
    }

    void pin(PinCheck typed) {
        var pin = wrongPins >= 5 && typed == PinCheck.RIGHT ? PinCheck.WRONG : typed;
        if (pin == PinCheck.RIGHT) {
            paused = kind != AlarmKind.PANIC && state != AlarmState.CLOSED;
        } else if (pin == PinCheck.DURESS) {
            paused = false;
        } else {
            wrongPins++;
        }
    }

    void close() {
        state = AlarmState.CLOSED;
        insisted = false;
        paused = false;
    }

    void endDrill() {
        if (drill && state != AlarmState.CLOSED) {
            close();
        }
    }

    void reopen() {
        wrongPins = 0;
        raiseAnew();
    }

    private void raiseAnew() {
        answers.clear();
        raise();
    }

    private void raise() {
        state = AlarmState.RAISED;
        owner = null;
        insisted = false;
    }
}

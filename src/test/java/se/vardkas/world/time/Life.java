package se.vardkas.world.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The life of a process. Its steps run only in the life in which they were begun: one that was killed takes none of them
 * up again. While it is frozen they wait, and run when it goes on.
 */
public final class Life {
    private final Timetable time;
    private final List<Runnable> atDeath = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Runnable strike = () -> {};
    private Runnable strikeInPeril = () -> {};
    private boolean peril;
    private int number;
    private boolean alive;
    private boolean frozen;

    public Life(Timetable time) {
        this.time = time;
    }

    public boolean isAlive() {
        return alive;
    }

    public boolean isFrozen() {
        return frozen;
    }

    /** Which life it is. */
    public int number() {
        return number;
    }

    /** What strikes before each step, and what before one at which most is at stake; it may kill or freeze. */
    public void strikeBeforeSteps(Runnable usually, Runnable inPeril) {
        strike = usually;
        strikeInPeril = inPeril;
    }

    /** Something is half done: whatever step comes next is one at which most is at stake. */
    public void perilAhead() {
        peril = true;
    }

    /** Runs something whenever a life ends. */
    public void atDeath(Runnable action) {
        atDeath.add(action);
    }

    public void begin() {
        number++;
        alive = true;
        frozen = false;
    }

    public void kill() {
        alive = false;
        frozen = false;
        waiting.clear();
        atDeath.forEach(Runnable::run);
    }

    public void freeze() {
        frozen = true;
    }

    /** Goes on; what waited runs one after another, unless it freezes or dies again meanwhile. */
    public void thaw() {
        frozen = false;
        while (!frozen && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /** What runs things as steps of the life that it is now. */
    public Consumer<Runnable> steps() {
        int mine = number;
        return action -> take(mine, action);
    }

    /** Takes a step of this life in so many milliseconds. */
    public void later(long millis, Runnable action) {
        var steps = steps();
        time.after(millis, () -> steps.accept(action));
    }

    private void take(int mine, Runnable action) {
        if (!isStill(mine)) {
            return;
        }
        if (!frozen) {
            boolean inPeril = peril;
            peril = false;
            (inPeril ? strikeInPeril : strike).run();
        }
        if (frozen) {
            waiting.add(() -> runIfStill(mine, action));
        } else {
            runIfStill(mine, action);
        }
    }

    private void runIfStill(int mine, Runnable action) {
        if (isStill(mine)) {
            action.run();
        }
    }

    private boolean isStill(int life) {
        return alive && number == life;
    }
}

package se.vardkas.alarm.degraded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.timeline.chain.AlarmId;

/** Opens what lies in the spool, and the order it is raised in, to the simulated world. */
public final class SpoolInsides {
    private final ReplayOrder order = new ReplayOrder();

    /** What makes two presses the same one. */
    public static Object key(Attempt attempt) {
        return SpooledPress.Key.of(attempt);
    }

    /** A press in the spool. */
    public static final class Press {
        private final SpooledPress press;

        private Press(SpooledPress press) {
            this.press = press;
        }

        /** The press as a file has it. */
        public static Press of(byte[] file) {
            try {
                return new Press(SpooledPress.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public static Press of(Attempt attempt, AlarmId told, Instant now, byte[] body) {
            return new Press(
                    new SpooledPress(SpooledPress.Key.of(attempt), told, attempt.receivedAt(), now, body, null));
        }

        public Press told(Spooled.BreakGlass result) {
            return new Press(press.told(result));
        }

        public byte[] toFile() {
            return press.toBytes();
        }

        public Object key() {
            return press.key();
        }

        public String name() {
            return press.name();
        }

        public AlarmId alarm() {
            return press.alarm();
        }

        public Instant receivedAt() {
            return press.receivedAt();
        }

        public Attempt attempt() {
            return press.attempt();
        }
    }

    public void add(Press press, boolean beingTold) {
        order.add(press.press, beingTold);
    }

    public Optional<Press> held(Press press) {
        return order.held(press.press).map(Press::new);
    }

    public boolean holdsAnother(Object key) {
        return order.earlier((SpooledPress.Key) key).isPresent();
    }

    public List<Press> next(Instant now) {
        return order.next(now).stream().map(Press::new).toList();
    }

    public boolean isDue(Instant now) {
        return order.isDue(now);
    }

    public void told(Press press) {
        order.told(press.press);
    }

    public boolean raised(Press press) {
        return order.raised(press.press);
    }

    public void failed(Press press, Instant now) {
        order.failed(press.press, now);
    }

    public void remove(Press press) {
        order.remove(press.press);
    }
}

package se.vardkas.alarm.degraded;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.platform.spool.SealedFiles;
import se.vardkas.platform.spool.Spool;
import se.vardkas.platform.time.Moments;
import se.vardkas.timeline.chain.AlarmId;

/** The presses on this machine's disk: a file each, gone once its alarm is raised. */
@ApplicationScoped
class PressSpool {
    private static final Logger LOG = Logger.getLogger(PressSpool.class);
    private static final int BEFORE_REQUESTS = 200;

    private final Spool spool;
    private final Clock clock;
    private final ReplayOrder order = new ReplayOrder();
    private final Map<SpooledPress.Key, Told> toldAs = new ConcurrentHashMap<>();
    private volatile @Nullable SealedFiles files;
    private int unreadable;

    /** What the phone was told of a press when it sent it first. */
    private record Told(AlarmId alarm, Instant receivedAt) {
        static Told of(SpooledPress press) {
            return new Told(press.alarm(), press.receivedAt());
        }

        Told earlier(Told other) {
            return other.receivedAt().isBefore(receivedAt) ? other : this;
        }
    }

    PressSpool(Spool spool, Clock clock, MeterRegistry metrics) {
        this.spool = spool;
        this.clock = clock;
        metrics.gauge("vardkas_spool_entries", this, PressSpool::size);
    }

    void open(@Observes @Priority(BEFORE_REQUESTS) StartupEvent event) throws IOException {
        var opened = spool.files("presses").orElse(null);
        if (opened != null) {
            var found = opened.all();
            found.unreadable().forEach(this::leave);
            found.opened().forEach(this::load);
        }
        files = opened;
        if (size() > 0) {
            LOG.warnf("Presses that lie in the spool and are raised now: %d", size());
        }
    }

    private void leave(String name) {
        unreadable++;
        LOG.errorf("The entry %s of the spool was sealed with another key, or changed; it is left where it is", name);
    }

    private void load(String name, byte[] content) {
        try {
            var press = SpooledPress.of(content);
            toldAs.merge(press.key(), Told.of(press), Told::earlier);
            order.add(press, false);
        } catch (IOException e) {
            leave(name);
        }
    }

    boolean isThere() {
        return files != null;
    }

    /** How many presses lie there, those that cannot be opened included. */
    int size() {
        return order.size() + unreadable;
    }

    ReplayOrder order() {
        return order;
    }

    /**
     * The same attempt as the phone was told when it sent this press before. A database that wakes up may find the later one
     * first, and must answer the same.
     */
    Attempt known(Attempt attempt) {
        var told = toldAs.isEmpty() ? null : toldAs.get(SpooledPress.Key.of(attempt));
        return told == null ? attempt : attempt.again(told.alarm(), told.receivedAt());
    }

    /**
     * Keeps a press. It is on the disk when the item is there; fails where it cannot be. Once begun it runs to its end, even
     * if nobody waits for it any longer.
     *
     * @param telling how many are told of it, once that is known
     */
    Uni<SpooledPress> keep(Attempt attempt, byte[] body, Uni<Spooled.BreakGlass> telling) {
        var key = SpooledPress.Key.of(attempt);
        var told = toldAs.computeIfAbsent(key, first -> new Told(attempt.id(), attempt.receivedAt()));
        var press = new SpooledPress(key, told.alarm(), attempt.receivedAt(), Moments.now(clock), body, null);
        var earlier = order.held(press);
        if (earlier.isPresent()) {
            return Uni.createFrom().item(earlier.get());
        }
        boolean first = order.earlier(key).isEmpty();
        var keeping = write(press)
                .invoke(() -> order.add(press, first))
                .replaceWith(press)
                .memoize()
                .indefinitely();
        keeping.chain(kept -> first
                        ? telling.chain(result -> told(kept, result))
                        : Uni.createFrom().voidItem())
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf(failure, "The press of alarm %s could not be spooled", press));
        return keeping;
    }

    /** Notes how many were told of a press. Where that cannot be kept a restart forgets it, and nothing else. */
    private Uni<Void> told(SpooledPress press, Spooled.BreakGlass result) {
        var told = press.told(result);
        return write(told)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "How many were told of alarm %s could not be kept", press))
                .onFailure()
                .recoverWithNull()
                .invoke(() -> order.told(told))
                .replaceWithVoid();
    }

    /** Forgets a press whose alarm is raised, unless it is still to be said how many were told. */
    Uni<Void> raised(SpooledPress press) {
        if (!order.raised(press)) {
            return Uni.createFrom().voidItem();
        }
        return onDisk(kept -> kept.remove(press.name())).invoke(() -> {
            order.remove(press);
            if (order.earlier(press.key()).isEmpty()) {
                toldAs.remove(press.key());
            }
        });
    }

    private Uni<Void> write(SpooledPress press) {
        return onDisk(kept -> kept.keep(press.name(), press.toBytes()));
    }

    private Uni<Void> onDisk(Work work) {
        return spool.onWorker(() -> {
            var kept = files;
            if (kept == null) {
                throw new IOException("there is no spool");
            }
            work.on(kept);
            return null;
        });
    }

    private interface Work {
        void on(SealedFiles kept) throws IOException;
    }
}

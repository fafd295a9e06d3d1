package se.vardkas.world.program;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import se.vardkas.alarm.degraded.SpoolInsides;
import se.vardkas.alarm.degraded.SpoolInsides.Press;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.timeline.chain.AlarmId;

/** As {@code alarm.degraded.PressSpool} and {@code Replay}: presses on this replica's disk, raised when the store is back. */
final class Spool {
    static final String NAME = "spool";

    private static final int SLOWEST_DISK = 15;
    private static final long PATIENCE = 5_000;

    private final Tools tools;
    private final Raising raising;
    private final Disk disk;
    private final SpoolInsides order = new SpoolInsides();
    private final Map<Object, Told> toldAs = new HashMap<>();

    Spool(Tools tools, Raising raising, Disk disk) {
        this.tools = tools;
        this.raising = raising;
        this.disk = disk;
        disk.files().stream().map(Press::of).forEach(this::load);
    }

    /** What the phone was told of a press when it sent it first. */
    private record Told(AlarmId alarm, Instant receivedAt) {
        Told earlier(Told other) {
            return other.receivedAt().isBefore(receivedAt) ? other : this;
        }
    }

    private void load(Press press) {
        toldAs.merge(press.key(), new Told(press.alarm(), press.receivedAt()), Told::earlier);
        order.add(press, false);
    }

    Attempt known(Attempt attempt) {
        var told = toldAs.get(SpoolInsides.key(attempt));
        return told == null ? attempt : attempt.again(told.alarm(), told.receivedAt());
    }

    CompletableFuture<Press> keep(Attempt attempt, byte[] body, CompletableFuture<Spooled.BreakGlass> telling) {
        var key = SpoolInsides.key(attempt);
        var told = toldAs.computeIfAbsent(key, first -> new Told(attempt.id(), attempt.receivedAt()));
        var press = Press.of(attempt, told.alarm(), tools.now(), body);
        var earlier = order.held(press);
        if (earlier.isPresent()) {
            return CompletableFuture.completedFuture(earlier.get());
        }
        boolean first = !order.holdsAnother(key);
        var keeping = onDisk(() -> disk.keep(press.name(), press.toFile())).thenApply(done -> {
            order.add(press, first);
            return press;
        });
        if (first) {
            tools.unattended(keeping.thenCompose(kept -> telling.thenCompose(result -> told(kept, result))));
        }
        return keeping;
    }

    private CompletableFuture<Void> told(Press press, Spooled.BreakGlass result) {
        var told = press.told(result);
        return onDisk(() -> disk.keep(told.name(), told.toFile())).thenRun(() -> order.told(told));
    }

    /** As {@code Replay.runOnce}. */
    CompletableFuture<Boolean> replay() {
        if (tools.has(Bug.SPOOL_NOT_REPLAYED)) {
            return CompletableFuture.completedFuture(false);
        }
        var tries = order.next(tools.now()).stream().map(this::raise).toList();
        return CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new))
                .thenApply(done -> tries.stream().anyMatch(CompletableFuture::join) && order.isDue(tools.now()));
    }

    private CompletableFuture<Boolean> raise(Press press) {
        return tools.within(PATIENCE, raising.raise(press.attempt()))
                .thenCompose(raised -> raised(press))
                .handle((done, failure) -> {
                    if (failure != null) {
                        order.failed(press, tools.now());
                    }
                    return failure == null;
                });
    }

    private CompletableFuture<Void> raised(Press press) {
        if (!order.raised(press)) {
            return CompletableFuture.completedFuture(null);
        }
        return onDisk(() -> disk.remove(press.name())).thenRun(() -> {
            order.remove(press);
            if (!order.holdsAnother(press.key())) {
                toldAs.remove(press.key());
            }
        });
    }

    /** It is on the disk some time before this process hears of it. */
    private CompletableFuture<Void> onDisk(Runnable work) {
        var done = new CompletableFuture<Void>();
        tools.life().later(Math.round(SLOWEST_DISK * tools.ids().jitter()), () -> {
            work.run();
            tools.life().later(1, () -> done.complete(null));
        });
        return done;
    }
}

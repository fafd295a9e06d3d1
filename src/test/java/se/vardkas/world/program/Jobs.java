package se.vardkas.world.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.platform.ids.SeededIds;
import se.vardkas.world.time.Life;

/** As {@code platform.jobs.Jobs} and its loops: once more if kicked while running, and every half second in any case. */
final class Jobs {
    private static final long POLL = 500;
    private static final long SOON = 20;
    private static final double SPREAD = 0.2;

    private final Map<String, Loop> loops = new LinkedHashMap<>();
    private final Life life;
    private final SeededIds ids;

    Jobs(Life life, SeededIds ids) {
        this.life = life;
        this.ids = ids;
    }

    private enum Phase {
        IDLE,
        RUNNING,
        RUNNING_AND_KICKED
    }

    void add(String name, Supplier<CompletableFuture<Boolean>> runOnce) {
        loops.put(name, new Loop(runOnce));
    }

    void start() {
        loops.values().forEach(Loop::poll);
    }

    void kick(String name) {
        loops.get(name).kick();
    }

    void kickSoon(String name) {
        life.later(SOON, () -> kick(name));
    }

    void kickDeliveries() {
        for (var channel : Channel.values()) {
            kick(Dispatching.jobName(channel));
        }
    }

    private final class Loop {
        private final Supplier<CompletableFuture<Boolean>> runOnce;
        private Phase phase = Phase.IDLE;

        Loop(Supplier<CompletableFuture<Boolean>> runOnce) {
            this.runOnce = runOnce;
        }

        void kick() {
            boolean idle = phase == Phase.IDLE;
            phase = idle ? Phase.RUNNING : Phase.RUNNING_AND_KICKED;
            if (idle) {
                run();
            }
        }

        void poll() {
            kick();
            life.later(Math.round(POLL * (1 - SPREAD / 2 + SPREAD * ids.jitter())), this::poll);
        }

        private void run() {
            life.later(0, () -> runOnce.get().whenComplete((more, failure) -> next(failure == null && more)));
        }

        private void next(boolean more) {
            var before = phase;
            phase = before == Phase.RUNNING_AND_KICKED || more ? Phase.RUNNING : Phase.IDLE;
            if (phase == Phase.RUNNING) {
                run();
            }
        }
    }
}

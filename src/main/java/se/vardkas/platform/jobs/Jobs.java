package se.vardkas.platform.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.vardkas.platform.ids.Ids;

/**
 * Runs the background duties: at once after a {@link #kick}, and every half second whatever happens. The poll is the
 * truth; a kick that is lost costs half a second, never a message.
 */
@ApplicationScoped
public class Jobs {
    private static final int AFTER_EVERYTHING_ELSE = 10_000;

    private final Map<String, JobLoop> loops;

    @Inject
    Jobs(@All List<JobHandler> handlers, Vertx vertx, Ids ids, MeterRegistry metrics) {
        this.loops = handlers.stream()
                .map(handler -> new JobLoop(handler, vertx, ids, metrics))
                .collect(Collectors.toMap(JobLoop::name, Function.identity()));
    }

    /** Runs a duty now instead of at its next poll. Returns at once; many kicks in a row make one run. */
    public void kick(String name) {
        loop(name).kick();
    }

    /** The same in a moment, in which more may come together. */
    public void kickSoon(String name) {
        loop(name).kickSoon();
    }

    private JobLoop loop(String name) {
        var loop = loops.get(name);
        if (loop == null) {
            throw new IllegalArgumentException("No duty is called " + name);
        }
        return loop;
    }

    void start(@Observes @Priority(AFTER_EVERYTHING_ELSE) StartupEvent event) {
        loops.values().forEach(JobLoop::start);
    }

    void stop(@Observes ShutdownEvent event) {
        loops.values().forEach(JobLoop::stop);
    }
}

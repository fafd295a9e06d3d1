package se.vardkas.platform.jobs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;

/** Opens the background duties to tests of what kicks them. */
public final class JobInsides {
    private JobInsides() {}

    /** Runs nothing, whoever is kicked. */
    public static Jobs idle(Vertx vertx) {
        return new Jobs(List.of(), vertx, null, new SimpleMeterRegistry()) {
            @Override
            public void kick(String name) {}

            @Override
            public void kickSoon(String name) {}
        };
    }
}

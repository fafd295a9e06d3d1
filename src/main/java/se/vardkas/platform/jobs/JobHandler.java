package se.vardkas.platform.jobs;

import io.smallrye.mutiny.Uni;

/** One background duty. Every replica runs every handler; what is due is claimed row by row. */
public interface JobHandler {
    /** A stable name, for kicks, logs and metrics. */
    String name();

    /**
     * Does what is due, up to one batch. Called on an event loop, never twice at once in one process, and again at once
     * where there may be more.
     *
     * @return whether there may be more; a failure is logged and counted, and the next poll tries again
     */
    Uni<Boolean> runOnce();
}

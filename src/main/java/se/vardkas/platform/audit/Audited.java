package se.vardkas.platform.audit;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** A room that looks after its own work. */
public interface Audited {
    /**
     * Looks for work that was forgotten or is late, and mends what it can. Called on an event loop, never twice at once in
     * one process; replicas look independently of one another.
     *
     * @return what is wrong or was mended just now; empty: all is well. A failure counts as something wrong.
     */
    Uni<List<Finding>> audit();
}

package se.vardkas.platform.jobs;

import io.smallrye.mutiny.Uni;

/**
 * Something a room does once before the program says that it is ready, so that the first cry for help does not wait for
 * classes to load. Leaves no trace: nothing is kept and nothing leaves this machine.
 */
public interface WarmUp {
    /** Walks the room's most urgent way. Called on a Vert.x context, some times in a row. */
    Uni<Void> warmUp();
}

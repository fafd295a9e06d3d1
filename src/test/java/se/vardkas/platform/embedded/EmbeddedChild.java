package se.vardkas.platform.embedded;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A program of its own that holds an embedded database until it is killed. */
public final class EmbeddedChild {
    private EmbeddedChild() {}

    /** Starts the database in the given folder, says its address, and waits. */
    public static void main(String... arguments) {
        var database = EmbeddedDatabase.start(Path.of(arguments[0]), 0);
        System.out.println("READY " + database.urls().owner().reactive());
        while (true) {
            LockSupport.park();
        }
    }
}

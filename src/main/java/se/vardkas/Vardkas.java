package se.vardkas;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import se.vardkas.platform.settings.StartFault;

/**
 * Starts the program: first what must be there before the application ({@link Start}), then the application. With {@code
 * verify} it checks an exported alarm instead ({@link Verification}), and nothing is started.
 */
@QuarkusMain
public final class Vardkas {
    Vardkas() {}

    /** Ends with exit code 1 and one line on standard error when the program cannot start. */
    public static void main(String... arguments) {
        if (Verification.isAskedFor(arguments)) {
            int code = Verification.run(List.of(arguments), System.out);
            System.out.flush();
            Runtime.getRuntime().halt(code);
        }
        // Until the application has read its settings every level is on, and everything is held in memory.
        Logger.getLogger("").setLevel(Level.INFO);
        try (var start = Start.prepare()) {
            start.closeAtExit();
            // Returns in development, before each reload; elsewhere the process ends inside.
            Quarkus.run(arguments);
        } catch (StartFault fault) {
            System.err.println(fault.getMessage());
            // Not exit(): it would print the log lines held back until the log is configured after the one that counts.
            Runtime.getRuntime().halt(1);
        }
    }
}

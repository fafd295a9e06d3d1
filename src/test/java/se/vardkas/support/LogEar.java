package se.vardkas.support;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what is logged while it is open, with its causes. */
public final class LogEar extends Handler implements AutoCloseable {
    private static final String PROOF = "It is heard";
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogEar() {}

    /** Opens one. */
    public static LogEar open() {
        var ear = new LogEar();
        ROOT.addHandler(ear);
        return ear;
    }

    /** What was logged so far. Fails where this hears nothing. */
    public List<String> lines() {
        ROOT.log(Level.INFO, PROOF);
        if (lines.stream().noneMatch(line -> line.contains(PROOF))) {
            throw new AssertionError("Nothing of the log is heard.");
        }
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getLoggerName() + " " + line.getMessage() + " " + List.of(parameters(line)));
        for (var cause = line.getThrown(); cause != null; cause = cause.getCause()) {
            lines.add(cause.toString());
        }
    }

    private static Object[] parameters(LogRecord line) {
        return line.getParameters() == null
                ? new Object[0]
                : Arrays.stream(line.getParameters()).map(String::valueOf).toArray();
    }

    @Override
    public void flush() {
        // Kept in memory.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}

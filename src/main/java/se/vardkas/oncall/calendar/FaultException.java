package se.vardkas.oncall.calendar;

/** A line cannot be read. Expected, hence without a stack trace. */
final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    FaultException(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    Fault fault() {
        return new Fault(line, String.valueOf(getMessage()));
    }
}

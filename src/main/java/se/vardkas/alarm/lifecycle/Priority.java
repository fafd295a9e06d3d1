package se.vardkas.alarm.lifecycle;

/** In which order work on alarms is done when there is too much of it: panic first, drills last. */
public final class Priority {
    private static final int DRILL = 3;
    /** Of what is about no alarm: it waits for all of them. */
    public static final int OF_NO_ALARM = DRILL + 1;
    /** Of what only tries whether messages come: it waits for all that do. */
    public static final int OF_A_CHECK = OF_NO_ALARM + 1;

    private Priority() {}

    /** Of what tells how an alarm went on: it waits for the cries of others in the same need. */
    public static int ofNews(Alarm alarm) {
        return Math.min(of(alarm) + 1, DRILL);
    }

    /** Lower goes first. */
    public static int of(Alarm alarm) {
        if (alarm.drill()) {
            return DRILL;
        }
        return switch (alarm.kind()) {
            case PANIC -> 0;
            case THREAT -> 1;
            case ASSIST -> 2;
        };
    }
}

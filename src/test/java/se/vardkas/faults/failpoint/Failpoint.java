package se.vardkas.faults.failpoint;

/** Where a program may be halted: each is an instruction between two steps that must not be taken for one. */
public enum Failpoint {
    PRESS_READ("alarm.Raising", "raise"),
    PRESS_COMMITTED("alarm.kept.AlarmRecord", "raised"),
    DUTIES_CLAIMED("escalation.Batches", "of"),
    STEP_DECIDED("escalation.StepTaker", "decide"),
    STEP_COMMITTED("escalation.StepTaker", "settle"),
    MESSAGES_CLAIMED("delivery.Dispatcher", "start"),
    BEFORE_POST("delivery.Dispatcher", "send"),
    AFTER_POST("delivery.Dispatcher", "report"),
    RESULT_COMMITTED("delivery.Dispatcher", "retire"),
    PROOF_READ("delivery.Receipts", "take"),
    REPORTS_GATHERED("delivery.report.ReportStore", "apply"),
    CHANGE_DECIDED("alarm.AlarmMover", "queries"),
    CHANGE_COMMITTED("alarm.AlarmMover", "committed"),
    /** Reached while the database is away. */
    PRESS_SPOOLED("alarm.degraded.ReplayOrder", "add"),
    /** Reached when the database is back. */
    SPOOLED_PRESS_RAISED("alarm.degraded.PressSpool", "raised");

    private static final String HOUSE = "se.vardkas.";

    private final String type;
    private final String method;

    Failpoint(String type, String method) {
        this.type = HOUSE + type;
        this.method = method;
    }

    /** Whether the database must be away for a while, for it to be reached. */
    public boolean isOfTheSpool() {
        return this == PRESS_SPOOLED || this == SPOOLED_PRESS_RAISED;
    }

    String type() {
        return type;
    }

    /** The program is halted when this begins. */
    String method() {
        return method;
    }
}

package se.vardkas.alarm.lifecycle;

/**
 * How a person stands to an alarm, and what that lets them do.
 *
 * @param raiser whether it is their own cry for help
 * @param sender whether they raised it, perhaps for somebody else
 * @param told whether they have been told of it
 * @param leads whether they are manager or coordinator where it was raised
 * @param administers whether they administer the tenant
 * @param owner whether they have taken it
 */
public record Standing(
        boolean raiser, boolean sender, boolean told, boolean leads, boolean administers, boolean owner) {

    /** Why something is not allowed. */
    public enum Denial {
        NONE,
        /** They are not to know that it exists. */
        UNKNOWN,
        OWN_ALARM,
        NOT_TOLD,
        NOT_OWNER,
        NOT_RAISER
    }

    /** Whether they may know that it exists. */
    public boolean mayRead() {
        return raiser || sender || told || leads || administers;
    }

    /** Whether they may see where it is: who is in danger, who helps, who leads. */
    public boolean maySeePosition() {
        return raiser || told || leads;
    }

    /** Whether they may see which PIN was typed: never the raiser, over whose shoulder somebody may be looking. */
    public boolean maySeePin() {
        return !raiser && (told || leads);
    }

    /** Whether they may answer it. */
    public Denial mayAnswer() {
        if (!mayRead()) {
            return Denial.UNKNOWN;
        }
        if (raiser) {
            return Denial.OWN_ALARM;
        }
        return told || leads ? Denial.NONE : Denial.NOT_TOLD;
    }

    /** Whether they may write to all involved. */
    public Denial mayWrite() {
        if (!mayRead()) {
            return Denial.UNKNOWN;
        }
        return raiser || told ? Denial.NONE : Denial.NOT_TOLD;
    }

    /** Whether they may say that it is over. A panic never ends on its raiser's word. */
    public Denial mayClose(Alarm alarm) {
        if (!mayRead()) {
            return Denial.UNKNOWN;
        }
        if (raiser && (alarm.kind() == AlarmKind.PANIC || !leads)) {
            return Denial.OWN_ALARM;
        }
        boolean stoodDown = alarm.standDown().requestedAt() != null;
        if (owner || leads || (told && stoodDown)) {
            return Denial.NONE;
        }
        return told ? Denial.NOT_OWNER : Denial.NOT_TOLD;
    }

    /** Whether they may say that it is not over. */
    public Denial mayReopen() {
        if (!mayRead()) {
            return Denial.UNKNOWN;
        }
        return leads ? Denial.NONE : Denial.NOT_OWNER;
    }

    /** Whether they may ask to stand down, or say where they are. */
    public Denial mayActAsRaiser() {
        if (!mayRead()) {
            return Denial.UNKNOWN;
        }
        return raiser ? Denial.NONE : Denial.NOT_RAISER;
    }
}

package se.vardkas.oncall;

import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** What may stand in the way of a change of rosters. */
final class RosterProblems {
    private static final ProblemKind STALE = new ProblemKind(412, "stale", "Somebody else was faster");
    private static final ProblemKind UNCONDITIONAL =
            new ProblemKind(428, "precondition-required", "A change needs If-Match");

    private RosterProblems() {}

    static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such roster.");
    }

    static ProblemException unknownFeed() {
        return ProblemKind.NOT_FOUND.because("There is no such feed.");
    }

    static void checkVersion(int is, int expected) {
        if (is != expected) {
            throw STALE.because("The roster has changed since you read it. Read it again.");
        }
    }

    static void checkFound(long deleted) {
        if (deleted == 0) {
            throw ProblemKind.NOT_FOUND.because("There is no such override.");
        }
    }

    /** Two changed it at the same time. */
    static ProblemException overtaken() {
        return STALE.because("Somebody else changed the roster just now. Read it again.");
    }

    static ProblemException unconditional() {
        return UNCONDITIONAL.because("Send If-Match with the ETag that you read.");
    }

    static ProblemException stale() {
        return STALE.because("If-Match is not an ETag of this roster. Read it again.");
    }
}

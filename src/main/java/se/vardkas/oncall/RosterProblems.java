package se.vardkas.oncall;

import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** What may stand in the way of a change of rosters. */
final class RosterProblems {
    private RosterProblems() {}

    static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such roster.");
    }

    static ProblemException unknownFeed() {
        return ProblemKind.NOT_FOUND.because("There is no such feed.");
    }

    static void checkFound(long deleted) {
        if (deleted == 0) {
            throw ProblemKind.NOT_FOUND.because("There is no such override.");
        }
    }
}

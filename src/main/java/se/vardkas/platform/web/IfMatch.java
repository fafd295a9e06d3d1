package se.vardkas.platform.web;

import org.jspecify.annotations.Nullable;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** The condition on which settings are changed: that they are still what was read. ETags are versions. */
public final class IfMatch {
    private static final ProblemKind STALE = new ProblemKind(412, "stale", "Somebody else was faster");
    private static final ProblemKind UNCONDITIONAL =
            new ProblemKind(428, "precondition-required", "A change needs If-Match");

    private IfMatch() {}

    /** The version that the header names; throws a 428 problem where there is none, 412 where it is no version. */
    public static int version(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw UNCONDITIONAL.because("Send If-Match with the ETag that you read.");
        }
        try {
            return Integer.parseInt(header.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw stale();
        }
    }

    /** Throws a 412 problem where the version is another by now. */
    public static void check(int is, int expected) {
        if (is != expected) {
            throw stale();
        }
    }

    /** What was read is no longer so. */
    public static ProblemException stale() {
        return STALE.because("It has changed since you read it. Read it again.");
    }
}

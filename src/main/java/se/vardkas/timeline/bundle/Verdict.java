package se.vardkas.timeline.bundle;

import java.util.List;

/**
 * What came of checking a bundle.
 *
 * @param said what was looked at and found, a line each, in plain words without anything out of the timeline
 */
public record Verdict(Result result, List<String> said) {
    public Verdict {
        said = List.copyOf(said);
    }

    /** How it came out; the order is that of the program's exit codes. */
    public enum Result {
        /** The timeline is what was signed. */
        HOLDS,
        /** Something was changed, removed, put in or put elsewhere. */
        DOES_NOT_HOLD,
        /** It cannot be told: nothing is signed yet, or this is no bundle. */
        UNDECIDED
    }
}

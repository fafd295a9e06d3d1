package se.vardkas.platform.web;

import org.jspecify.annotations.Nullable;
import se.vardkas.platform.problem.ProblemKind;

/** How much of a list is asked for at once. */
public final class PageLimit {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private PageLimit() {}

    /** As many as were asked for, or the usual number; a validation problem where it is none that can be given. */
    public static int of(@Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw ProblemKind.invalid("limit", "must be from 1 to " + MOST);
        }
        return limit == null ? USUAL : limit;
    }
}

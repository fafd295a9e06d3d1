package se.vardkas.oncall.rota;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A stretch of a range during which the same people are on call.
 *
 * @param people lowest layer first; nobody: a gap
 */
public record Cover(Span span, Set<UUID> people) {
    public Cover {
        people = Collections.unmodifiableSet(new LinkedHashSet<>(people));
    }

    public boolean isGap() {
        return people.isEmpty();
    }

    /** Whether more than one is on call, as planned or not. */
    public boolean isDouble() {
        return people.size() > 1;
    }
}

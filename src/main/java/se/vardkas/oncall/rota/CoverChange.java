package se.vardkas.oncall.rota;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A stretch of a range during which others are on call than before. */
public record CoverChange(Span span, Set<UUID> before, Set<UUID> after) {
    /** What is different by another rota, in order. */
    public static List<CoverChange> between(Rota before, Rota after, Span range) {
        return SideBySide.of(List.of(before, after), range).stream()
                .map(stretch -> new CoverChange(
                        stretch.span(),
                        stretch.people().get(0),
                        stretch.people().get(1)))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    /** Whether somebody was on call, and nobody is. */
    public boolean opensGap() {
        return after.isEmpty();
    }
}

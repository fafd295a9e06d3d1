package se.vardkas.directory.org;

import org.jspecify.annotations.Nullable;

/**
 * Where a person belongs and where they say they are.
 *
 * @param unit {@code null} if the directory does not know the person
 * @param site {@code null} if they named none, or one that is not there
 * @param byUnit whether it is no person at all, but the unit itself
 */
public record Placement(@Nullable UnitId unit, @Nullable Site site, boolean byUnit) {
    /** Where a person is. */
    public Placement(@Nullable UnitId unit, @Nullable Site site) {
        this(unit, site, false);
    }
}

package se.vardkas.directory.org;

import org.jspecify.annotations.Nullable;

/**
 * Where a person belongs and where they say they are.
 *
 * @param unit {@code null} if the directory knows nobody of whom it could be said
 * @param site {@code null} if they named none, or one that is not there
 */
public record Placement(@Nullable UnitId unit, @Nullable Site site, By by) {
    /** Of whom it is said. */
    public enum By {
        /** Of the person in need. */
        PERSON,
        /** It is no person at all, but the unit itself. */
        UNIT,
        /** The directory does not know the person; it is where whoever called for them belongs. */
        CALLER,
        NOBODY
    }

    /** Where a person is. */
    public Placement(@Nullable UnitId unit, @Nullable Site site) {
        this(unit, site, unit == null ? By.NOBODY : By.PERSON);
    }

    /** Whether a unit calls for itself. */
    public boolean byUnit() {
        return by == By.UNIT;
    }

    /** Whether the person in need is known. */
    public boolean isKnown() {
        return by == By.PERSON || by == By.UNIT;
    }
}

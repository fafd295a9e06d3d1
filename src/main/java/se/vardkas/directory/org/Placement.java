package se.vardkas.directory.org;

import org.jspecify.annotations.Nullable;

/**
 * Where a person belongs and where they say they are.
 *
 * @param unit {@code null} if the directory does not know the person
 * @param site {@code null} if they named none, or one that is not there
 */
public record Placement(@Nullable UnitId unit, @Nullable Site site) {}

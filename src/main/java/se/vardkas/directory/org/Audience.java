package se.vardkas.directory.org;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;

/**
 * Whom to reach: the named people, and those of a unit who have one of the roles, or all of it.
 *
 * @param unit {@code null}: the whole tenant
 * @param everyone all of the unit, whatever their roles
 */
public record Audience(@Nullable UnitId unit, Set<PersonId> people, Set<Role> roles, boolean everyone) {}

package se.vardkas.directory.org;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;

/**
 * Whom to reach: the named people, those of a unit who have one of the roles, or all of it, everyone at the sites, and those
 * of the whole tenant who have one of the tenant's roles.
 *
 * @param unit {@code null}: the whole tenant
 * @param everyone all of the unit, whatever their roles
 * @param sites everyone of the units that these belong to
 */
public record Audience(
        @Nullable UnitId unit,
        Set<PersonId> people,
        Set<Role> roles,
        boolean everyone,
        Set<SiteId> sites,
        Set<Role> tenantRoles) {

    /** An audience of named people and of one unit. */
    public Audience(@Nullable UnitId unit, Set<PersonId> people, Set<Role> roles, boolean everyone) {
        this(unit, people, roles, everyone, Set.of(), Set.of());
    }
}

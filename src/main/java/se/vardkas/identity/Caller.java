package se.vardkas.identity;

import java.util.Set;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;

/** Who sent the request, as their token says. */
public record Caller(TenantId tenant, PersonId person, Set<Role> roles) {
    public boolean has(Role role) {
        return roles.contains(role);
    }
}

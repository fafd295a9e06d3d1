package se.vardkas.directory.org;

import java.util.Set;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;

/** Who a person is, for pages and decisions. */
public record PersonCard(PersonId id, String displayName, UnitId unit, Set<Role> roles) {
    /** Leaves the name out, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}

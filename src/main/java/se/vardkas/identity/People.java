package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;

/** What identity must know of people; the directory answers. */
public interface People {
    /** The person of that user name in any of the demo municipalities. */
    Uni<Optional<Person>> inDemo(String username);

    /** A person of a tenant; empty if there is none of that id. */
    Uni<Optional<Person>> known(TenantId tenant, PersonId person);

    /** A person who can sign in. */
    record Person(TenantId tenant, String tenantName, PersonId id, String displayName, Set<Role> roles) {
        /** Leaves the name out, for logs. */
        @Override
        public String toString() {
            return id.toString();
        }
    }
}

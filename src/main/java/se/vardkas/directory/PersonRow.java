package se.vardkas.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.sql.TenantKey;

/** A person of a unit. */
@Entity
@Table(name = "person")
@IdClass(TenantKey.class)
class PersonRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    UUID id;

    @Column(name = "unit_id")
    UUID unitId;

    String username;

    @Column(name = "display_name")
    String displayName;

    String language;

    String[] roles;

    @Column(name = "away_until")
    @Nullable
    Instant awayUntil;

    @Version
    int version;

    Set<Role> roleSet() {
        return Arrays.stream(roles).flatMap(name -> Role.named(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    PersonCard toCard() {
        return new PersonCard(new PersonId(id), displayName, new UnitId(unitId), roleSet());
    }
}

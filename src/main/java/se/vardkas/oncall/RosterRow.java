package se.vardkas.oncall;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import se.vardkas.oncall.kept.RosterJson;
import se.vardkas.platform.sql.TenantKey;

/** A roster of a unit. */
@Entity
@Table(name = "roster")
@IdClass(TenantKey.class)
class RosterRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    UUID id;

    @Column(name = "unit_id")
    UUID unitId;

    String name;

    /** See {@link RosterJson}. */
    String definition;

    /** When its calendar was last brought in; {@code null}: it has none. */
    @Column(name = "calendar_at")
    Instant calendarAt;

    @Version
    int version;
}

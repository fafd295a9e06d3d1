package se.vardkas.oncall;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import se.vardkas.oncall.kept.OverrideJson;
import se.vardkas.platform.sql.TenantKey;

/** Something that is otherwise than a roster says, for a time. */
@Entity
@Table(name = "roster_override")
@IdClass(TenantKey.class)
class RosterOverrideRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    UUID id;

    @Column(name = "roster_id")
    UUID rosterId;

    /** See {@link OverrideJson}. */
    String definition;

    @Column(name = "until_at")
    Instant untilAt;

    @Column(name = "made_at")
    Instant madeAt;

    @Column(name = "made_by")
    UUID madeBy;
}

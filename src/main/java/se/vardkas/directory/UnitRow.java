package se.vardkas.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import se.vardkas.platform.sql.TenantKey;

/** A unit of a tenant. */
@Entity
@Table(name = "unit")
@IdClass(TenantKey.class)
class UnitRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    UUID id;

    String name;
}

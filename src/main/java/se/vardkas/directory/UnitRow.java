package se.vardkas.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    @Column(name = "parent_id")
    @Nullable
    UUID parentId;

    @Column(name = "manager_id")
    @Nullable
    UUID managerId;

    @Column(name = "deputy_id")
    @Nullable
    UUID deputyId;

    @Version
    int version;
}

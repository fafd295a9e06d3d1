package se.vardkas.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.SiteId;
import se.vardkas.platform.sql.TenantKey;

/** A place of a unit. */
@Entity
@Table(name = "site")
@IdClass(TenantKey.class)
class SiteRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    UUID id;

    @Column(name = "unit_id")
    UUID unitId;

    String name;

    String code;

    @Version
    int version;

    Site toSite() {
        return new Site(new SiteId(id), name, code);
    }
}

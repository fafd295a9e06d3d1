package se.vardkas.directory.quiet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.sql.TenantKey;

/** A person's quiet rules. They stand with the person, so that alarms read them without looking elsewhere. */
@Entity
@Table(name = "person")
@IdClass(TenantKey.class)
class QuietRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    UUID id;

    @Column(name = "quiet_rules")
    @Nullable
    String rules;

    @Version
    @Column(name = "quiet_version")
    int version;
}

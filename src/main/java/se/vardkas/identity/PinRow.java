package se.vardkas.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import se.vardkas.platform.sql.TenantKey;

/** A person's two PINs, hashed. */
@Entity
@Table(name = "pin")
@IdClass(TenantKey.class)
class PinRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "person_id")
    UUID id;

    @Column(name = "pin_hash")
    String pinHash;

    @Column(name = "duress_hash")
    String duressHash;
}

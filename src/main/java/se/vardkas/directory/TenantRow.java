package se.vardkas.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A municipality or other employer. */
@Entity
@Table(name = "tenant")
class TenantRow {
    @Id
    UUID id;

    String name;

    boolean demo;
}

package se.vardkas.directory;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Whom an administrator has named to be told where nobody else is. */
@Entity
@Table(name = "catch_all")
class CatchAllRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "catch_all_person", joinColumns = @JoinColumn(name = "tenant_id"))
    @Column(name = "person_id")
    Set<UUID> people = new HashSet<>();

    @Version
    int version;
}

package se.vardkas.oncall;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** Somebody on a roster. */
@Entity
@Table(name = "roster_member")
@IdClass(RosterMemberRow.Key.class)
class RosterMemberRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "roster_id")
    UUID rosterId;

    @Id
    @Column(name = "person_id")
    UUID personId;

    /** The tenant first, as everywhere. */
    record Key(UUID tenantId, UUID rosterId, UUID personId) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}

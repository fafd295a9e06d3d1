package se.vardkas.oncall;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import se.vardkas.oncall.rota.Span;
import se.vardkas.oncall.rota.Stint;
import se.vardkas.platform.sql.TenantKey;

/** Somebody is on call for a stretch, by a roster's calendar. */
@Entity
@Table(name = "roster_stint")
@IdClass(TenantKey.class)
class RosterStintRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    UUID id;

    @Column(name = "roster_id")
    UUID rosterId;

    @Column(name = "person_id")
    UUID personId;

    @Column(name = "from_at")
    Instant fromAt;

    @Column(name = "until_at")
    Instant untilAt;

    Stint toStint() {
        return new Stint(personId, new Span(fromAt, untilAt));
    }
}

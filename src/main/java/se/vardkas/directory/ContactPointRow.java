package se.vardkas.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.sql.TenantKey;

/** A push token, a browser or a phone number; dead ones are kept with the reason. */
@Entity
@Table(name = "contact_point")
@IdClass(TenantKey.class)
class ContactPointRow {
    static final String PUSH_TOKEN = "PUSH_TOKEN";
    static final String PHONE = "PHONE";
    /** A browser that rings besides the phone. */
    static final String BROWSER = "BROWSER";

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    UUID id;

    @Column(name = "person_id")
    UUID personId;

    String kind;

    String address;

    /** Since when it is known to be the person's; {@code null}: nobody has made sure. */
    @Column(name = "verified_at")
    Instant verifiedAt;

    /** When the app behind it last proved that it is alive. */
    @Column(name = "seen_at")
    Instant seenAt;

    @Column(name = "dead_at")
    @Nullable
    Instant deadAt;

    @Column(name = "dead_reason")
    @Nullable
    String deadReason;

    /** Of those of a kind the lowest is tried first. */
    short place = 1;

    /** What its person calls it. */
    @Nullable
    String label;

    /** Whether it waits for its person to prove that it is theirs, and is not used until then. */
    boolean pending;

    /** Why no SMS comes to a number that may be called. */
    @Column(name = "sms_off")
    @Nullable
    String smsOff;
}

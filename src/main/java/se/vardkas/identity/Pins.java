package se.vardkas.identity;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.TenantKey;
import se.vardkas.platform.sql.TenantSessions;

/** People's PINs. Nothing here is ever logged, and no answer tells by its time which PIN was typed. */
@ApplicationScoped
public class Pins {
    private final TenantSessions sessions;
    private final PinRows rows;
    private final PinHasher hasher;
    private final Uni<PinHashes> nobodys;

    Pins(TenantSessions sessions, PinRows rows, PinHasher hasher) {
        this.sessions = sessions;
        this.rows = rows;
        this.hasher = hasher;
        // A person without a PIN costs the same work: something to compare with that no four digits match.
        this.nobodys = hasher.hash("none", "none either").memoize().indefinitely();
    }

    /** Compares what was typed with the person's PINs; a person without any has only wrong ones. */
    public Uni<PinCheck> check(TenantId tenant, PersonId person, String typed) {
        return find(tenant, person)
                .chain(row ->
                        row.map(known -> Uni.createFrom().item(hashes(known))).orElse(nobodys))
                .chain(hashes -> hasher.check(typed, hashes));
    }

    /** Sets both PINs. */
    public Uni<Void> set(TenantId tenant, PersonId person, String pin, String duressPin) {
        return hash(pin, duressPin).chain(hashes -> set(tenant, person, hashes));
    }

    /** Hashes a pair of PINs, with salts of their own. */
    public Uni<PinHashes> hash(String pin, String duressPin) {
        return hasher.hash(pin, duressPin);
    }

    /** Sets both PINs by their hashes. */
    public Uni<Void> set(TenantId tenant, PersonId person, PinHashes hashes) {
        return sessions.inTenant(tenant, () -> store(tenant, person, hashes));
    }

    private Uni<Optional<PinRow>> find(TenantId tenant, PersonId person) {
        return sessions.inTenant(
                tenant, () -> rows.findById(key(tenant, person)).map(Optional::ofNullable));
    }

    private Uni<Void> store(TenantId tenant, PersonId person, PinHashes hashes) {
        return rows.findById(key(tenant, person)).chain(row -> {
            if (row != null) {
                row.pinHash = hashes.pin();
                row.duressHash = hashes.duress();
                return Uni.createFrom().voidItem();
            }
            var fresh = new PinRow();
            fresh.tenantId = tenant.value();
            fresh.id = person.value();
            fresh.pinHash = hashes.pin();
            fresh.duressHash = hashes.duress();
            return rows.persist(fresh).replaceWithVoid();
        });
    }

    private static PinHashes hashes(PinRow row) {
        return new PinHashes(row.pinHash, row.duressHash);
    }

    private static TenantKey key(TenantId tenant, PersonId person) {
        return new TenantKey(tenant.value(), person.value());
    }

    /** The table of PINs. */
    @ApplicationScoped
    static class PinRows implements PanacheRepositoryBase<PinRow, TenantKey> {}
}

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
    private final PinTries tries;
    private final Uni<PinHashes> nobodys;

    Pins(TenantSessions sessions, PinRows rows, PinHasher hasher, PinTries tries) {
        this.sessions = sessions;
        this.rows = rows;
        this.hasher = hasher;
        this.tries = tries;
        // A person without a PIN costs the same work: something to compare with, whatever comes of it.
        this.nobodys = hasher.hash("none", "none either").memoize().indefinitely();
    }

    /** Compares what was typed with the person's PINs; a person without any has only wrong ones. */
    public Uni<PinCheck> check(TenantId tenant, PersonId person, String typed) {
        return compared(tenant, person, typed).map(Compared::check);
    }

    /**
     * Changes both PINs for one who types the old one; false if what they typed is not it. Typed under duress, the duress
     * PIN does the same as far as anybody can see: the answer is that of the right one, and the new PINs are good here from
     * then on. But both of them mean duress, and the PIN stays what it was.
     */
    public Uni<Boolean> change(TenantId tenant, PersonId person, String typed, String pin, String duressPin) {
        boolean inTime = tries.take(tenant, person);
        return compared(tenant, person, typed).chain(compared -> {
            if (!inTime || compared.check() == PinCheck.WRONG) {
                return Uni.createFrom().item(false);
            }
            tries.forget(tenant, person);
            return hash(pin, duressPin)
                    .chain(fresh -> set(tenant, person, compared.changedTo(fresh)))
                    .replaceWith(true);
        });
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

    /** What was typed beside what is kept. */
    private record Compared(PinCheck check, PinHashes hashes) {
        PinHashes changedTo(PinHashes fresh) {
            return check == PinCheck.DURESS ? hashes.underDuress(fresh) : fresh;
        }
    }

    private Uni<Compared> compared(TenantId tenant, PersonId person, String typed) {
        return find(tenant, person)
                .chain(row -> row.map(known -> compared(hashes(known), typed))
                        .orElseGet(() -> nobodys.chain(hashes ->
                                compared(hashes, typed).map(compared -> new Compared(PinCheck.WRONG, hashes)))));
    }

    private Uni<Compared> compared(PinHashes hashes, String typed) {
        return hasher.check(typed, hashes).map(check -> new Compared(check, hashes));
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

package se.vardkas.timeline.checkpoint;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.keys.Halves;
import se.vardkas.platform.keys.KeptKeys;
import se.vardkas.platform.keys.Shelf;
import se.vardkas.timeline.witness.Note;
import se.vardkas.timeline.witness.VerifierKey;

/**
 * The key that checkpoints are signed with: Ed25519, made at the first start, shared by all replicas. Read once at start.
 * Every tenant's log bears a name of its own, which is a part of its verifier key: what is signed for one is not good for
 * another.
 */
@ApplicationScoped
class CheckpointKeys {
    private static final int BEFORE_REQUESTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALGORITHM = "Ed25519";
    private static final Shelf SHELF = new Shelf(
            "checkpoint_key", "the key of checkpoints", CheckpointKeySql.NEWEST, CheckpointKeySql.INSERT_FIRST);

    private final KeptKeys kept;
    private volatile @Nullable Pair pair;

    CheckpointKeys(KeptKeys kept) {
        this.kept = kept;
    }

    private record Pair(byte[] publicKey, PrivateKey secret) {
        static Pair read(Halves halves) throws GeneralSecurityException {
            var secret =
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(halves.privateHalf()));
            return new Pair(halves.publicHalf(), secret);
        }
    }

    /** What a tenant's checkpoints are checked with. Its name is their origin, and stays whatever address we have. */
    VerifierKey of(TenantId tenant) {
        return VerifierKey.of("vardkas/" + tenant, pair().publicKey());
    }

    /** Signs a text of a tenant's log. */
    String sign(TenantId tenant, String text) {
        return Note.sign(text, of(tenant), pair().secret());
    }

    private Pair pair() {
        var known = pair;
        if (known == null) {
            throw new IllegalStateException("The key of checkpoints is read at start");
        }
        return known;
    }

    void load(@Observes @Priority(BEFORE_REQUESTS) StartupEvent event) {
        pair = kept.newest(SHELF, () -> Halves.make(ALGORITHM), Pair::read)
                .await()
                .atMost(PATIENCE);
    }
}

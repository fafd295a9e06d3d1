package se.vardkas.timeline.checkpoint;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.witness.Note;
import se.vardkas.timeline.witness.VerifierKey;

/**
 * The key that checkpoints are signed with: Ed25519, made at the first start, kept in the database sealed by the key file and
 * so shared by all replicas. Read once at start. Every tenant's log bears a name of its own, which is a part of its verifier
 * key: what is signed for one is not good for another.
 */
@ApplicationScoped
class CheckpointKeys {
    private static final int FIRST = 1;
    private static final int BEFORE_REQUESTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final Seal seal;
    private volatile @Nullable Pair pair;

    CheckpointKeys(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    private record Pair(byte[] publicKey, PrivateKey secret) {}

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
        var kept = read();
        if (kept.isEmpty()) {
            makeFirst();
            kept = read();
        }
        pair = kept.orElseThrow();
    }

    private Optional<Pair> read() {
        var rows = database.asEngine(Query.of(CheckpointKeySql.NEWEST)).await().atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(this::open);
    }

    private Pair open(Row row) {
        try {
            var sealed = row.getBuffer("sealed_private_key").getBytes();
            var secret = seal.open(sealed, context(row.getInteger("generation")));
            return new Pair(
                    row.getBuffer("public_key").getBytes(),
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)));
        } catch (GeneralSecurityException e) {
            throw new StartFault(
                    "vardkas.key-file",
                    "does not open the key of checkpoints in the database.",
                    "Use the key file this database was first started with.");
        }
    }

    private void makeFirst() {
        try {
            var made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var sealed = seal.close(made.getPrivate().getEncoded(), context(FIRST));
            database.asEngine(Query.of(
                            CheckpointKeySql.INSERT_FIRST,
                            Buffer.buffer(made.getPublic().getEncoded()),
                            Buffer.buffer(sealed)))
                    .await()
                    .atMost(PATIENCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make Ed25519 keys", e);
        }
    }

    private static byte[] context(int generation) {
        return ("checkpoint_key/" + generation).getBytes(StandardCharsets.UTF_8);
    }
}

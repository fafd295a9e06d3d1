package se.vardkas.delivery.send.webpush;

import com.interaso.webpush.VapidKeys;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/**
 * The key pair by which push services know this installation (RFC 8292): P-256, made at the first start, kept in the
 * database sealed by the key file and so shared by all replicas. Read once at start. Every subscription is bound to it: with
 * another one no browser would ring any more.
 */
@ApplicationScoped
public class PushKeys {
    private static final int FIRST = 1;
    private static final int BEFORE_REQUESTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final Seal seal;
    private volatile @Nullable VapidKeys keys;

    PushKeys(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Both halves; there once the program has started. */
    public VapidKeys pair() {
        var pair = keys;
        if (pair == null) {
            throw new IllegalStateException("The push key is read at start");
        }
        return pair;
    }

    /** The public half as browsers take it: an uncompressed point in base64url. */
    public String publicKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(pair().getApplicationServerKey());
    }

    void load(@Observes @Priority(BEFORE_REQUESTS) StartupEvent event) {
        var kept = read();
        if (kept.isEmpty()) {
            makeFirst();
            kept = read();
        }
        keys = kept.orElseThrow();
    }

    private Optional<VapidKeys> read() {
        var rows = database.asEngine(Query.of(PushKeySql.NEWEST)).await().atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(this::open);
    }

    private VapidKeys open(Row row) {
        try {
            var sealed = row.getBuffer("sealed_private_key").getBytes();
            return VapidKeys.create(
                    base64(row.getBuffer("public_key").getBytes()),
                    base64(seal.open(sealed, context(row.getInteger("generation")))));
        } catch (GeneralSecurityException e) {
            throw new StartFault(
                    "vardkas.key-file",
                    "does not open the push key in the database.",
                    "Use the key file this database was first started with.");
        }
    }

    private void makeFirst() {
        var pair = VapidKeys.generate();
        var sealed = seal.close(pair.getPrivateKey().getEncoded(), context(FIRST));
        database.asEngine(Query.of(
                        PushKeySql.INSERT_FIRST,
                        Buffer.buffer(pair.getPublicKey().getEncoded()),
                        Buffer.buffer(sealed)))
                .await()
                .atMost(PATIENCE);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] context(int generation) {
        return ("push_key/" + generation).getBytes(StandardCharsets.UTF_8);
    }
}

package se.vardkas.identity.keys;

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
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/**
 * The keys that sign access tokens: RSA 3072, made at the first start, kept in the database sealed by the key file and so
 * shared by all replicas. Read once at start.
 */
@ApplicationScoped
public class SigningKeys {
    private static final int KEY_BITS = 3072;
    private static final int BEFORE_REQUESTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final Seal seal;
    private final Ids ids;
    private volatile List<SigningKey> keys = List.of();

    SigningKeys(Database database, Seal seal, Ids ids) {
        this.database = database;
        this.seal = seal;
        this.ids = ids;
    }

    /** One key; the private half signs, the public half is published under its id. */
    public record SigningKey(String kid, RSAPublicKey publicKey, PrivateKey privateKey) {
        /** Leaves the private half out. */
        @Override
        public String toString() {
            return kid;
        }
    }

    /** The key that signs. */
    public SigningKey newest() {
        return keys.get(0);
    }

    /** Every key whose tokens are still good, newest first. */
    public List<SigningKey> all() {
        return keys;
    }

    /** The key of this id. */
    public Optional<SigningKey> withId(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    void load(@Observes @Priority(BEFORE_REQUESTS) StartupEvent event) {
        var kept = read();
        if (kept.isEmpty()) {
            makeFirst();
            kept = read();
        }
        keys = kept;
    }

    private List<SigningKey> read() {
        var rows = database.asEngine(Query.of(SigningKeySql.ALL)).await().atMost(PATIENCE);
        var read = new ArrayList<SigningKey>();
        for (var row : rows) {
            read.add(open(row));
        }
        return List.copyOf(read);
    }

    private SigningKey open(Row row) {
        var kid = row.getString("kid");
        try {
            var rsa = KeyFactory.getInstance("RSA");
            var encoded = row.getBuffer("public_key").getBytes();
            var secret = seal.open(row.getBuffer("sealed_private_key").getBytes(), context(kid));
            return new SigningKey(
                    kid,
                    (RSAPublicKey) rsa.generatePublic(new X509EncodedKeySpec(encoded)),
                    rsa.generatePrivate(new PKCS8EncodedKeySpec(secret)));
        } catch (GeneralSecurityException e) {
            throw new StartFault(
                    "vardkas.key-file",
                    "does not open the signing key " + kid + " in the database.",
                    "Use the key file this database was first started with.");
        }
    }

    private void makeFirst() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            var pair = generator.generateKeyPair();
            var kid = ids.next().toString();
            database.asEngine(Query.of(
                            SigningKeySql.INSERT_FIRST,
                            kid,
                            Buffer.buffer(pair.getPublic().getEncoded()),
                            Buffer.buffer(seal.close(pair.getPrivate().getEncoded(), context(kid)))))
                    .await()
                    .atMost(PATIENCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make RSA keys", e);
        }
    }

    private static byte[] context(String kid) {
        return ("signing_key/" + kid).getBytes(StandardCharsets.UTF_8);
    }
}

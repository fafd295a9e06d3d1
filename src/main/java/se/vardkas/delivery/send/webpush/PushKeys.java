package se.vardkas.delivery.send.webpush;

import com.interaso.webpush.VapidKeys;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.keys.Halves;
import se.vardkas.platform.keys.KeptKeys;
import se.vardkas.platform.keys.Shelf;

/**
 * The key pair by which push services know this installation (RFC 8292): P-256, made at the first start, shared by all
 * replicas. Read once at start. Every subscription is bound to it: with another one no browser would ring any more.
 */
@ApplicationScoped
public class PushKeys {
    private static final int BEFORE_REQUESTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Shelf SHELF =
            new Shelf("push_key", "the push key", PushKeySql.NEWEST, PushKeySql.INSERT_FIRST);

    private final KeptKeys kept;
    private volatile @Nullable VapidKeys keys;

    PushKeys(KeptKeys kept) {
        this.kept = kept;
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
        return base64(pair().getApplicationServerKey());
    }

    void load(@Observes @Priority(BEFORE_REQUESTS) StartupEvent event) {
        keys = kept.newest(SHELF, PushKeys::make, PushKeys::read).await().atMost(PATIENCE);
    }

    private static Halves make() {
        var pair = VapidKeys.generate();
        return new Halves(pair.getPublicKey().getEncoded(), pair.getPrivateKey().getEncoded());
    }

    private static VapidKeys read(Halves halves) {
        return VapidKeys.create(base64(halves.publicHalf()), base64(halves.privateHalf()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package se.vardkas.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.util.concurrent.Callable;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.platform.ids.Ids;

/**
 * Hashes and checks PINs with Argon2id (RFC 9106) at 19 MiB and two passes, OWASP's floor. At most four at once: the
 * memory of forty would be worth an attack. Every check does the same work, whatever the PIN.
 */
@ApplicationScoped
class PinHasher {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 4;

    private final Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    private final WorkerExecutor workers;
    private final Ids ids;

    PinHasher(Vertx vertx, Ids ids) {
        this.workers = vertx.createSharedWorkerExecutor("pin-hasher", AT_ONCE);
        this.ids = ids;
    }

    /** Hashes on a worker; the item comes on the caller's context. */
    Uni<PinHashes> hash(String pin, String duressPin) {
        return onWorker(() -> new PinHashes(hash(pin), hash(duressPin)));
    }

    /** Compares with all hashes, always: an answer's time must not tell which of them it was. */
    Uni<PinCheck> check(String typed, PinHashes hashes) {
        return onWorker(() -> {
            boolean right = is(typed, hashes.pin());
            boolean first = is(typed, hashes.firstDuress());
            boolean last = is(typed, hashes.lastDuress());
            return first || last ? PinCheck.DURESS : right ? PinCheck.RIGHT : PinCheck.WRONG;
        });
    }

    /** Only where there is something to stop: making a hasher while the machine goes down fails. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        workers.close();
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(workers.executeBlocking(work, false)));
    }

    private boolean is(String typed, String hash) {
        return Password.check(typed, hash).with(argon2);
    }

    private String hash(String pin) {
        return Password.hash(pin).addSalt(ids.secret(SALT_BYTES)).with(argon2).getResult();
    }
}

package se.vardkas.platform.ids;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes identities and secrets. Thread-safe. */
@ApplicationScoped
public class Ids {
    private static final int CODES = 10_000;
    private static final int LONG_CODES = 1_000_000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Ids(Clock clock) {
        this.clock = clock;
    }

    /** A UUID version 7 (RFC 9562): 48 bits of milliseconds, then chance. Tells when it was made; no secret. */
    public UUID next() {
        long chance = random.nextLong();
        long most = (clock.millis() << 16) | 0x7000L | (chance >>> 52);
        long least = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new UUID(most, least);
    }

    /** So many bytes that nobody can guess. */
    public byte[] secret(int bytes) {
        var secret = new byte[bytes];
        random.nextBytes(secret);
        return secret;
    }

    /** Four digits for a person to type. */
    public String code() {
        return "%04d".formatted(random.nextInt(CODES));
    }

    /** Six digits, for what nothing else protects. */
    public String longCode() {
        return "%06d".formatted(random.nextInt(LONG_CODES));
    }

    /** A number from 0 (included) to 1, for spreading retries. */
    public double jitter() {
        return random.nextDouble();
    }
}

package se.vardkas.platform.ids;

import java.time.Clock;
import java.util.Random;
import java.util.UUID;

/** Ids and chance that are the same for the same seed. Not for more than one thread. */
public final class SeededIds extends Ids {
    private final Random random;

    public SeededIds(Random random) {
        super(Clock.systemUTC());
        this.random = random;
    }

    @Override
    public UUID next() {
        long most = random.nextLong() & ~0xF000L | 0x7000L;
        return new UUID(most, 0x8000_0000_0000_0000L | (random.nextLong() >>> 2));
    }

    @Override
    public byte[] secret(int bytes) {
        var secret = new byte[bytes];
        random.nextBytes(secret);
        return secret;
    }

    @Override
    public String code() {
        return "%04d".formatted(random.nextInt(10_000));
    }

    @Override
    public double jitter() {
        return random.nextDouble();
    }
}

package se.vardkas.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;

/**
 * Counts tries at a PIN where the answer tells whether it was good. After five that were not, no PIN is good until an hour
 * has passed. Every replica counts for itself, and forgets when it stops.
 */
@ApplicationScoped
class PinTries {
    private static final int MOST = 5;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Map<Who, Tries> tries = new ConcurrentHashMap<>();
    private final Clock clock;

    PinTries(Clock clock) {
        this.clock = clock;
    }

    private record Who(TenantId tenant, PersonId person) {}

    private record Tries(int count, Instant last) {
        boolean isForgotten(Instant now) {
            return !now.isBefore(last.plus(FORGOTTEN_AFTER));
        }

        /** One more; those that are too many do not make it last longer. */
        Tries another(Instant now) {
            return count > MOST ? this : new Tries(count + 1, count < MOST ? now : last);
        }
    }

    /** Takes a try before the PIN is looked at, so that many at once are no more than one after another. */
    boolean take(TenantId tenant, PersonId person) {
        var now = clock.instant();
        tries.values().removeIf(some -> some.isForgotten(now));
        return tries.compute(new Who(tenant, person), (who, sofar) -> next(sofar, now))
                        .count()
                <= MOST;
    }

    /** A good PIN makes up for the tries before it. */
    void forget(TenantId tenant, PersonId person) {
        tries.remove(new Who(tenant, person));
    }

    private static Tries next(@Nullable Tries sofar, Instant now) {
        return sofar == null ? new Tries(1, now) : sofar.another(now);
    }
}

package se.vardkas.readiness.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import se.vardkas.oncall.rota.Rota;

/**
 * A moment at which others go on call.
 *
 * @param on who was not on call before it
 * @param off who is not any more
 */
public record Handover(Instant at, Set<UUID> on, Set<UUID> off) {
    /** How late a notice still tells its person something. */
    public static final Duration LATEST = Duration.ofHours(1);

    /** How long a rota is left alone at most. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Where looking begins: what is older is told to nobody, least of all at noon that a night has begun. */
    public static Instant from(Instant lookedUntil, Instant now) {
        var oldest = now.minus(LATEST);
        return lookedUntil.isBefore(oldest) ? oldest : lookedUntil;
    }

    /**
     * The handovers after an instant, up to and with another. A rota that never changes has none.
     *
     * @param rota good from {@code after} on
     */
    public static List<Handover> between(Rota rota, Instant after, Instant until) {
        var handovers = new ArrayList<Handover>();
        var limit = until.plusNanos(1);
        for (var at = rota.nextChange(after, limit); at.isPresent(); at = rota.nextChange(at.get(), limit)) {
            var before = rota.onCall(at.get().minusNanos(1));
            var then = rota.onCall(at.get());
            handovers.add(new Handover(at.get(), without(then, before), without(before, then)));
        }
        return handovers;
    }

    /** When to look again. */
    public static Instant next(Rota rota, Instant now) {
        var latest = now.plus(LONGEST);
        return rota.nextChange(now, latest).orElse(latest);
    }

    private static Set<UUID> without(Set<UUID> some, Set<UUID> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return Set.copyOf(rest);
    }
}

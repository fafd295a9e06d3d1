package se.vardkas.alarm.degraded;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.delivery.UnqueuedAlarms;

/** Tells the tenant's break-glass list of a press that the database does not know of: each press once. */
@ApplicationScoped
class BreakGlass {
    private static final Logger LOG = Logger.getLogger(BreakGlass.class);
    private static final int REMEMBERED = 100_000;
    private static final Duration REMEMBERED_FOR = Duration.ofDays(1);

    private final BreakGlassLists lists;
    private final UnqueuedAlarms alarms;
    private final Cache<SpooledPress.Key, Uni<Spooled.BreakGlass>> told = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    BreakGlass(BreakGlassLists lists, UnqueuedAlarms alarms) {
        this.lists = lists;
        this.alarms = alarms;
    }

    /** Begins to tell of a press, unless that was begun before; the item is how many were told. */
    Uni<Spooled.BreakGlass> tell(Attempt attempt) {
        var telling = told.get(
                SpooledPress.Key.of(attempt),
                first -> Uni.createFrom()
                        .deferred(() -> begin(attempt))
                        .memoize()
                        .indefinitely());
        telling.subscribe().with(done -> {});
        return telling;
    }

    private Uni<Spooled.BreakGlass> begin(Attempt attempt) {
        var list = lists.of(attempt.tenant());
        if (list.isEmpty()) {
            LOG.errorf("Nobody can be told of alarm %s: there is no copy of the break-glass list", attempt);
            return Uni.createFrom().item(new Spooled.BreakGlass(0, 0));
        }
        var people = list.get().without(attempt.raiser());
        var press = attempt.press();
        var what = new UnqueuedAlarms.Told(
                attempt.tenant(),
                attempt.id(),
                press.kind().wireName(),
                press.drill(),
                press.silent(),
                list.get().siteCode(press.site()));
        return alarms.tell(what, people)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Not everybody could be told of alarm %s", attempt))
                .onFailure()
                .recoverWithItem(Set.of())
                .map(reached -> new Spooled.BreakGlass(reached.size(), people.size() - reached.size()));
    }
}

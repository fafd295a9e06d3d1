package se.vardkas.alarm;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import se.vardkas.platform.ids.TenantId;

/** Tells open streams of a tenant that there may be news, right after a commit in this process. */
@ApplicationScoped
class StreamTicks {
    private final Map<TenantId, Set<Runnable>> listeners = new ConcurrentHashMap<>();

    void tick(TenantId tenant) {
        listeners.getOrDefault(tenant, Set.of()).forEach(Runnable::run);
    }

    /** Has the listener called at every tick until what is returned is run. */
    Runnable listen(TenantId tenant, Runnable listener) {
        listeners
                .computeIfAbsent(tenant, ignored -> ConcurrentHashMap.newKeySet())
                .add(listener);
        return () -> listeners.getOrDefault(tenant, Set.of()).remove(listener);
    }
}

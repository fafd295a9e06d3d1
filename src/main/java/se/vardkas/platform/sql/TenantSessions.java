package se.vardkas.platform.sql;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;

/** The way to PostgreSQL for the rooms that keep their tables with Hibernate Reactive. */
@ApplicationScoped
public class TenantSessions {
    private static final String BOUND = "vardkas.bound-tenant";
    private static final String BIND_TENANT = "SELECT set_config('vardkas.tenant', :tenant, true)";

    private final Vertx vertx;

    TenantSessions(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Runs the work in a session and transaction bound to one tenant; inside another such call, in that one's. The
     * outermost call gets a context of its own, so that two that run side by side never share a session. Inside, one thing
     * happens at a time.
     */
    public <T> Uni<T> inTenant(TenantId tenant, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var bound = bound();
            if (bound == null) {
                return begin(tenant, work);
            }
            if (!bound.equals(tenant)) {
                throw new IllegalStateException("A transaction bound to one tenant was asked to work for another");
            }
            return work.get();
        });
    }

    private static @Nullable TenantId bound() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<TenantId>get(BOUND).orElse(null)
                : null;
    }

    private <T> Uni<T> begin(TenantId tenant, Supplier<Uni<T>> work) {
        var caller = Vertx.currentContext();
        var own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        return Uni.createFrom()
                .<T>emitter(result -> own.runOnContext(ignored -> run(tenant, work, result)))
                .emitOn(command -> resume(caller, command));
    }

    private static <T> void run(TenantId tenant, Supplier<Uni<T>> work, UniEmitter<? super T> result) {
        ContextLocals.put(BOUND, tenant);
        Panache.withTransaction(() -> bind(tenant).chain(bound -> work.get()))
                // Where the caller had no context, what follows runs on this one, and has no transaction to join.
                .eventually(() -> ContextLocals.remove(BOUND))
                .subscribe()
                .with(result::complete, result::fail);
    }

    private static void resume(@Nullable Context caller, Runnable command) {
        if (caller == null) {
            command.run();
        } else {
            caller.runOnContext(ignored -> command.run());
        }
    }

    private static Uni<Integer> bind(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BIND_TENANT)
                        .setParameter("tenant", tenant.toString())
                        .executeUpdate());
    }
}

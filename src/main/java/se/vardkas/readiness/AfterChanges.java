package se.vardkas.readiness;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/**
 * After a change of settings that say who is reached, has units and rosters looked at now. Nobody waits for it, and where it
 * fails they are looked at when their time comes.
 */
@Singleton
class AfterChanges {
    private static final Logger LOG = Logger.getLogger(AfterChanges.class);
    private static final Set<String> READ_ONLY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final List<String> SETTINGS = List.of(
            "/api/v1/plans",
            "/api/v1/rosters",
            "/api/v1/units",
            "/api/v1/people",
            "/api/v1/sites",
            "/api/v1/catch-all");

    private final CurrentCaller caller;
    private final Database database;
    private final Jobs jobs;

    AfterChanges(CurrentCaller caller, Database database, Jobs jobs) {
        this.caller = caller;
        this.database = database;
        this.jobs = jobs;
    }

    /** Looks whether a setting was changed. */
    @ServerResponseFilter
    public void look(ContainerRequestContext request, ContainerResponseContext response) {
        var path = request.getUriInfo().getPath();
        if (!READ_ONLY.contains(request.getMethod())
                && response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
                && SETTINGS.stream().anyMatch(path::startsWith)) {
            lookAgain(caller.get().tenant());
        }
    }

    private void lookAgain(TenantId tenant) {
        database.all(
                        Lane.WORK,
                        tenant,
                        List.of(Query.of(CoverageSql.NOW, tenant.value()), Query.of(ShiftSql.NOW, tenant.value())))
                .subscribe()
                .with(
                        done -> {
                            jobs.kick(CoverageJob.NAME);
                            jobs.kick(ShiftJob.NAME);
                        },
                        failure ->
                                LOG.errorf(failure, "After a change in tenant %s nothing was looked at yet", tenant));
    }
}

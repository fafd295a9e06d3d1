package se.vardkas.readiness.canary;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.Directory;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Jobs;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.web.IfMatch;
import se.vardkas.readiness.canary.Canary.Wanted;

/** Canaries as an administrator sets them. After every change one comes at once, so that it shows whether it works. */
@ApplicationScoped
class CanarySettings {
    private final Database database;
    private final Directory directory;
    private final Jobs jobs;

    CanarySettings(Database database, Directory directory, Jobs jobs) {
        this.database = database;
        this.directory = directory;
        this.jobs = jobs;
    }

    Uni<Canary> read(TenantId tenant) {
        return run(tenant, Query.of(CanarySql.READ, tenant.value())).map(found -> found.orElse(Canary.NEVER_SET));
    }

    /** Fails with a 412 problem if it has another version by now, with a 400 problem on people who are not there. */
    Uni<Canary> change(TenantId tenant, int version, Wanted wanted) {
        return checkKnown(tenant, wanted)
                .chain(() -> run(tenant, change(parameters(tenant, wanted), version)))
                .map(changed -> changed.orElseThrow(IfMatch::stale))
                .invoke(() -> jobs.kick(CanaryJob.NAME));
    }

    private Uni<Void> checkKnown(TenantId tenant, Wanted wanted) {
        return directory
                .cards(tenant, wanted.people())
                .invoke(known -> {
                    if (known.size() != wanted.people().size()) {
                        throw ProblemKind.invalid("people", "must all be people of yours");
                    }
                })
                .replaceWithVoid();
    }

    private static Query change(List<@Nullable Object> parameters, int version) {
        if (version == Canary.NEVER_SET.version()) {
            return Query.of(CanarySql.ADD, parameters.toArray());
        }
        parameters.add(version);
        return Query.of(CanarySql.CHANGE, parameters.toArray());
    }

    private static List<@Nullable Object> parameters(TenantId tenant, Wanted wanted) {
        return new ArrayList<>(Arrays.asList(
                tenant.value(),
                wanted.enabled(),
                Canary.column(wanted.people()),
                wanted.channels().stream().map(Channel::name).toArray(String[]::new),
                wanted.everyMinutes(),
                wanted.publicName()));
    }

    private Uni<Optional<Canary>> run(TenantId tenant, Query query) {
        return database.one(Lane.READ, tenant, query).map(CanarySettings::first);
    }

    private static Optional<Canary> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Canary::of).findFirst();
    }
}

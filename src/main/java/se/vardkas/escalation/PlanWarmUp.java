package se.vardkas.escalation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import se.vardkas.directory.Reachability;
import se.vardkas.directory.org.Placement;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.WarmUp;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.time.Moments;

/** Resolves a step of a tenant that is not there. */
@ApplicationScoped
class PlanWarmUp implements WarmUp {
    private final Database database;
    private final Plans plans;
    private final TargetPeople people;
    private final Reachability reachability;
    private final Ids ids;
    private final Clock clock;

    PlanWarmUp(Database database, Plans plans, TargetPeople people, Reachability reachability, Ids ids, Clock clock) {
        this.database = database;
        this.plans = plans;
        this.people = people;
        this.reachability = reachability;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Void> warmUp() {
        var tenant = new TenantId(ids.next());
        var targets = Set.<Target>of(new Target.OnCall(), new Target.InRole(Role.MANAGER));
        return database.reading(
                        Lane.WORK,
                        tenant,
                        tx -> plans.ofKind(tx, "panic")
                                .chain(() ->
                                        reachability.placement(tx, new PersonId(ids.next()), new SiteId(ids.next())))
                                .chain(() -> people.meant(tx, nowhere(), targets)))
                .replaceWithVoid();
    }

    private TargetPeople.Scene nowhere() {
        return new TargetPeople.Scene(
                new PersonId(ids.next()), new Placement(new UnitId(ids.next()), null), Moments.now(clock));
    }
}

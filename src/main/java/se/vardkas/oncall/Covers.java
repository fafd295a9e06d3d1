package se.vardkas.oncall;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.rota.Span;
import se.vardkas.oncall.rota.UnitCover;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemKind;

/** Who is on call for a unit by all its rosters together. A unit that is not there is a problem, never a gap. */
@ApplicationScoped
class Covers {
    private final Rosters rosters;
    private final Directory directory;

    Covers(Rosters rosters, Directory directory) {
        this.rosters = rosters;
        this.directory = directory;
    }

    /** People, and their names where these may be told. */
    record OnCall(Set<UUID> people, Map<PersonId, String> names) {}

    /** Who is on call. Fails with a 404 problem if there is no such unit. */
    Uni<OnCall> onCall(TenantId tenant, UnitId unit, Instant at, boolean named) {
        return over(tenant, unit, new Span(at, at.plusSeconds(1)))
                .map(cover -> cover.stretches().get(0).people())
                .chain(people -> names(tenant, named ? people : Set.of()).map(names -> new OnCall(people, names)));
    }

    /** Gaps and double cover. Fails with a 404 problem if there is no such unit. */
    Uni<UnitCover> over(TenantId tenant, UnitId unit, Span range) {
        return directory
                .unit(tenant, unit)
                .invoke(known -> {
                    if (known.isEmpty()) {
                        throw ProblemKind.NOT_FOUND.because("There is no such unit.");
                    }
                })
                .chain(() -> rosters.ofUnit(tenant, unit, range))
                .map(rotas -> UnitCover.of(rotas, range));
    }

    private Uni<Map<PersonId, String>> names(TenantId tenant, Set<UUID> people) {
        return directory
                .names(tenant, people.stream().map(PersonId::new).toList(), List.of())
                .map(Directory.Names::people);
    }
}

package se.vardkas.oncall;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.RosterChanges.Target;
import se.vardkas.oncall.rota.Layer;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.Problem.Violation;
import se.vardkas.platform.problem.ProblemKind;

/**
 * What a change of rosters must pass before it is made: people and units are there, for an id with a slip of the pen would be
 * a gap that nobody sees, and no guard refuses it.
 */
@ApplicationScoped
class ChangeChecks {
    private final Directory directory;
    private final List<CoverGuard> guards;

    ChangeChecks(Directory directory, @All List<CoverGuard> guards) {
        this.directory = directory;
        this.guards = guards;
    }

    /** Fails as the first guard does that refuses. */
    Uni<Void> guard(Target target, UUID unit, Rota hypothetical) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var guard : guards) {
            all = all.chain(() ->
                    guard.check(target.tenant(), new UnitId(unit), target.roster(), hypothetical, target.confirmed()));
        }
        return all;
    }

    /** Fails with a 400 problem that names the place of everybody who is not there. */
    Uni<Void> check(TenantId tenant, List<Layer> layers) {
        var named = new LinkedHashMap<String, UUID>();
        for (int i = 0; i < layers.size(); i++) {
            var people = layers.get(i).people();
            for (int j = 0; j < people.size(); j++) {
                named.put("layers[%d].people[%d]".formatted(i, j), people.get(j));
            }
        }
        return check(tenant, named);
    }

    /** Fails with a 400 problem if one of them is not there. */
    Uni<Void> check(TenantId tenant, RosterOverride override) {
        var named = new LinkedHashMap<String, UUID>();
        if (override instanceof RosterOverride.Add add) {
            named.put("person", add.person());
        } else if (override instanceof RosterOverride.Remove remove) {
            named.put("person", remove.person());
        } else if (override instanceof RosterOverride.Replace replace) {
            named.put("person", replace.person());
            named.put("by", replace.by());
        } else if (override instanceof RosterOverride.Swap swap) {
            named.put("person", swap.first());
            named.put("by", swap.second());
        }
        return check(tenant, named);
    }

    /** Fails with a 400 problem if there is no such unit. */
    Uni<Void> check(TenantId tenant, UnitId unit) {
        return directory
                .unit(tenant, unit)
                .invoke(known -> {
                    if (known.isEmpty()) {
                        throw ProblemKind.invalid("unitId", "is no unit of yours");
                    }
                })
                .replaceWithVoid();
    }

    /** Fails with a 400 problem if there is no such person; nobody is fine. */
    Uni<Void> person(TenantId tenant, @Nullable UUID person) {
        return check(tenant, person == null ? Map.of() : Map.of("person", person));
    }

    private Uni<Void> check(TenantId tenant, Map<String, UUID> named) {
        var people = named.values().stream().map(PersonId::new).toList();
        return directory
                .cards(tenant, people)
                .invoke(cards -> {
                    var unknown = named.entrySet().stream()
                            .filter(one -> !cards.containsKey(new PersonId(one.getValue())))
                            .map(one -> new Violation(one.getKey(), "is nobody of yours"))
                            .toList();
                    if (!unknown.isEmpty()) {
                        throw ProblemKind.invalid(unknown);
                    }
                })
                .replaceWithVoid();
    }
}

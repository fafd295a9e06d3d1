package se.vardkas.oncall;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.rota.Layer;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.Problem.Violation;
import se.vardkas.platform.problem.ProblemKind;

/** Sees to it that rosters name people and units that are there: an id with a slip of the pen is a gap nobody sees. */
@ApplicationScoped
class KnownPeople {
    private final Directory directory;

    KnownPeople(Directory directory) {
        this.directory = directory;
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

    Uni<Void> check(TenantId tenant, Map<String, UUID> named) {
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

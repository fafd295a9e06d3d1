package se.vardkas.escalation;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.Directory;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.draft.PlanDraft;
import se.vardkas.escalation.draft.PlanRules;
import se.vardkas.identity.Caller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.Rosters;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.Problem.Violation;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.time.Moments;

/** Who may make a plan, and whether it keeps all rules and names who and what is there. */
@ApplicationScoped
class PlanChecks {
    private final Directory directory;
    private final Rosters rosters;
    private final Database database;
    private final Clock clock;

    PlanChecks(Directory directory, Rosters rosters, Database database, Clock clock) {
        this.directory = directory;
        this.rosters = rosters;
        this.database = database;
        this.clock = clock;
    }

    /** The one unit whose plans the caller may see and make, beside seeing the tenant's; empty: all. */
    Uni<Optional<UnitId>> onlyUnit(Caller who) {
        return who.has(Role.COORDINATOR) || who.has(Role.ADMIN)
                ? Uni.createFrom().item(Optional.empty())
                : directory
                        .card(who.tenant(), who.person())
                        .map(card -> card.map(PersonCard::unit))
                        .invoke(unit -> {
                            if (unit.isEmpty()) {
                                throw new ForbiddenException();
                            }
                        });
    }

    /** Fails with a 404 problem if there is no such unit, or if the caller may see another one's plans alone. */
    Uni<Void> maySee(Caller who, UnitId unit) {
        return onlyUnit(who)
                .chain(only -> directory.unit(who.tenant(), unit).invoke(known -> {
                    if (known.isEmpty() || only.isPresent() && !only.get().equals(unit)) {
                        throw ProblemKind.NOT_FOUND.because("There is no such unit.");
                    }
                }))
                .replaceWithVoid();
    }

    /** Fails as forbidden where the caller may make plans of another unit alone. */
    Uni<Void> mayMake(Caller who, @Nullable UnitId unit) {
        return onlyUnit(who)
                .invoke(only -> {
                    if (only.isPresent() && !only.get().equals(unit)) {
                        throw new ForbiddenException();
                    }
                })
                .replaceWithVoid();
    }

    /** Fails with a 400 problem if there is no such unit; none is fine. */
    Uni<Void> check(TenantId tenant, @Nullable UnitId unit) {
        return unit == null
                ? Uni.createFrom().voidItem()
                : directory
                        .unit(tenant, unit)
                        .invoke(known -> {
                            if (known.isEmpty()) {
                                throw ProblemKind.invalid("unitId", "is no unit of yours");
                            }
                        })
                        .replaceWithVoid();
    }

    /** Fails with a 400 problem that tells every rule that is broken, and of a plan that keeps them all whom it names in vain. */
    Uni<Void> check(TenantId tenant, PlanDraft draft) {
        var broken = PlanRules.broken(draft);
        if (!broken.isEmpty()) {
            throw ProblemKind.invalid(broken);
        }
        var people = named(draft, "person");
        var rosters = named(draft, "roster");
        return unknownPeople(tenant, people)
                .chain(nobody -> unknownRosters(tenant, rosters).map(none -> {
                    nobody.addAll(none);
                    return nobody;
                }))
                .invoke(unknown -> {
                    if (!unknown.isEmpty()) {
                        throw ProblemKind.invalid(unknown);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<List<Violation>> unknownPeople(TenantId tenant, Map<String, UUID> named) {
        var ids = named.values().stream().map(PersonId::new).toList();
        return directory
                .cards(tenant, ids)
                .map(cards -> cards.keySet().stream().map(PersonId::value).collect(Collectors.toUnmodifiableSet()))
                .map(known -> unknown(named, known, "is nobody of yours"));
    }

    private Uni<List<Violation>> unknownRosters(TenantId tenant, Map<String, UUID> named) {
        if (named.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var now = Moments.now(clock);
        var moment = new Span(now, now.plusSeconds(1));
        return database.reading(Lane.READ, tenant, tx -> rosters.inForce(tx, Set.of(), named.values(), moment))
                .map(found -> found.stream().map(Rosters.InForce::id).collect(Collectors.toUnmodifiableSet()))
                .map(known -> unknown(named, known, "is no roster of yours"));
    }

    private static List<Violation> unknown(Map<String, UUID> named, Set<UUID> known, String message) {
        return named.entrySet().stream()
                .filter(one -> !known.contains(one.getValue()))
                .map(one -> new Violation(one.getKey(), message))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What targets of a type name, by where they stand. */
    private static Map<String, UUID> named(PlanDraft draft, String type) {
        var named = new LinkedHashMap<String, UUID>();
        for (int i = 0; draft.steps() != null && i < draft.steps().size(); i++) {
            var step = draft.steps().get(i);
            for (int j = 0;
                    step != null && step.targets() != null && j < step.targets().size();
                    j++) {
                var target = step.targets().get(j);
                if (target != null && type.equals(target.type()) && target.id() != null) {
                    named.put("steps[%d].targets[%d].id".formatted(i, j), target.id());
                }
            }
        }
        return named;
    }
}

package se.vardkas.oncall;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.kept.OverrideJson;
import se.vardkas.oncall.kept.RosterJson;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.time.Moments;
import se.vardkas.platform.web.IfMatch;

/**
 * Changes of rosters. Each is looked at first, with no transaction open: are all named there, and do the guards let it pass;
 * then it is made, if the roster is still the one that was looked at.
 */
@ApplicationScoped
class RosterChanges {
    /** As far ahead as guards and answers look. */
    static final Duration AHEAD = Duration.ofDays(366);

    private static final String ONE_OVERRIDE = "tenantId = :tenant and rosterId = :roster and id = :id";

    private final TenantSessions sessions;
    private final Rosters rosters;
    private final RosterTables.Rosters rows;
    private final RosterTables.Overrides overrides;
    private final ChangeChecks checks;
    private final Ids ids;
    private final Clock clock;

    RosterChanges(
            TenantSessions sessions,
            Rosters rosters,
            RosterTables.Rosters rows,
            RosterTables.Overrides overrides,
            ChangeChecks checks,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.rosters = rosters;
        this.rows = rows;
        this.overrides = overrides;
        this.checks = checks;
        this.ids = ids;
        this.clock = clock;
    }

    /** Which roster is meant, and whether the caller has said that they mean it. */
    record Target(TenantId tenant, UUID roster, boolean confirmed) {}

    /** Adds a roster. Fails with a 400 problem if its unit or somebody in it is not there. */
    Uni<RosterRow> add(TenantId tenant, UnitId unit, String name, Roster roster) {
        return checks.check(tenant, unit)
                .chain(() -> checks.check(tenant, roster.layers()))
                .chain(() -> rosters.add(tenant, unit, name, roster));
    }

    /** Changes name, layers or unit. Fails with a 412 problem if the roster has another version by now. */
    Uni<RosterRow> change(Target target, int version, UnitId unit, String name, Roster roster) {
        return looked(target, version)
                .call(() -> checks.check(target.tenant(), unit))
                .call(() -> checks.check(target.tenant(), roster.layers()))
                .call(state -> leaves(target, state, unit))
                .call(state -> checks.guard(target, unit.value(), state.by(roster)))
                .chain(() -> written(target, version, row -> {
                    row.unitId = unit.value();
                    row.name = name;
                    row.definition = RosterJson.write(roster);
                    return rows.flush().replaceWith(row);
                }));
    }

    private Uni<Void> leaves(Target target, RosterState state, UnitId unit) {
        return state.row().unitId.equals(unit.value()) ? Uni.createFrom().voidItem() : withoutIt(target, state);
    }

    private Uni<Void> withoutIt(Target target, RosterState state) {
        return checks.guard(target, state.row().unitId, RosterState.ofNobody());
    }

    /** Deletes a roster with all that belongs to it. */
    Uni<Void> delete(Target target, int version) {
        return looked(target, version)
                .call(state -> withoutIt(target, state))
                .chain(() -> written(target, version, row -> rows.delete(row).chain(rows::flush)));
    }

    /** An override that was made, and the roster as it was before. */
    record Made(RosterOverrideRow row, RosterOverride override, RosterState before) {}

    /** Makes it otherwise for a time. */
    Uni<Made> override(Target target, RosterOverride override, PersonId by) {
        return rosters.state(target.tenant(), target.roster(), lookedAt(OverrideEffect.span(override)))
                .call(() -> checks.check(target.tenant(), override))
                .call(state -> checks.guard(target, state.row().unitId, state.with(override)))
                .chain(state -> kept(target, override, by).map(row -> new Made(row, override, state)));
    }

    private Uni<RosterOverrideRow> kept(Target target, RosterOverride override, PersonId by) {
        var row = new RosterOverrideRow();
        row.tenantId = target.tenant().value();
        row.id = ids.next();
        row.rosterId = target.roster();
        row.definition = OverrideJson.write(override).toString();
        row.untilAt = OverrideEffect.span(override).to();
        row.madeAt = Moments.now(clock);
        row.madeBy = by.value();
        return sessions.inTenant(
                target.tenant(),
                () -> rosters.find(target.tenant(), target.roster()).chain(() -> overrides.persist(row)));
    }

    /** Fails with a 404 problem if the roster has no such override. */
    Uni<Void> withdraw(Target target, UUID override) {
        return rosters.state(target.tenant(), target.roster(), ahead(Moments.now(clock)))
                .call(state -> checks.guard(target, state.row().unitId, state.without(override)))
                .chain(() -> sessions.inTenant(
                        target.tenant(),
                        () -> overrides.delete(
                                ONE_OVERRIDE,
                                Parameters.with("tenant", target.tenant().value())
                                        .and("roster", target.roster())
                                        .and("id", override))))
                .invoke(RosterProblems::checkFound)
                .replaceWithVoid();
    }

    /** The roster as it is now and will be. Fails with a 412 problem if it has another version. */
    Uni<RosterState> looked(Target target, int version) {
        return rosters.state(target.tenant(), target.roster(), ahead(Moments.now(clock)))
                .invoke(state -> IfMatch.check(state.row().version, version));
    }

    /** Writes, unless somebody else has done so since. */
    <T> Uni<T> written(Target target, int version, Function<RosterRow, Uni<? extends T>> write) {
        return sessions.inTenant(
                target.tenant(),
                () -> rosters.find(target.tenant(), target.roster())
                        .invoke(row -> IfMatch.check(row.version, version))
                        .chain(write)
                        .onFailure(OptimisticLockException.class)
                        .transform(e -> IfMatch.stale()));
    }

    /** What an override may change, and what guards look at. */
    private Span lookedAt(Span override) {
        var now = Moments.now(clock);
        var begin = override.from();
        return begin.isBefore(now) ? new Span(begin, now.plus(AHEAD)) : new Span(now, begin.plus(AHEAD));
    }

    private static Span ahead(Instant from) {
        return new Span(from, from.plus(AHEAD));
    }
}

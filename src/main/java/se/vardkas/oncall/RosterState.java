package se.vardkas.oncall;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import se.vardkas.oncall.kept.OverrideJson;
import se.vardkas.oncall.kept.RosterJson;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Stint;

/**
 * A roster as it is, and as it would be with one thing changed.
 *
 * @param calendar what its calendar gives, of the time that was asked about
 * @param overrides in the order in which they were made
 */
record RosterState(RosterRow row, List<Stint> calendar, List<RosterOverrideRow> overrides) {
    private static final Roster OF_NOBODY = new Roster(ZoneOffset.UTC, List.of());

    Rota rota() {
        return new Rota(roster(), calendar, made(overrides).toList());
    }

    /** With other layers. */
    Rota by(Roster roster) {
        return new Rota(roster, calendar, made(overrides).toList());
    }

    /** With another calendar. */
    Rota by(Collection<Stint> other) {
        return new Rota(roster(), other, made(overrides).toList());
    }

    /** With one override more. */
    Rota with(RosterOverride another) {
        return new Rota(
                roster(),
                calendar,
                Stream.concat(made(overrides), Stream.of(another)).toList());
    }

    /** With one override less; throws a 404 problem if there is no such override. */
    Rota without(UUID override) {
        var others = overrides.stream().filter(row -> !row.id.equals(override)).toList();
        RosterProblems.checkFound(overrides.size() - others.size());
        return new Rota(roster(), calendar, made(others).toList());
    }

    /** Without the roster. */
    static Rota ofNobody() {
        return new Rota(OF_NOBODY, List.of());
    }

    /** Where its local times are. */
    ZoneId zone() {
        return roster().zone();
    }

    private Roster roster() {
        return RosterJson.read(row.definition);
    }

    private static Stream<RosterOverride> made(List<RosterOverrideRow> rows) {
        return rows.stream().map(row -> OverrideJson.read(row.definition));
    }
}

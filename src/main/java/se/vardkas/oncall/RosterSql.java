package se.vardkas.oncall;

/** Statements on rosters, for alarms under way. */
final class RosterSql {
    /** A unit's rosters and what is otherwise. $1 tenant, $2 unit. Indexes roster_unit, roster_override_until. */
    static final String IN_FORCE = """
            SELECT definition, overrides FROM roster_in_force WHERE tenant_id = $1 AND unit_id = $2
            """;

    private RosterSql() {}
}

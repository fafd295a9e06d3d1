package se.vardkas.oncall;

/** Statements on rosters, for alarms under way. */
final class RosterSql {
    /** A unit's rosters and what is otherwise. $1 tenant, $2 unit. Indexes roster_unit, roster_override_until. */
    static final String IN_FORCE = """
            SELECT definition, overrides FROM roster_in_force WHERE tenant_id = $1 AND unit_id = $2
            """;

    /** These rosters, of whichever units, with all that is otherwise and not past. $1 tenant, $2 rosters. Indexes roster_pkey, roster_override_until. */
    static final String IN_FORCE_BY_ID = """
            SELECT definition, overrides FROM roster_in_force WHERE tenant_id = $1 AND id = ANY ($2)
            """;

    private RosterSql() {}
}

package se.vardkas.oncall;

/** Statements on rosters, for alarms under way. */
final class RosterSql {
    /**
     * A unit's rosters, what is otherwise, and whom their calendars give at an instant that is not past. $1 tenant, $2
     * unit, $3 instant. Indexes roster_unit, roster_override_until, roster_stint_until.
     */
    static final String IN_FORCE = """
            SELECT r.id, r.definition, r.overrides,
                   ARRAY (SELECT c.person_id FROM calendar_in_force c
                          WHERE c.tenant_id = r.tenant_id AND c.roster_id = r.id AND c.until_at > $3 AND c.from_at <= $3)
                   AS by_calendar
            FROM roster_in_force r WHERE r.tenant_id = $1 AND r.unit_id = $2
            """;

    private RosterSql() {}
}

package se.vardkas.oncall;

/** Statements on rosters, for alarms under way. */
final class RosterSql {
    /**
     * Rosters of units or by their ids, what is otherwise and not past, and what their calendars give within a range that
     * does not begin in the past. $1 tenant, $2 units, $3 rosters, $4 from, $5 until. Indexes roster_unit, roster_pkey,
     * roster_override_until, roster_stint_until.
     */
    static final String IN_FORCE = """
            SELECT r.id, r.unit_id, r.definition, r.overrides, given.people, given.from_at, given.until_at
            FROM roster_in_force r
            LEFT JOIN LATERAL (
                SELECT array_agg(c.person_id) AS people, array_agg(c.from_at) AS from_at,
                       array_agg(c.until_at) AS until_at
                FROM calendar_in_force c
                WHERE c.tenant_id = r.tenant_id AND c.roster_id = r.id AND c.until_at > $4 AND c.from_at < $5) given ON true
            WHERE r.tenant_id = $1 AND (r.unit_id = ANY ($2) OR r.id = ANY ($3))
            """;

    /**
     * The same of all rosters of a tenant. $1 tenant, $2 from, $3 until. Reads all that its rosters are: indexes roster_pkey,
     * roster_override_until, roster_stint_until.
     */
    static final String ALL_IN_FORCE = """
            SELECT r.id, r.unit_id, r.definition, r.overrides, given.people, given.from_at, given.until_at
            FROM roster_in_force r
            LEFT JOIN LATERAL (
                SELECT array_agg(c.person_id) AS people, array_agg(c.from_at) AS from_at,
                       array_agg(c.until_at) AS until_at
                FROM calendar_in_force c
                WHERE c.tenant_id = r.tenant_id AND c.roster_id = r.id AND c.until_at > $2 AND c.from_at < $3) given ON true
            WHERE r.tenant_id = $1
            """;

    private RosterSql() {}
}

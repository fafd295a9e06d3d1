package se.vardkas.oncall;

/** Statements on rosters. */
final class RosterSql {
    /** Who is on call for a unit. $1 tenant, $2 unit. Indexes roster_unit, roster_member_pkey. */
    static final String ON_CALL = """
            SELECT DISTINCT m.person_id
            FROM roster r
            JOIN roster_member m ON m.tenant_id = r.tenant_id AND m.roster_id = r.id
            WHERE r.tenant_id = $1 AND r.unit_id = $2
            """;

    private RosterSql() {}
}

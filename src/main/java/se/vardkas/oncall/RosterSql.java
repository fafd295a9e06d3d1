package se.vardkas.oncall;

/** Statements on rosters, for alarms under way. */
final class RosterSql {
    /** Who is on call for a unit. $1 tenant, $2 unit. Indexes roster_unit, roster_member_pkey. */
    static final String ON_CALL = "SELECT person_id FROM on_call WHERE tenant_id = $1 AND unit_id = $2";

    private RosterSql() {}
}

package se.vardkas.readiness;

/** Statements on the cover of units. */
final class CoverageSql {
    /**
     * Claims the units of some tenants that are due, as the engine: the due time pushed ahead is the lease. What is due soon
     * goes along, so that a tenant is looked at as a whole. $1 how many tenants. Index unit_coverage_due.
     */
    static final String CLAIM = """
            UPDATE unit_coverage u SET due_at = clock() + interval '60 seconds', attempt = u.attempt + 1
            FROM (
                SELECT tenant_id, unit_id FROM unit_coverage
                WHERE due_at <= clock() + interval '20 seconds'
                  AND tenant_id IN (
                      SELECT tenant_id FROM unit_coverage WHERE due_at <= clock()
                      GROUP BY tenant_id ORDER BY min(due_at) LIMIT $1)
                FOR UPDATE SKIP LOCKED
            ) due
            WHERE u.tenant_id = due.tenant_id AND u.unit_id = due.unit_id
            RETURNING u.tenant_id, u.unit_id, u.attempt
            """;

    /**
     * Units that nobody has looked at for a while though they are looked at about once a minute, as the engine; by how many
     * seconds the worst. Index unit_coverage_checked.
     */
    static final String LATE = """
            SELECT count(*) AS late, coalesce(extract(epoch FROM clock() - min(checked_at)), 0)::bigint AS late_by
            FROM unit_coverage WHERE checked_at < clock() - interval '3 minutes'
            """;

    /** How many units there are that are not covered, as the engine. Index unit_coverage_state. */
    static final String COUNT = """
            SELECT count(*) FILTER (WHERE state = 'UNCOVERED') AS uncovered, count(*) FILTER (WHERE state = 'THIN') AS thin
            FROM unit_coverage WHERE state IN ('THIN', 'UNCOVERED')
            """;

    /** What is kept of units, held until the transaction ends. $1 tenant, $2 units. Index unit_coverage_pkey. */
    static final String HOLD = """
            SELECT u.unit_id, u.state::text AS state, u.since, u.told, u.alarm_id, u.attempt,
                   EXISTS (SELECT 1 FROM staffed_unit s WHERE s.tenant_id = u.tenant_id AND s.id = u.unit_id) AS staffed
            FROM unit_coverage u WHERE u.tenant_id = $1 AND u.unit_id = ANY ($2)
            ORDER BY u.unit_id FOR UPDATE OF u
            """;

    /** What is kept of all units, for lists. $1 tenant. Index unit_coverage_pkey. */
    static final String KEPT = """
            SELECT unit_id, state::text AS state, since FROM unit_coverage WHERE tenant_id = $1
            """;

    /** Keeps a look. $1 tenant, $2 unit, $3 state, $4 since, $5 when, $6 reasons, $7 times told. */
    static final String KEEP = """
            UPDATE unit_coverage
            SET state = $3::text::coverage_state, since = $4, checked_at = $5, reasons = $6, told = $7,
                due_at = clock() + interval '60 seconds'
            WHERE tenant_id = $1 AND unit_id = $2
            """;

    /** It was told that a unit is uncovered, if it still is since then. $1 tenant, $2 unit, $3 since, $4 times told, $5 alarm. */
    static final String TOLD = """
            UPDATE unit_coverage SET told = $4, alarm_id = $5
            WHERE tenant_id = $1 AND unit_id = $2 AND (state <> 'UNCOVERED' OR since = $3)
            """;

    /** The alarm has been told how it went on. $1 tenant, $2 unit, $3 alarm. */
    static final String TOLD_COVERED = """
            UPDATE unit_coverage SET alarm_id = NULL WHERE tenant_id = $1 AND unit_id = $2 AND alarm_id = $3
            """;

    /** Something has changed: all units are looked at now, and what a look found before is void. $1 tenant. Index unit_coverage_pkey. */
    static final String NOW = "UPDATE unit_coverage SET due_at = clock(), attempt = attempt + 1 WHERE tenant_id = $1";

    private CoverageSql() {}
}

package se.vardkas.readiness;

/** Statements on the notices of rosters. */
final class ShiftSql {
    /** Claims rosters that are due, as the engine: the due time pushed ahead is the lease. $1 how many. Index roster_notice_due. */
    static final String CLAIM = """
            UPDATE roster_notice r SET due_at = clock() + interval '10 seconds', attempt = r.attempt + 1
            FROM (
                SELECT tenant_id, roster_id FROM roster_notice
                WHERE due_at <= clock()
                ORDER BY due_at
                LIMIT $1
                FOR UPDATE SKIP LOCKED
            ) due
            WHERE r.tenant_id = due.tenant_id AND r.roster_id = due.roster_id
            RETURNING r.tenant_id, r.roster_id, r.attempt
            """;

    /** Up to when a roster's changes have been told, held until the transaction ends. $1 tenant, $2 roster. Index roster_notice_pkey. */
    static final String HOLD = """
            SELECT looked_until, attempt FROM roster_notice WHERE tenant_id = $1 AND roster_id = $2 FOR UPDATE
            """;

    /** The changes up to a moment have been told. $1 tenant, $2 roster, $3 until when, $4 when to look again. */
    static final String TOLD = """
            UPDATE roster_notice SET looked_until = $3, due_at = $4 WHERE tenant_id = $1 AND roster_id = $2
            """;

    /** Something has changed: all rosters are looked at now. $1 tenant. Index roster_notice_pkey. */
    static final String NOW = "UPDATE roster_notice SET due_at = clock(), attempt = attempt + 1 WHERE tenant_id = $1";

    private ShiftSql() {}
}

package se.vardkas.escalation;

/** Statements on duties: the one thing that is due for each open alarm. */
final class DutySql {
    /** The first duty of a new alarm: its plan, at once. $1 tenant, $2 alarm, $3 round, $4 priority. */
    static final String FIRST = """
            INSERT INTO escalation_duty (tenant_id, alarm_id, purpose, round, step, started_at, due_at, priority)
            VALUES ($1, $2, 'STEP', $3, 0, clock(), clock(), $4)
            """;

    /** Starts the plan anew. $1 tenant, $2 alarm, $3 round, $4 priority. */
    static final String START = """
            INSERT INTO escalation_duty AS d (tenant_id, alarm_id, purpose, round, step, started_at, due_at, priority)
            VALUES ($1, $2, 'STEP', $3, 0, clock(), clock(), $4)
            ON CONFLICT (tenant_id, alarm_id) DO UPDATE
            SET purpose = 'STEP', round = excluded.round, step = 0, started_at = excluded.started_at,
                due_at = excluded.due_at, priority = excluded.priority, plan_id = NULL, plan_version = NULL,
                attempt = d.attempt + 1
            """;

    /** Makes something due after so long; the plan stays where it is. $1 tenant, $2 alarm, $3 purpose, $4 round, $5 seconds. */
    static final String DUE = """
            UPDATE escalation_duty
            SET purpose = $3::text::duty_purpose, round = $4, due_at = clock() + $5 * interval '1 second',
                attempt = attempt + 1
            WHERE tenant_id = $1 AND alarm_id = $2
            """;

    /**
     * Nothing is due any more, once the first step was taken; before it the step stays due, for it also finds out where the
     * alarm was raised. $1 tenant, $2 alarm.
     */
    static final String END = "DELETE FROM escalation_duty WHERE tenant_id = $1 AND alarm_id = $2 AND step > 0";

    /** Nothing is due any more. $1 tenant, $2 alarm. */
    static final String DONE = "DELETE FROM escalation_duty WHERE tenant_id = $1 AND alarm_id = $2";

    /**
     * Claims what is due, most urgent first, as the engine: the due time pushed ahead is the lease. $1 how many. Index
     * escalation_duty_due.
     */
    static final String CLAIM = """
            UPDATE escalation_duty d SET due_at = clock() + interval '10 seconds', attempt = d.attempt + 1
            FROM (
                SELECT tenant_id, alarm_id FROM escalation_duty
                WHERE due_at <= clock()
                ORDER BY priority, due_at
                LIMIT $1
                FOR UPDATE SKIP LOCKED
            ) due
            WHERE d.tenant_id = due.tenant_id AND d.alarm_id = due.alarm_id
            RETURNING d.tenant_id, d.alarm_id, d.purpose::text AS purpose, d.round, d.step, d.started_at, d.plan_id,
                      d.plan_version, d.attempt, clock() AS now
            """;

    /** A duty, held until the transaction ends. $1 tenant, $2 alarm. Index escalation_duty_pkey. */
    static final String HOLD = """
            SELECT attempt, purpose::text AS purpose FROM escalation_duty WHERE tenant_id = $1 AND alarm_id = $2 FOR UPDATE
            """;

    /** The next step. $1 tenant, $2 alarm, $3 steps taken, $4 when, $5 plan or NULL, $6 its version or NULL. */
    static final String NEXT = """
            UPDATE escalation_duty SET step = $3, due_at = $4, plan_id = $5, plan_version = $6
            WHERE tenant_id = $1 AND alarm_id = $2
            """;

    /** Looks again later, with everything as it is. $1 tenant, $2 alarm, $3 seconds. */
    static final String LATER = """
            UPDATE escalation_duty SET due_at = clock() + $3 * interval '1 second' WHERE tenant_id = $1 AND alarm_id = $2
            """;

    private DutySql() {}
}

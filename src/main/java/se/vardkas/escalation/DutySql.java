package se.vardkas.escalation;

/** Statements on duties: the one thing that is due for each open alarm. */
final class DutySql {
    /** The first duty of a new alarm: its plan, at once. $1 tenant, $2 alarm, $3 round, $4 priority, $5 seconds until somebody must have proved that they know. */
    static final String FIRST = """
            INSERT INTO escalation_duty
                (tenant_id, alarm_id, purpose, round, step, started_at, main_at, due_at, proof_by, priority)
            VALUES ($1, $2, 'STEP', $3, 0, clock(), clock(), clock(), clock() + $5 * interval '1 second', $4)
            """;

    /** Starts the plan anew. $1 tenant, $2 alarm, $3 round, $4 priority, $5 seconds until somebody must have proved that they know. */
    static final String START = """
            INSERT INTO escalation_duty AS d
                (tenant_id, alarm_id, purpose, round, step, started_at, main_at, due_at, proof_by, priority)
            VALUES ($1, $2, 'STEP', $3, 0, clock(), clock(), clock(), clock() + $5 * interval '1 second', $4)
            ON CONFLICT (tenant_id, alarm_id) DO UPDATE
            SET purpose = 'STEP', round = excluded.round, step = 0, started_at = excluded.started_at,
                main_at = excluded.main_at, due_at = excluded.due_at, owner_by = NULL, proof_by = excluded.proof_by,
                priority = excluded.priority, plan_id = NULL, plan_version = NULL, attempt = d.attempt + 1
            """;

    /**
     * Takes the plan's next step now; it stays where it is. $1 tenant, $2 alarm, $3 round, $4 whether an owner is awaited
     * meanwhile.
     */
    static final String STEP_NOW = """
            UPDATE escalation_duty
            SET purpose = 'STEP', round = $3, main_at = clock(), due_at = clock(), attempt = attempt + 1,
                owner_by = CASE WHEN NOT $4 THEN NULL WHEN purpose = 'ON_SITE_CHECK' THEN main_at ELSE owner_by END
            WHERE tenant_id = $1 AND alarm_id = $2
            """;

    /** The plan rests, and something else is due after so long. $1 tenant, $2 alarm, $3 purpose, $4 round, $5 seconds. */
    static final String REST = """
            UPDATE escalation_duty
            SET purpose = $3::text::duty_purpose, round = $4, main_at = clock() + $5 * interval '1 second',
                due_at = clock() + $5 * interval '1 second', owner_by = NULL, proof_by = NULL, attempt = attempt + 1
            WHERE tenant_id = $1 AND alarm_id = $2
            """;

    /** The plan rests, for enough are coming; the owner keeps the time they had. $1 tenant, $2 alarm, $3 seconds where they had none. */
    static final String ENOUGH = """
            UPDATE escalation_duty
            SET purpose = 'ON_SITE_CHECK', main_at = coalesce(owner_by, clock() + $3 * interval '1 second'),
                due_at = coalesce(owner_by, clock() + $3 * interval '1 second'), owner_by = NULL, proof_by = NULL,
                attempt = attempt + 1
            WHERE tenant_id = $1 AND alarm_id = $2
            """;

    /** The plan goes on, and the owner is awaited meanwhile. $1 tenant, $2 alarm, $3 seconds, or NULL: they are there. */
    static final String OWNER_BY = """
            UPDATE escalation_duty
            SET owner_by = clock() + $3 * interval '1 second', proof_by = NULL,
                due_at = least(due_at, clock() + $3 * interval '1 second')
            WHERE tenant_id = $1 AND alarm_id = $2
            """;

    /** Gives an owner who is awaited at least so long from now. $1 tenant, $2 alarm, $3 seconds. */
    static final String GIVE_TIME = """
            UPDATE escalation_duty d
            SET main_at = t.main_at, owner_by = t.owner_by, due_at = least(t.main_at, t.owner_by, d.proof_by),
                attempt = attempt + 1
            FROM (
                SELECT CASE WHEN purpose = 'ON_SITE_CHECK' THEN greatest(main_at, clock() + $3 * interval '1 second')
                            ELSE main_at END AS main_at,
                       CASE WHEN owner_by IS NOT NULL THEN greatest(owner_by, clock() + $3 * interval '1 second')
                            END AS owner_by
                FROM escalation_duty WHERE tenant_id = $1 AND alarm_id = $2
            ) t
            WHERE d.tenant_id = $1 AND d.alarm_id = $2
            """;

    /**
     * Nothing is due any more, unless it is the first step: that stays due, for it also finds out where the alarm was
     * raised. $1 tenant, $2 alarm.
     */
    static final String END = """
            DELETE FROM escalation_duty WHERE tenant_id = $1 AND alarm_id = $2 AND (step > 0 OR purpose <> 'STEP')
            """;

    /** Nothing is due any more. $1 tenant, $2 alarm. */
    static final String DONE = "DELETE FROM escalation_duty WHERE tenant_id = $1 AND alarm_id = $2";

    /**
     * Claims what is due, most urgent first, as the engine: the due time pushed ahead is the lease. By row addresses, for a
     * join is planned for a tenth of all duties and reads them all. All are told the same time, so that what several ask of
     * that moment is asked once. $1 how many. Index escalation_duty_due.
     */
    static final String CLAIM = """
            UPDATE escalation_duty SET due_at = clock() + interval '10 seconds', attempt = attempt + 1
            WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM escalation_duty
                WHERE due_at <= clock()
                ORDER BY priority, due_at
                LIMIT $1
                FOR UPDATE SKIP LOCKED))
            RETURNING tenant_id, alarm_id, purpose::text AS purpose, round, step, started_at, plan_id, plan_version, attempt,
                      main_at, owner_by, proof_by, priority, (SELECT clock()) AS now
            """;

    /** Duties, held in this order until the transaction ends. $1 tenant, $2 alarms. Index escalation_duty_pkey. */
    static final String HOLD = """
            SELECT alarm_id AS key, attempt, purpose::text AS purpose
            FROM escalation_duty WHERE tenant_id = $1 AND alarm_id = ANY ($2)
            ORDER BY array_position($2, alarm_id) FOR UPDATE
            """;

    /**
     * The next steps. $1 tenant, then one array a column: alarms, steps taken, when, plans or NULL, their versions or NULL.
     */
    static final String NEXT = """
            UPDATE escalation_duty d
            SET step = n.step, main_at = n.at, due_at = least(n.at, owner_by, proof_by), plan_id = n.plan_id,
                plan_version = n.plan_version, attempt = attempt + 1
            FROM unnest($2::uuid[], $3::integer[], $4::timestamptz[], $5::uuid[], $6::integer[])
                AS n (alarm_id, step, at, plan_id, plan_version)
            WHERE d.tenant_id = $1 AND d.alarm_id = ANY ($2) AND d.alarm_id = n.alarm_id
            """;

    /** Looks at the plan again later, with everything as it is. $1 tenant, $2 alarm, $3 seconds. */
    static final String LATER = """
            UPDATE escalation_duty
            SET main_at = clock() + $3 * interval '1 second',
                due_at = least(clock() + $3 * interval '1 second', owner_by, proof_by), attempt = attempt + 1
            WHERE tenant_id = $1 AND alarm_id = $2
            """;

    /** Looks again when something is due. $1 tenant, $2 alarm. */
    static final String AGAIN = """
            UPDATE escalation_duty SET due_at = least(main_at, owner_by, proof_by), attempt = attempt + 1
            WHERE tenant_id = $1 AND alarm_id = $2
            """;

    /** Looks for proof again after so long, or no more. $1 tenant, then one array a column: alarms, seconds or NULL. */
    static final String PROOF_BY = """
            UPDATE escalation_duty d
            SET proof_by = clock() + p.seconds * interval '1 second',
                due_at = least(main_at, owner_by, clock() + p.seconds * interval '1 second'), attempt = attempt + 1
            FROM unnest($2::uuid[], $3::integer[]) AS p (alarm_id, seconds)
            WHERE d.tenant_id = $1 AND d.alarm_id = ANY ($2) AND d.alarm_id = p.alarm_id
            """;

    /** Open alarms for which nothing is due, as the engine. $1 how many. Indexes alarm_open_newest, escalation_duty_pkey. */
    static final String FORGOTTEN = """
            SELECT a.tenant_id, a.id FROM alarm a
            WHERE a.state <> 'CLOSED'
              AND NOT EXISTS (SELECT 1 FROM escalation_duty d WHERE d.tenant_id = a.tenant_id AND d.alarm_id = a.id)
            LIMIT $1
            """;

    /**
     * Duties that nobody begins, and duties that are begun again and again and never done, as the engine; by how many
     * seconds the worst. Index escalation_duty_due.
     */
    static final String LATE = """
            SELECT count(*) FILTER (WHERE due_at < (SELECT clock()) - interval '15 seconds') AS late,
                   coalesce(extract(epoch FROM clock() - min(due_at)), 0)::bigint AS late_by,
                   count(*) FILTER (WHERE due_at >= (SELECT clock()) - interval '15 seconds'
                                      AND least(main_at, owner_by, proof_by) < (SELECT clock()) - interval '30 seconds') AS stuck,
                   coalesce(extract(epoch FROM clock() - min(least(main_at, owner_by, proof_by))), 0)::bigint AS stuck_by
            FROM escalation_duty
            """;

    /** A duty for an alarm that has lost its own. $1 tenant, $2 alarm, $3 purpose, $4 round, $5 priority, $6 seconds from now, $7 seconds until somebody must have proved that they know, or NULL. */
    static final String RESTORE = """
            INSERT INTO escalation_duty
                (tenant_id, alarm_id, purpose, round, step, started_at, main_at, due_at, proof_by, priority)
            VALUES ($1, $2, $3::text::duty_purpose, $4, 0, clock(), clock() + $6 * interval '1 second',
                    clock() + $6 * interval '1 second', clock() + $7 * interval '1 second', $5)
            ON CONFLICT DO NOTHING
            """;

    private DutySql() {}
}

package se.vardkas.readiness;

/** Statements on scheduled drills and on those that were ordered. */
final class DrillSql {
    private static final String COLUMNS = """
            id, unit_id, raiser_id, kind, recurrence, starts_at, time_zone, duration_seconds, next_at, version
            """;

    /** A tenant's schedules, of one unit or all. $1 tenant, $2 unit or NULL. Index drill_schedule_pkey. */
    static final String SCHEDULES = "SELECT " + COLUMNS
            + " FROM drill_schedule WHERE tenant_id = $1 AND ($2::uuid IS NULL OR unit_id = $2) ORDER BY id";

    /** One schedule. $1 tenant, $2 schedule. Index drill_schedule_pkey. */
    static final String SCHEDULE = "SELECT " + COLUMNS + " FROM drill_schedule WHERE tenant_id = $1 AND id = $2";

    /**
     * Adds a schedule. $1 tenant, $2 schedule, $3 unit, $4 raiser, $5 kind, $6 recurrence, $7 local start, $8 time zone, $9
     * seconds, $10 the next one or NULL.
     */
    static final String ADD = """
            INSERT INTO drill_schedule
                (tenant_id, id, unit_id, raiser_id, kind, recurrence, starts_at, time_zone, duration_seconds, next_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
            RETURNING
            """ + COLUMNS;

    /** Changes a schedule that still has version $11; the rest as in {@link #ADD}. Index drill_schedule_pkey. */
    static final String CHANGE = """
            UPDATE drill_schedule
            SET unit_id = $3, raiser_id = $4, kind = $5, recurrence = $6, starts_at = $7, time_zone = $8,
                duration_seconds = $9, next_at = $10, due_at = $10, version = version + 1
            WHERE tenant_id = $1 AND id = $2 AND version = $11
            RETURNING
            """ + COLUMNS;

    /** Removes a schedule that still has this version. $1 tenant, $2 schedule, $3 version. Index drill_schedule_pkey. */
    static final String REMOVE =
            "DELETE FROM drill_schedule WHERE tenant_id = $1 AND id = $2 AND version = $3 RETURNING id";

    /**
     * Claims schedules whose next drill is due, as the engine: the due time pushed ahead is the lease. $1 how many. Index
     * drill_schedule_due.
     */
    static final String CLAIM_SCHEDULES = """
            UPDATE drill_schedule SET due_at = clock() + interval '10 seconds'
            WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM drill_schedule WHERE due_at <= clock()
                ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED))
            RETURNING tenant_id, id, recurrence, starts_at, time_zone, next_at, clock() AS now
            """;

    /**
     * Orders the drill that a schedule planned and moves the schedule on to the next; once, however often it is tried. $1
     * tenant, $2 schedule, $3 id of the order, $4 planned when, $5 the next one or NULL. Index drill_schedule_pkey.
     */
    static final String ORDER_PLANNED = """
            WITH planned AS (
                UPDATE drill_schedule SET next_at = $5, due_at = $5
                WHERE tenant_id = $1 AND id = $2 AND next_at = $4
                RETURNING raiser_id, kind, duration_seconds
            )
            INSERT INTO drill_run
                (tenant_id, id, schedule_id, planned_at, raiser_id, ordered_by, kind, duration_seconds, due_at)
            SELECT $1, $3, $2, $4, raiser_id, raiser_id, kind, duration_seconds, clock() FROM planned
            ON CONFLICT (tenant_id, schedule_id, planned_at) DO NOTHING
            """;

    /**
     * Orders a drill now; whoever orders it has some seconds to raise it before the engine does. $1 tenant, $2 order, $3
     * raiser, $4 ordered by whom, $5 kind, $6 seconds.
     */
    static final String ORDER = """
            INSERT INTO drill_run (tenant_id, id, planned_at, raiser_id, ordered_by, kind, duration_seconds, due_at)
            VALUES ($1, $2, clock(), $3, $4, $5, $6, clock() + interval '10 seconds')
            """;

    /** Claims drills that are to be raised or ended, as {@link #CLAIM_SCHEDULES}. $1 how many. Index drill_run_due. */
    static final String CLAIM_RUNS = """
            UPDATE drill_run SET due_at = clock() + interval '10 seconds'
            WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM drill_run WHERE due_at <= clock()
                ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED))
            RETURNING tenant_id, id, schedule_id, planned_at, raiser_id, ordered_by, kind,
                      duration_seconds, alarm_id, clock() AS now
            """;

    /** A drill was raised, and is to end when its time is up. $1 tenant, $2 order, $3 alarm. Index drill_run_pkey. */
    static final String RAISED = """
            UPDATE drill_run SET alarm_id = $3, due_at = clock() + duration_seconds * interval '1 second'
            WHERE tenant_id = $1 AND id = $2 AND alarm_id IS NULL
            """;

    /** Nothing is left to do about a drill. $1 tenant, $2 order. Index drill_run_pkey. */
    static final String OVER = "UPDATE drill_run SET due_at = NULL WHERE tenant_id = $1 AND id = $2";

    private DrillSql() {}
}

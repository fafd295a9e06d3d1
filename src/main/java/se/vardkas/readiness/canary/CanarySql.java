package se.vardkas.readiness.canary;

/** Statements on canaries: what a tenant has set, and how each of them went. */
final class CanarySql {
    private static final String SETTINGS = "enabled, people, channels, every_minutes, public_name, version";

    /** What a tenant has set. $1 tenant. Index canary_pkey. */
    static final String READ = "SELECT " + SETTINGS + " FROM canary WHERE tenant_id = $1";

    /**
     * Sets it for the first time; nothing where it is set. $1 tenant, $2 enabled, $3 people, $4 channels, $5 minutes,
     * $6 public name or NULL.
     */
    static final String ADD = """
            INSERT INTO canary (tenant_id, enabled, people, channels, every_minutes, public_name, since, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, clock(), clock())
            ON CONFLICT DO NOTHING
            RETURNING
            """ + SETTINGS;

    /**
     * Changes what is set and still has version $7; the rest as in {@link #ADD}. The next canary comes at once, and one that
     * goes on is not touched. Index canary_pkey.
     */
    static final String CHANGE = """
            UPDATE canary
            SET enabled = $2, people = $3, channels = $4, every_minutes = $5, public_name = $6, since = clock(),
                proved_at = NULL, unproved = 0, due_at = clock(), version = version + 1
            WHERE tenant_id = $1 AND version = $7
            RETURNING
            """ + SETTINGS;

    /** Claims what is due, as the engine: the due time pushed ahead is the lease. $1 how many. Index canary_due. */
    static final String CLAIM = """
            UPDATE canary c SET due_at = clock() + interval '10 seconds', attempt = c.attempt + 1
            FROM (
                SELECT tenant_id FROM canary WHERE due_at <= clock()
                ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            ) due
            WHERE c.tenant_id = due.tenant_id
            RETURNING c.tenant_id, c.enabled, c.run_id, c.attempt, clock() AS now
            """;

    /**
     * Begins a canary, unless somebody else has claimed since. $1 tenant, $2 its id, $3 attempt of the claim. Index
     * canary_pkey.
     */
    static final String BEGIN = """
            WITH begun AS (
                UPDATE canary SET run_id = $2, raised_at = clock()
                WHERE tenant_id = $1 AND enabled AND run_id IS NULL AND attempt = $3
                RETURNING raised_at, people, channels
            )
            INSERT INTO canary_run (tenant_id, id, started_at, people, channels)
            SELECT $1, $2, raised_at, people, channels FROM begun
            RETURNING id
            """;

    /** A canary was raised, and is looked at soon. $1 tenant, $2 canary, $3 alarm. Indexes canary_run_pkey, canary_pkey. */
    static final String RAISED = """
            WITH raised AS (UPDATE canary_run SET alarm_id = $3 WHERE tenant_id = $1 AND id = $2)
            UPDATE canary SET due_at = clock() + interval '1 second' WHERE tenant_id = $1 AND run_id = $2
            """;

    /** A canary that goes on is looked at again soon. $1 tenant, $2 canary. Index canary_pkey. */
    static final String AGAIN =
            "UPDATE canary SET due_at = clock() + interval '1 second' WHERE tenant_id = $1 AND run_id = $2";

    /** A canary. $1 tenant, $2 canary. Index canary_run_pkey. */
    static final String RUN = """
            SELECT id, started_at, people, channels, alarm_id FROM canary_run WHERE tenant_id = $1 AND id = $2
            """;

    /** Whom a canary is meant for, by its alarm. $1 tenant, $2 alarm, which is its id as well. Index canary_run_pkey. */
    static final String MEANT = "SELECT people, channels FROM canary_run WHERE tenant_id = $1 AND id = $2";

    /**
     * Keeps how a canary went, once. $1 tenant, $2 canary, $3 outcome, $4 millis or NULL, then one array a column. Index
     * canary_run_pkey.
     */
    static final String KEEP = """
            UPDATE canary_run
            SET outcome = $3, over_at = clock(), proof_millis = $4, accepted_millis = $5, proved_millis = $6
            WHERE tenant_id = $1 AND id = $2 AND over_at IS NULL
            """;

    /** A canary is over, and the next one comes when it is time. $1 tenant, $2 canary, $3 outcome. Index canary_pkey. */
    static final String OVER = """
            UPDATE canary
            SET run_id = NULL,
                proved_at = CASE WHEN $3 = 'proved' THEN clock() ELSE proved_at END,
                unproved = CASE $3 WHEN 'proved' THEN 0 WHEN 'no-proof' THEN unproved + 1 ELSE unproved END,
                due_at = CASE WHEN since > raised_at THEN clock()
                              ELSE greatest(clock(), raised_at + every_minutes * interval '1 minute') END
            WHERE tenant_id = $1 AND run_id = $2
            """;

    /** Forgets how old canaries went. $1 tenant. Index canary_run_newest. */
    static final String FORGET =
            "DELETE FROM canary_run WHERE tenant_id = $1 AND started_at < clock() - interval '90 days'";

    /** Where canaries are off there is only to be forgotten how old ones went. $1 tenant. Index canary_pkey. */
    static final String REST = """
            UPDATE canary
            SET due_at = (SELECT clock() + interval '1 day' FROM canary_run WHERE tenant_id = $1 LIMIT 1)
            WHERE tenant_id = $1 AND NOT enabled AND run_id IS NULL
            """;

    /**
     * How canaries went, newest first. $1 tenant, $2 the last one of the page before or NULL, $3 how many. Index
     * canary_run_newest.
     */
    static final String RESULTS = """
            SELECT id, started_at, alarm_id, channels, outcome, proof_millis, accepted_millis, proved_millis
            FROM canary_run r
            WHERE tenant_id = $1 AND started_at > clock() - interval '90 days'
              AND ($2::uuid IS NULL OR (started_at, id) < (
                   SELECT b.started_at, b.id FROM canary_run b WHERE b.tenant_id = $1 AND b.id = $2))
            ORDER BY started_at DESC, id DESC LIMIT $3
            """;

    /**
     * Canaries that do not come, and that are not proved, as the engine; by how many seconds the worst. Index
     * canary_enabled.
     */
    static final String AMISS = """
            SELECT count(*) FILTER (WHERE late_by > every_minutes * interval '1 minute') AS late,
                   coalesce(extract(epoch FROM max(late_by)), 0)::bigint AS late_by,
                   count(*) FILTER (WHERE unproved >= 2) AS unproved,
                   coalesce(extract(epoch FROM clock() - min(coalesce(proved_at, since)) FILTER (WHERE unproved >= 2)), 0)
                       ::bigint AS unproved_for
            FROM (
                SELECT every_minutes, unproved, proved_at, since,
                       clock() - greatest(raised_at, since) - every_minutes * interval '1 minute' AS late_by
                FROM canary WHERE enabled
            ) c
            """;

    /**
     * What canaries show where that is public, as the engine. Indexes canary_enabled, canary_run_newest.
     */
    static final String SHOWN = """
            SELECT c.public_name, c.every_minutes, c.since, r.*
            FROM canary c CROSS JOIN LATERAL (
                SELECT count(*) AS month, count(proof_millis) AS month_proved, max(started_at) AS last_at,
                       (array_agg(proof_millis ORDER BY started_at DESC))[1] AS last_millis,
                       array_agg(started_at ORDER BY started_at)
                           FILTER (WHERE started_at > clock() - interval '24 hours') AS day_at,
                       array_agg(proof_millis ORDER BY started_at)
                           FILTER (WHERE started_at > clock() - interval '24 hours') AS day_millis
                FROM canary_run
                WHERE tenant_id = c.tenant_id AND started_at > clock() - interval '30 days'
                  AND outcome IN ('proved', 'no-proof')
            ) r
            WHERE c.enabled AND c.public_name IS NOT NULL
            ORDER BY c.public_name, c.since
            """;

    private CanarySql() {}
}

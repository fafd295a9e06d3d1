package se.vardkas.timeline.checkpoint;

/** Statements on a tenant's log of heads and on what was signed of it. Nothing is ever changed in either. */
final class CheckpointSql {
    /** Claims what is due, as the engine: the due time pushed ahead is the lease. $1 how many. Index checkpoint_duty_due. */
    static final String CLAIM = """
            UPDATE checkpoint_duty d SET due_at = clock() + interval '1 minute'
            FROM (
                SELECT tenant_id FROM checkpoint_duty WHERE due_at <= clock()
                ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            ) due
            WHERE d.tenant_id = due.tenant_id
            RETURNING d.tenant_id
            """;

    /** Holds a tenant's log until the transaction ends. $1 a number made of the tenant's id. */
    static final String LOCK = "SELECT pg_advisory_xact_lock($1)";

    /** What was signed last. $1 tenant. Index checkpoint_pkey. */
    static final String LATEST = """
            SELECT size, encode(edge, 'hex') AS edge, note FROM checkpoint
            WHERE tenant_id = $1 ORDER BY size DESC LIMIT 1
            """;

    /**
     * The heads of timelines that moved since, of about $3 entries, and up to where they were looked at; one row without an
     * alarm where none did. Only entries below the horizon under which every transaction has ended are looked at, and all of a transaction. What was
     * signed of a timeline before must still stand in it. A database that was restored elsewhere counts transactions anew:
     * there all is looked at, and what the log has is passed over. Costs as much as moved, never as much as there is. $1
     * tenant, $2 transaction from which on, NULL: the one up to which the last checkpoint saw, $3 how many. Indexes
     * timeline_entry_stream, checkpoint_leaf_alarm, timeline_entry_pkey.
     */
    static final String MOVED = """
            WITH low AS (
                SELECT coalesce($2::text::xid8, (
                    SELECT CASE WHEN seen <= pg_snapshot_xmax(pg_current_snapshot()) THEN seen END
                    FROM checkpoint WHERE tenant_id = $1 ORDER BY size DESC LIMIT 1), '0'::xid8) AS xid
            ), first AS (
                SELECT (
                    SELECT xid FROM timeline_entry WHERE tenant_id = $1 AND xid >= (SELECT xid FROM low)
                    ORDER BY xid LIMIT 1) AS xid
            ), high AS (
                SELECT least(
                    pg_snapshot_xmin(pg_current_snapshot()),
                    greatest(((first.xid::text::bigint + 1)::text)::xid8, coalesce((
                        SELECT e.xid FROM timeline_entry e
                        WHERE e.tenant_id = $1 AND e.xid >= (SELECT xid FROM low)
                          AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
                        ORDER BY e.xid OFFSET $3 LIMIT 1), pg_snapshot_xmin(pg_current_snapshot())))) AS xid
                FROM first
            ), entries AS MATERIALIZED (
                SELECT alarm_id, sequence, hash FROM timeline_entry
                WHERE tenant_id = $1 AND xid >= (SELECT xid FROM low) AND xid < (SELECT xid FROM high)
                ORDER BY xid
            ), moved AS (
                SELECT DISTINCT ON (alarm_id) alarm_id, sequence, hash FROM entries ORDER BY alarm_id, sequence DESC
            ), judged AS (
                SELECT m.alarm_id, m.sequence, m.hash, s.sequence AS signed,
                       s.sequence IS NULL OR coalesce(e.hash = s.head, false) AS stands
                FROM moved m
                LEFT JOIN LATERAL (
                    SELECT l.sequence, l.head FROM checkpoint_leaf l
                    WHERE l.tenant_id = $1 AND l.alarm_id = m.alarm_id
                    ORDER BY l.sequence DESC LIMIT 1) s ON true
                LEFT JOIN LATERAL (
                    SELECT t.hash FROM timeline_entry t
                    WHERE t.tenant_id = $1 AND t.alarm_id = m.alarm_id AND t.sequence = s.sequence OFFSET 0) e ON true
            )
            SELECT h.xid::text AS seen, h.xid < pg_snapshot_xmin(pg_current_snapshot()) AS more,
                   j.alarm_id, j.sequence, encode(j.hash, 'hex') AS head, j.stands
            FROM high h
            LEFT JOIN judged j ON j.signed IS NULL OR j.sequence > j.signed OR NOT j.stands
            ORDER BY j.alarm_id
            """;

    /** Adds to the log. $1 tenant, then one array a column: places, alarms, sequences, heads. */
    static final String ADD_LEAVES = """
            INSERT INTO checkpoint_leaf (tenant_id, place, alarm_id, sequence, head)
            SELECT $1, l.place, l.alarm_id, l.sequence, decode(l.head, 'hex')
            FROM unnest($2::bigint[], $3::uuid[], $4::integer[], $5::text[]) AS l (place, alarm_id, sequence, head)
            """;

    /** Adds subtrees that became whole. $1 tenant, then one array a column: levels, places, hashes. */
    static final String ADD_NODES = """
            INSERT INTO checkpoint_node (tenant_id, level, place, hash)
            SELECT $1, n.level, n.place, decode(n.hash, 'hex')
            FROM unnest($2::integer[], $3::bigint[], $4::text[]) AS n (level, place, hash)
            """;

    /** Keeps what was signed. $1 tenant, $2 size, $3 transaction up to which was looked, $4 edge in hex, $5 note. */
    static final String ADD = """
            INSERT INTO checkpoint (tenant_id, size, at, seen, edge, note)
            VALUES ($1, $2, clock(), $3::text::xid8, decode($4, 'hex'), $5)
            """;

    /** What was signed, the newest first. $1 tenant, $2 size below which or NULL, $3 how many. Index checkpoint_pkey. */
    static final String PAGE = """
            SELECT size, at, note FROM checkpoint
            WHERE tenant_id = $1 AND ($2::bigint IS NULL OR size < $2)
            ORDER BY size DESC LIMIT $3
            """;

    /**
     * How far a timeline was signed before an entry, and the first checkpoint that has it. $1 tenant, $2 alarm, $3 sequence.
     * Indexes checkpoint_leaf_alarm, checkpoint_pkey.
     */
    static final String COVERS = """
            SELECT l.place, l.sequence, encode(l.head, 'hex') AS head, c.size, c.note
            FROM (
                SELECT place, sequence, head FROM checkpoint_leaf
                WHERE tenant_id = $1 AND alarm_id = $2 AND sequence < $3
                ORDER BY sequence DESC LIMIT 1
            ) l
            CROSS JOIN LATERAL (
                SELECT size, note FROM checkpoint WHERE tenant_id = $1 AND size > l.place ORDER BY size LIMIT 1
            ) c
            """;

    /** Subtrees. $1 tenant, $2 levels, $3 places. Index checkpoint_node_pkey. */
    static final String NODES = """
            SELECT w.level, w.place, encode(n.hash, 'hex') AS hash
            FROM unnest($2::integer[], $3::bigint[]) AS w (level, place)
            CROSS JOIN LATERAL (
                SELECT hash FROM checkpoint_node
                WHERE tenant_id = $1 AND level = w.level AND place = w.place OFFSET 0) n
            """;

    private CheckpointSql() {}
}

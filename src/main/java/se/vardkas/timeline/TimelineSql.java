package se.vardkas.timeline;

/** Statements on the timeline. */
final class TimelineSql {
    /** Holds alarms' chains until the transaction ends, in this order. $1 alarms, $2 numbers made of their ids. */
    static final String LOCK = """
            SELECT a.key, pg_advisory_xact_lock(a.number) FROM unnest($1::uuid[], $2::bigint[]) AS a (key, number)
            """;

    /** The ends of alarms' chains; run after {@link #LOCK}. $1 tenant, $2 alarms. Index timeline_entry_pkey. */
    static final String HEAD = """
            SELECT a.key, e.sequence, encode(e.hash, 'hex') AS hash
            FROM unnest($2::uuid[]) AS a (key)
            CROSS JOIN LATERAL (
                SELECT sequence, hash FROM timeline_entry
                WHERE tenant_id = $1 AND alarm_id = a.key
                ORDER BY sequence DESC LIMIT 1) e
            """;

    /**
     * Appends entries. A transaction may have got its id before it came to hold the chain, and so after one with a greater
     * id has appended: streams read its entries under the greater one, never before what they come after. Ids that are not
     * yet given out are those of a database from which this one was restored. $1 tenant, $2 when, then one array a column.
     * Index timeline_entry_pkey.
     */
    static final String APPEND = """
            INSERT INTO timeline_entry
                (tenant_id, alarm_id, at, sequence, type, actor, data, secret, commitments, hash, xid)
            SELECT $1, e.alarm_id, $2, e.sequence, e.type, e.actor, e.data::json, decode(e.secret, 'hex'),
                   e.commitments::json, decode(e.hash, 'hex'),
                   greatest(pg_current_xact_id(), (
                       SELECT xid FROM timeline_entry
                       WHERE tenant_id = $1 AND alarm_id = e.alarm_id AND xid < pg_snapshot_xmax(pg_current_snapshot())
                       ORDER BY sequence DESC LIMIT 1))
            FROM unnest($3::uuid[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
                AS e (alarm_id, sequence, type, actor, data, secret, commitments, hash)
            """;

    /** A whole timeline. $1 tenant, $2 alarm. Index timeline_entry_pkey. */
    static final String READ = """
            SELECT sequence, at, type, actor, data::text AS data, encode(secret, 'hex') AS secret,
                   commitments::text AS commitments, encode(hash, 'hex') AS hash
            FROM timeline_entry WHERE tenant_id = $1 AND alarm_id = $2 ORDER BY sequence
            """;

    /**
     * What a tenant's streams have not seen: entries from the cursor's transaction on, past as many of its entries as were
     * taken, and below the horizon under which every transaction has ended. $1 tenant, $2 transaction, $3 taken, $4 limit.
     * Index timeline_entry_stream.
     */
    static final String AFTER = """
            SELECT xid::text::bigint AS xid, alarm_id, sequence, at, type
            FROM timeline_entry
            WHERE tenant_id = $1 AND xid >= $2::text::xid8 AND xid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY xid, alarm_id, sequence
            OFFSET $3 LIMIT $4
            """;

    /** The horizon: every transaction below it has ended. */
    static final String HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xid";

    /** Whether a timeline tells of something. $1 tenant, $2 alarm, $3 type, $4 key of its data, $5 value. Index timeline_entry_pkey. */
    static final String TELLS = """
            SELECT EXISTS (
                SELECT 1 FROM timeline_entry
                WHERE tenant_id = $1 AND alarm_id = $2 AND type = $3 AND data ->> $4 = $5
            ) AS tells
            """;

    private TimelineSql() {}
}

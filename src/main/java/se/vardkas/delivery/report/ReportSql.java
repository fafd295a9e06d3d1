package se.vardkas.delivery.report;

/** Statements that write what reports make of messages. */
final class ReportSql {
    /**
     * Rows that reports speak of, held until the transaction ends, and whether a timeline tells of them: one that is sent to
     * every phone every day is in none. $1 tenant, $2 ids. Index delivery_pkey.
     */
    static final String HOLD = """
            SELECT alarm_id AS key, id, recipient_id, channel::text AS channel, event::text AS event, drill,
                   state::text AS state, attempt, unclear, put_off, put_off_millis, reason, provider_ref, counted,
                   event <> 'PHONE_CHECK' AS told
            FROM delivery WHERE tenant_id = $1 AND id = ANY ($2)
            ORDER BY id FOR UPDATE
            """;

    /** What has been proved already of these. $1 tenant, $2 their alarms, $3 ids. Index delivery_proof_pkey. */
    static final String KNOWN_PROOFS = """
            SELECT ($2::uuid[])[array_position($3, delivery_id)] AS key, delivery_id, stage::text AS stage, source
            FROM delivery_proof WHERE tenant_id = $1 AND delivery_id = ANY ($3)
            """;

    /** Writes what reports made of rows; a retry in milliseconds from now, or NULL. $1 tenant, then one array a column. */
    static final String APPLY = """
            UPDATE delivery d
            SET state = r.state::delivery_state, reason = r.reason, provider_ref = r.provider_ref, unclear = r.unclear,
                put_off = r.put_off, put_off_millis = r.put_off_millis, counted = r.counted,
                due_at = clock() + r.retry * interval '1 millisecond',
                ask_at = CASE WHEN d.channel <> 'PUSH' AND r.state = 'ACCEPTED'
                              THEN coalesce(d.ask_at, clock() + interval '20 seconds') END
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::integer[], $8::integer[],
                        $9::integer[], $10::integer[])
                AS r (id, state, reason, provider_ref, unclear, put_off, put_off_millis, retry, counted)
            WHERE d.tenant_id = $1 AND d.id = ANY ($2) AND d.id = r.id
            """;

    /** Adds proofs; one that is there stays as it was. $1 tenant, $2 when, then one array a column. */
    static final String PROVE = """
            INSERT INTO delivery_proof (tenant_id, delivery_id, stage, source, at)
            SELECT $1, p.delivery_id, p.stage::delivery_state, p.source, $2
            FROM unnest($3::uuid[], $4::text[], $5::text[]) AS p (delivery_id, stage, source)
            ON CONFLICT DO NOTHING
            """;

    /**
     * Starts the next channels of people whose channel failed or hangs, and its spare: nothing waits for a silence that is
     * certain. Of several numbers the next one. A browser's failure says nothing of the phone that it rings beside. Spares
     * of the next channels wait as long as if those had been meant to start now.
     * $1 tenant, $2 alarms, $3 ids of what failed. Indexes delivery_alarm, delivery_pkey.
     */
    static final String NEXT_CHANNEL = """
            UPDATE delivery d
            SET due_at = CASE WHEN d.spare AND (d.channel <> failed.channel
                                                OR d.contact_id IS DISTINCT FROM failed.contact_id)
                              THEN least(d.due_at, clock() + CASE d.channel WHEN 'VOICE' THEN interval '45 seconds'
                                                                            ELSE interval '20 seconds' END)
                              ELSE clock() END
            FROM delivery failed
            WHERE failed.tenant_id = $1 AND failed.id = ANY ($3)
              AND d.tenant_id = $1 AND d.alarm_id = ANY ($2) AND d.alarm_id = failed.alarm_id
              AND d.state = 'QUEUED' AND d.fallback AND d.due_at > clock()
              AND d.recipient_id = failed.recipient_id AND d.event = failed.event
              AND d.created_at = failed.created_at
              AND (d.channel = failed.channel AND d.contact_id IS NOT DISTINCT FROM failed.contact_id
                   OR d.contact_id IS NOT DISTINCT FROM (
                       SELECT e.contact_id FROM delivery e
                       WHERE e.tenant_id = $1 AND e.alarm_id = d.alarm_id AND e.recipient_id = d.recipient_id
                         AND e.event = d.event AND e.created_at = d.created_at AND e.channel = d.channel
                         AND e.state = 'QUEUED' AND NOT e.spare
                       ORDER BY e.due_at LIMIT 1))
              AND NOT (failed.channel = 'PUSH' AND failed.spare)
            """;

    /** Marks attempts as counted whose results came too late to change anything else. $1 tenant, then one array a column. Index delivery_pkey. */
    static final String MARK = """
            UPDATE delivery d SET counted = r.counted
            FROM unnest($2::uuid[], $3::integer[]) AS r (id, counted)
            WHERE d.tenant_id = $1 AND d.id = ANY ($2) AND d.id = r.id
            """;

    /**
     * Counts what providers took. In the order of the key, so that batches with the same rows wait for each other and never
     * in a circle; sent last, so that nobody waits for more than a commit. $1 tenant, $2 day, $3 shard, then one array a
     * column. Index message_count_pkey.
     */
    static final String COUNT = """
            INSERT INTO message_count AS c (tenant_id, day, shard, channel, provider, occasion, messages, parts)
            SELECT $1::uuid, $2::date, $3::smallint, t.channel, t.provider, t.occasion, count(*), sum(t.parts)
            FROM (SELECT channel::delivery_channel AS channel, provider, occasion, parts
                  FROM unnest($4::text[], $5::text[], $6::text[], $7::integer[]) AS u (channel, provider, occasion, parts)
                 ) AS t
            GROUP BY t.channel, t.provider, t.occasion
            ORDER BY t.channel, t.provider, t.occasion
            ON CONFLICT (tenant_id, day, shard, channel, provider, occasion)
            DO UPDATE SET messages = c.messages + excluded.messages, parts = c.parts + excluded.parts
            """;

    /** Keeps how long calls were; one that is known stays as it is. $1 tenant, $2 day, then one array a column. Index call_length_pkey. */
    static final String LASTED = """
            INSERT INTO call_length (tenant_id, delivery_id, reference, day, provider, occasion, minutes)
            SELECT $1, l.delivery_id, l.reference, $2::date, l.provider, l.occasion, l.minutes
            FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::integer[])
                AS l (delivery_id, reference, provider, occasion, minutes)
            ON CONFLICT DO NOTHING
            """;

    private ReportSql() {}
}

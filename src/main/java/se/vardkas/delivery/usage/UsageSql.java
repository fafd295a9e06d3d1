package se.vardkas.delivery.usage;

/** Statements on what was counted. It is counted where results of attempts are written. */
final class UsageSql {
    /**
     * What was sent, the newest period first; a day is cut down to its month by its first letters. $1 tenant, $2 from, $3 to,
     * $4 how many letters. Indexes message_count_pkey, call_length_day.
     */
    static final String READ = """
            SELECT left(to_char(day, 'YYYY-MM-DD'), $4::integer) AS period, channel::text AS channel, provider, occasion,
                   sum(messages) AS messages, sum(parts) AS parts, sum(minutes) AS minutes
            FROM (
                SELECT day, channel, provider, occasion, messages, parts, 0 AS minutes
                FROM message_count WHERE tenant_id = $1 AND day BETWEEN $2 AND $3
                UNION ALL
                SELECT day, 'VOICE', provider, occasion, 0, 0, minutes
                FROM call_length WHERE tenant_id = $1 AND day BETWEEN $2 AND $3
            ) AS counted
            GROUP BY 1, 2, provider, occasion
            ORDER BY 1 DESC, 2, provider, occasion
            """;

    /** What was sent on a day. $1 tenant, $2 day. Index message_count_pkey. */
    static final String OF_DAY = """
            SELECT channel::text AS channel, sum(parts) AS sent
            FROM message_count WHERE tenant_id = $1 AND day = $2
            GROUP BY channel
            """;

    /**
     * The tenants for which more was sent on a day than should be, as the engine. $1 day, $2 most parts of SMS, $3 most calls.
     * Index message_count_day.
     */
    static final String ABOVE = """
            SELECT tenant_id, channel::text AS channel, sum(parts) AS sent
            FROM message_count WHERE day = $1
            GROUP BY tenant_id, channel
            HAVING sum(parts) > CASE channel WHEN 'SMS' THEN $2::bigint WHEN 'VOICE' THEN $3::bigint END
            """;

    private UsageSql() {}
}

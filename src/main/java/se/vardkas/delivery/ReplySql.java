package se.vardkas.delivery;

/** Statements that find out what a reply means. */
final class ReplySql {
    /**
     * The people as whom a number is known, whether they have a code that they may yet send, and each with the newest message
     * of a day that has this one, rather one that went to this number; none of somebody who has mistaken themselves too often. $1 tenant, $2 number, $3 code. Indexes contact_point_phone, delivery_code,
     * reply_failure_pkey.
     */
    static final String BY_CODE = """
            SELECT p.person_id, p.language, d.id, d.alarm_id, EXISTS (
                       SELECT 1 FROM delivery o
                       WHERE o.tenant_id = $1 AND o.recipient_id = p.person_id AND o.code IS NOT NULL
                         AND o.event = 'ALARM'
                         AND o.created_at > clock() - interval '1 day') AS awaited
            FROM person_phone p
            LEFT JOIN LATERAL (
                SELECT id, alarm_id FROM delivery
                WHERE tenant_id = $1 AND recipient_id = p.person_id AND code = $3
                  AND created_at > clock() - interval '1 day'
                  AND NOT EXISTS (
                      SELECT 1 FROM reply_failure f
                      WHERE f.tenant_id = $1 AND f.person_id = p.person_id
                        AND f.times >= 5 AND f.since > clock() - interval '15 minutes')
                ORDER BY created_at DESC, contact_id IS NOT DISTINCT FROM p.contact_id DESC,
                         state IN ('QUEUED', 'CANCELLED'), spare LIMIT 1
            ) d ON true
            WHERE p.tenant_id = $1 AND p.phone = $2
            """;

    /**
     * To whom a call went, and whether what they keyed means that they come: {@code 1}, which is no secret, or a code of
     * theirs for the alarm, unless they have mistaken themselves too often.
     * $1 tenant, $2 delivery, $3 digits. Indexes delivery_pkey, delivery_code, reply_failure_pkey.
     */
    static final String BY_KEYPAD = """
            SELECT d.id, d.alarm_id, d.recipient_id AS person_id, coalesce(p.language, 'sv') AS language,
                   $3 = '1' OR EXISTS (
                       SELECT 1 FROM delivery c
                       WHERE c.tenant_id = $1 AND c.recipient_id = d.recipient_id AND c.code = $3
                         AND c.alarm_id = d.alarm_id
                         AND NOT EXISTS (
                             SELECT 1 FROM reply_failure f
                             WHERE f.tenant_id = $1 AND f.person_id = d.recipient_id
                               AND f.times >= 5 AND f.since > clock() - interval '15 minutes')) AS meant,
                   true AS awaited
            FROM delivery d
            LEFT JOIN reachable_person p ON p.tenant_id = $1 AND p.id = d.recipient_id
            WHERE d.tenant_id = $1 AND d.id = $2 AND d.channel = 'VOICE'
            """;

    /** Somebody sent or keyed a wrong code. $1 tenant, $2 person. Index reply_failure_pkey. */
    static final String REPLY_FAILED = """
            INSERT INTO reply_failure AS f (tenant_id, person_id, times, since) VALUES ($1, $2, 1, clock())
            ON CONFLICT (tenant_id, person_id) DO UPDATE SET
                times = CASE WHEN f.since > clock() - interval '15 minutes' THEN f.times + 1 ELSE 1 END,
                since = CASE WHEN f.since > clock() - interval '15 minutes' THEN f.since ELSE clock() END
            """;

    private ReplySql() {}
}

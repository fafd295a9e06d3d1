package se.vardkas.readiness.phone;

/** Statements on whether pushes come to phones. */
final class PhoneCheckSql {
    /**
     * Claims phones that are due, as the engine: the due time pushed ahead is the lease. No more than that so many checks are on
     * their way at once: those who send must be free for an alarm. By row addresses, as messages are. $1 how many. Indexes
     * phone_check_due, delivery_due.
     */
    static final String CLAIM = """
            UPDATE phone_check SET due_at = clock() + interval '10 seconds', attempt = attempt + 1
            WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM phone_check WHERE due_at <= clock()
                ORDER BY due_at
                LIMIT greatest(0, $1::integer - (SELECT count(*) FROM check_under_way))
                FOR UPDATE SKIP LOCKED))
            RETURNING tenant_id, contact_id, attempt
            """;

    /** Phones that are in use, held until the transaction ends. $1 tenant, $2 contacts. Index phone_check_pkey. */
    static final String HOLD = """
            SELECT contact_id, person_id, since, asked_at, proven_at, missed, attempt, clock() AS now
            FROM phone_check WHERE tenant_id = $1 AND contact_id = ANY ($2) AND due_at IS NOT NULL
            ORDER BY contact_id FOR UPDATE
            """;

    /**
     * Phones have been asked. $1 tenant, $2 when, then one array a column: contacts, how many they have missed, whether that
     * makes them doubtful, when they are due next. Index phone_check_pkey.
     */
    static final String ASKED = """
            UPDATE phone_check p SET asked_at = $2, missed = a.missed, unproven = a.unproven, due_at = a.due_at
            FROM unnest($3::uuid[], $4::integer[], $5::boolean[], $6::timestamptz[])
                AS a (contact_id, missed, unproven, due_at)
            WHERE p.tenant_id = $1 AND p.contact_id = ANY ($3) AND p.contact_id = a.contact_id
            """;

    /** Phones need not be asked yet. $1 tenant, $2 contacts, $3 when they are due. Index phone_check_pkey. */
    static final String LATER = """
            UPDATE phone_check p SET due_at = w.due_at
            FROM unnest($2::uuid[], $3::timestamptz[]) AS w (contact_id, due_at)
            WHERE p.tenant_id = $1 AND p.contact_id = ANY ($2) AND p.contact_id = w.contact_id
            """;

    /**
     * Phones have proved that a push came; what was written within the last hour is good enough, but where it was asked since. $1
     * tenant, $2 contacts. Index phone_check_pkey.
     */
    static final String PROVED = """
            UPDATE phone_check SET proven_at = clock(), missed = 0, unproven = false
            WHERE tenant_id = $1 AND contact_id = ANY ($2)
              AND (proven_at IS NULL OR proven_at < asked_at OR proven_at < clock() - interval '1 hour')
            """;

    private PhoneCheckSql() {}
}

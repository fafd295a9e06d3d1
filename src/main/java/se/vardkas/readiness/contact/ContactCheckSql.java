package se.vardkas.readiness.contact;

/** Statements on the codes by which people prove that numbers are theirs. */
final class ContactCheckSql {
    /** Those who have messages sent to one person's addresses do so one after another. $1 tenant, $2 person. */
    static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text || $2::uuid::text, 0))";

    /**
     * Notes a message; no row where five have gone to the number within an hour, or ten to the person, whatever the address was
     * called then. $1 tenant, $2 person, $3 address. Indexes contact_message_person, contact_message_address.
     */
    static final String NOTE = """
            INSERT INTO contact_message (tenant_id, person_id, address, at)
            SELECT $1, $2, $3, clock()
            WHERE (SELECT count(*) FROM contact_message
                   WHERE tenant_id = $1 AND address = $3 AND at > clock() - interval '1 hour') < 5
              AND (SELECT count(*) FROM contact_message
                   WHERE tenant_id = $1 AND person_id = $2 AND at > clock() - interval '1 hour') < 10
            RETURNING at
            """;

    /** Forgets what is too old to count. $1 tenant, $2 person. Index contact_message_person. */
    static final String FORGET =
            "DELETE FROM contact_message WHERE tenant_id = $1 AND person_id = $2 AND at < clock() - interval '1 hour'";

    /** The code that counts from now on, for ten minutes. $1 tenant, $2 contact, $3 code. Index contact_check_pkey. */
    static final String KEEP = """
            INSERT INTO contact_check (tenant_id, contact_id, code, expires_at)
            VALUES ($1, $2, $3, clock() + interval '10 minutes')
            ON CONFLICT (tenant_id, contact_id) DO UPDATE
            SET code = excluded.code, tries = 0, expires_at = excluded.expires_at
            """;

    /**
     * Counts a try; no row where none is left, or the code is too old. $1 tenant, $2 contact, $3 what was typed. Index
     * contact_check_pkey.
     */
    static final String TRY = """
            UPDATE contact_check SET tries = tries + 1
            WHERE tenant_id = $1 AND contact_id = $2 AND tries < 5 AND expires_at > clock()
            RETURNING code = $3 AS matches
            """;

    /** The code is used up. $1 tenant, $2 contact. Index contact_check_pkey. */
    static final String DONE = "DELETE FROM contact_check WHERE tenant_id = $1 AND contact_id = $2";

    private ContactCheckSql() {}
}

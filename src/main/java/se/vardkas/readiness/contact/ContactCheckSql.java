package se.vardkas.readiness.contact;

/** Statements on the codes by which people prove that numbers are theirs. */
final class ContactCheckSql {
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

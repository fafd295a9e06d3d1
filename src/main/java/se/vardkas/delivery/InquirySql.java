package se.vardkas.delivery;

/** Statements on messages of which a provider has told nothing since it took them. */
final class InquirySql {
    /**
     * Claims messages to ask after, oldest first, as the engine; each is asked after again 20 and 60 s later. $1 how
     * many. Index delivery_ask.
     */
    static final String CLAIM = """
            UPDATE delivery
            SET asked = asked + 1, ask_at = clock() + interval '20 seconds' * power(3, asked)
            WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM delivery WHERE ask_at <= clock() ORDER BY ask_at LIMIT $1 FOR UPDATE SKIP LOCKED))
            RETURNING tenant_id, id, channel::text AS channel, provider, provider_ref,
                      asked
            """;

    /** Asks no more. $1 tenant, $2 delivery. Index delivery_pkey. */
    static final String STOP = "UPDATE delivery SET ask_at = NULL WHERE tenant_id = $1 AND id = $2";

    private InquirySql() {}
}

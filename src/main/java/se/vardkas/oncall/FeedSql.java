package se.vardkas.oncall;

/** Statements on feeds. */
final class FeedSql {
    /** Whose feed a link is, as the engine: no tenant is known yet. $1 hash of its token. Index roster_feed_token. */
    static final String BY_TOKEN = """
            SELECT tenant_id, roster_id, person_id FROM roster_feed WHERE token_hash = $1
            """;

    /** A new feed. $1 tenant, $2 id, $3 roster, $4 person or NULL, $5 hash of the token, $6 now, $7 who makes it. */
    static final String INSERT = """
            INSERT INTO roster_feed (tenant_id, id, roster_id, person_id, token_hash, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    /**
     * A roster's feeds, newest first: all, or those of a person or made by them. $1 tenant, $2 roster, $3 person or NULL.
     * Index roster_feed_roster.
     */
    static final String OF_ROSTER = """
            SELECT id, person_id, created_at, created_by FROM roster_feed
            WHERE tenant_id = $1 AND roster_id = $2 AND ($3::uuid IS NULL OR $3 IN (person_id, created_by))
            ORDER BY created_at DESC, id
            """;

    /** Ends a feed. $1 tenant, $2 roster, $3 feed, $4 person whose or by whom it must be, or NULL. Index roster_feed_pkey. */
    static final String DELETE = """
            DELETE FROM roster_feed
            WHERE tenant_id = $1 AND roster_id = $2 AND id = $3 AND ($4::uuid IS NULL OR $4 IN (person_id, created_by))
            """;

    private FeedSql() {}
}

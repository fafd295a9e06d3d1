package se.vardkas.delivery.send.webpush;

/** Statements on the key that push services know this installation by, run as the engine: it is older than any tenant. */
final class PushKeySql {
    /** The newest key. */
    static final String NEWEST = """
            SELECT generation, public_key, sealed_private_key FROM push_key ORDER BY generation DESC LIMIT 1
            """;

    /** The first key, unless another replica was quicker. $1 public half, $2 sealed private half. */
    static final String INSERT_FIRST = """
            INSERT INTO push_key (generation, public_key, sealed_private_key) VALUES (1, $1, $2)
            ON CONFLICT (generation) DO NOTHING
            """;

    private PushKeySql() {}
}

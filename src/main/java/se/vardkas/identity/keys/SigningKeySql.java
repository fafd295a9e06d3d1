package se.vardkas.identity.keys;

/** Statements on the signing keys, run as the engine: they are older than any tenant. */
final class SigningKeySql {
    /** All keys, newest first. */
    static final String ALL = """
            SELECT kid, public_key, sealed_private_key FROM signing_key ORDER BY generation DESC
            """;

    /** The first key, unless another replica was quicker. $1 kid, $2 public half, $3 sealed private half. */
    static final String INSERT_FIRST = """
            INSERT INTO signing_key (generation, kid, public_key, sealed_private_key) VALUES (1, $1, $2, $3)
            ON CONFLICT (generation) DO NOTHING
            """;

    private SigningKeySql() {}
}

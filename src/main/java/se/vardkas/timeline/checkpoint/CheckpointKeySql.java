package se.vardkas.timeline.checkpoint;

/** Statements on the key that checkpoints are signed with, run as the engine: it is older than any tenant. */
final class CheckpointKeySql {
    /** The newest key. */
    static final String NEWEST = """
            SELECT generation, public_key, sealed_private_key FROM checkpoint_key ORDER BY generation DESC LIMIT 1
            """;

    /** The first key, unless another replica was quicker. $1 public half, $2 sealed private half. */
    static final String INSERT_FIRST = """
            INSERT INTO checkpoint_key (generation, public_key, sealed_private_key) VALUES (1, $1, $2)
            ON CONFLICT (generation) DO NOTHING
            """;

    private CheckpointKeySql() {}
}

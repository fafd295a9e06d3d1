package se.vardkas.directory;

/** The one look that must be taken before a tenant is known. */
final class DirectorySql {
    /** Every tenant, as the engine. */
    static final String TENANTS = """
            SELECT id, demo FROM tenant ORDER BY id
            """;

    private DirectorySql() {}
}

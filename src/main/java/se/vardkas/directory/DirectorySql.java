package se.vardkas.directory;

/** What must be looked up before a tenant is known, and what alarms under way wait for. */
final class DirectorySql {
    /** Every tenant, as the engine. */
    static final String TENANTS = """
            SELECT id, demo FROM tenant ORDER BY id
            """;

    /** Where a person belongs, and a site. $1 tenant, $2 person, $3 site or NULL. Indexes person_pkey, site_pkey. */
    static final String PLACEMENT = """
            SELECT p.unit_id, s.id AS site_id, s.name AS site_name, s.code AS site_code
            FROM (SELECT) asked
            LEFT JOIN reachable_person p ON p.tenant_id = $1 AND p.id = $2
            LEFT JOIN known_site s ON s.tenant_id = $1 AND s.id = $3
            """;

    /** How people are reached. $1 tenant, $2 people. Indexes person_pkey, contact_point_person. */
    static final String REACHABLE = """
            SELECT id, language, push_token, phone FROM reachable_person WHERE tenant_id = $1 AND id = ANY ($2)
            """;

    /**
     * How those of a unit are reached who have one of the roles. $1 tenant, $2 unit, $3 roles, or NULL for everyone. Indexes
     * person_unit, contact_point_person.
     */
    static final String REACHABLE_IN_UNIT = """
            SELECT id, language, push_token, phone FROM reachable_person
            WHERE tenant_id = $1 AND unit_id = $2 AND ($3::text[] IS NULL OR roles && $3)
            """;

    /**
     * How those of a tenant are reached who have one of the roles. $1 tenant, $2 roles, or NULL for everyone. Reads all the
     * tenant's people: indexes person_pkey, contact_point_person.
     */
    static final String REACHABLE_IN_TENANT = """
            SELECT id, language, push_token, phone FROM reachable_person
            WHERE tenant_id = $1 AND ($2::text[] IS NULL OR roles && $2)
            """;

    private DirectorySql() {}
}

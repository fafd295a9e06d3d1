package se.vardkas.directory;

/** What must be looked up before a tenant is known, and what a cry for help waits for. */
final class DirectorySql {
    /** Every tenant, as the engine. */
    static final String TENANTS = """
            SELECT id, demo FROM tenant ORDER BY id
            """;

    /** Where a person belongs, and a site. $1 tenant, $2 person, $3 site or NULL. Indexes person_pkey, site_pkey. */
    static final String PLACEMENT = """
            SELECT p.unit_id, s.id AS site_id, s.name AS site_name, s.code AS site_code
            FROM (SELECT) asked
            LEFT JOIN person p ON p.tenant_id = $1 AND p.id = $2
            LEFT JOIN site s ON s.tenant_id = $1 AND s.id = $3
            """;

    /** How people are reached. $1 tenant, $2 people. Indexes person_pkey, contact_point_person. */
    static final String REACHABLE = """
            SELECT p.id, p.language,
                   min(c.address) FILTER (WHERE c.kind = 'PUSH_TOKEN') AS push_token,
                   min(c.address) FILTER (WHERE c.kind = 'PHONE') AS phone
            FROM person p
            LEFT JOIN contact_point c ON c.tenant_id = p.tenant_id AND c.person_id = p.id AND c.dead_at IS NULL
            WHERE p.tenant_id = $1 AND p.id = ANY ($2)
            GROUP BY p.tenant_id, p.id
            """;

    /**
     * How those of a unit are reached who have one of the roles. $1 tenant, $2 unit, or NULL for the whole tenant, $3 roles,
     * or NULL for everyone. Indexes person_unit, contact_point_person; for the whole tenant all its people are read.
     */
    static final String REACHABLE_IN_ROLES = """
            SELECT p.id, p.language,
                   min(c.address) FILTER (WHERE c.kind = 'PUSH_TOKEN') AS push_token,
                   min(c.address) FILTER (WHERE c.kind = 'PHONE') AS phone
            FROM person p
            LEFT JOIN contact_point c ON c.tenant_id = p.tenant_id AND c.person_id = p.id AND c.dead_at IS NULL
            WHERE p.tenant_id = $1 AND ($2::uuid IS NULL OR p.unit_id = $2) AND ($3::text[] IS NULL OR p.roles && $3)
            GROUP BY p.tenant_id, p.id
            """;

    private DirectorySql() {}
}

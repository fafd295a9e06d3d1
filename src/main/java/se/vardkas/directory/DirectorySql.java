package se.vardkas.directory;

/** What must be looked up before a tenant is known, and what alarms under way wait for. */
final class DirectorySql {
    /** Every tenant, as the engine. */
    static final String TENANTS = """
            SELECT id, demo FROM tenant ORDER BY id
            """;

    /**
     * Where people belong, or which units have these ids themselves and call for themselves, or where whoever called for
     * somebody unknown belongs; and sites. $1 tenant, $2 people or units, $3 who called for each, $4 a site or NULL for each.
     * Indexes person_pkey, unit_pkey, site_pkey.
     */
    static final String PLACEMENT = """
            SELECT a.place, coalesce(p.unit_id, u.id, c.unit_id) AS unit_id,
                   CASE WHEN p.unit_id IS NOT NULL THEN 'PERSON' WHEN u.id IS NOT NULL THEN 'UNIT'
                        WHEN c.unit_id IS NOT NULL THEN 'CALLER' ELSE 'NOBODY' END AS by,
                   s.id AS site_id, s.name AS site_name, s.code AS site_code
            FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS a (person_id, caller_id, claimed, place)
            LEFT JOIN LATERAL (
                SELECT unit_id FROM reachable_person WHERE tenant_id = $1 AND id = a.person_id OFFSET 0) p ON true
            LEFT JOIN LATERAL (
                SELECT id FROM unit_line WHERE tenant_id = $1 AND id = a.person_id AND a.caller_id = id OFFSET 0) u ON true
            LEFT JOIN LATERAL (
                SELECT unit_id FROM reachable_person
                WHERE tenant_id = $1 AND id = a.caller_id AND a.caller_id <> a.person_id AND p.unit_id IS NULL
                OFFSET 0) c ON true
            LEFT JOIN LATERAL (
                SELECT id, name, code FROM known_site WHERE tenant_id = $1 AND id = a.claimed OFFSET 0) s ON true
            ORDER BY a.place
            """;

    /** In which order people are told who are meant alike: as helpers, by what they are. */
    private static final String HELPERS_FIRST = """
            ORDER BY CASE WHEN roles && '{responder}' THEN 1 WHEN roles && '{manager}' THEN 2
                          WHEN roles && '{coordinator}' THEN 3 WHEN roles && '{admin}' THEN 4
                          WHEN roles && '{safety-rep}' THEN 5 ELSE 6 END, id
            """;

    /** How people are reached. $1 tenant, $2 people. Indexes person_pkey, contact_point_person. */
    static final String REACHABLE = """
            SELECT id, language, away_until, contact_ids, contact_kinds, contact_addresses, contact_seen_at,
                   contact_verified_at, contact_pending, contact_sms_off, quiet_rules
            FROM reachable_person WHERE tenant_id = $1 AND id = ANY ($2)
            """;

    /**
     * How those of a unit are reached who have one of the roles. $1 tenant, $2 unit, $3 roles, or NULL for everyone. Indexes
     * person_unit, contact_point_person.
     */
    static final String REACHABLE_IN_UNIT = """
            SELECT id, language, away_until, contact_ids, contact_kinds, contact_addresses, contact_seen_at,
                   contact_verified_at, contact_pending, contact_sms_off, quiet_rules
            FROM reachable_person WHERE tenant_id = $1 AND unit_id = $2 AND ($3::text[] IS NULL OR roles && $3)
            """ + HELPERS_FIRST;

    /**
     * How those of a tenant are reached who have one of the roles. $1 tenant, $2 roles, or NULL for everyone. Reads all the
     * tenant's people: indexes person_pkey, contact_point_person.
     */
    static final String REACHABLE_IN_TENANT = """
            SELECT id, language, away_until, contact_ids, contact_kinds, contact_addresses, contact_seen_at,
                   contact_verified_at, contact_pending, contact_sms_off, quiet_rules
            FROM reachable_person WHERE tenant_id = $1 AND ($2::text[] IS NULL OR roles && $2)
            """ + HELPERS_FIRST;

    /**
     * How everyone of the units of these sites is reached. $1 tenant, $2 sites. Indexes site_pkey, person_unit,
     * contact_point_person.
     */
    static final String REACHABLE_AT_SITES = """
            SELECT id, language, away_until, contact_ids, contact_kinds, contact_addresses, contact_seen_at,
                   contact_verified_at, contact_pending, contact_sms_off, quiet_rules
            FROM reachable_person WHERE tenant_id = $1
              AND unit_id IN (SELECT unit_id FROM known_site WHERE tenant_id = $1 AND id = ANY ($2))
            """ + HELPERS_FIRST;

    /**
     * How those are reached who are told where nobody else is. $1 tenant. Indexes catch_all_person_pkey,
     * person_coordinating, person_pkey, contact_point_person.
     */
    static final String CATCH_ALL = """
            SELECT id, language, away_until, contact_ids, contact_kinds, contact_addresses, contact_seen_at,
                   contact_verified_at, contact_pending, contact_sms_off, quiet_rules
            FROM reachable_person WHERE tenant_id = $1
              AND id IN (SELECT person_id FROM catch_all_in_force WHERE tenant_id = $1)
            """;

    /** The apps to which pushes do not seem to come. $1 tenant. Index phone_check_unproven. */
    static final String UNPROVEN = "SELECT contact_id FROM unproven_phone WHERE tenant_id = $1";

    /** What sites are called in messages. $1 tenant. Index site_pkey. */
    static final String SITE_CODES = "SELECT id, code FROM known_site WHERE tenant_id = $1";

    /**
     * The heads of a unit and of those above it, each unit once, even if they lie in a circle. $1 tenant, $2 unit. Limits of
     * one keep what is looked up by key from being joined by reading all of a tenant: how deep a tree is cannot be
     * estimated. Indexes unit_pkey, person_unit, person_pkey, contact_point_person.
     */
    static final String LINE = """
            WITH RECURSIVE upward AS (
                SELECT id, parent_id, manager_id, deputy_id, 0 AS height FROM unit_line WHERE tenant_id = $1 AND id = $2
                UNION ALL
                SELECT u.id, u.parent_id, u.manager_id, u.deputy_id, below.height + 1
                FROM upward below
                CROSS JOIN LATERAL (SELECT * FROM unit_line WHERE tenant_id = $1 AND id = below.parent_id LIMIT 1) u
            ) CYCLE id SET again USING path,
            line AS (SELECT * FROM upward WHERE NOT again),
            head AS (
                SELECT height, 'MANAGER' AS post, manager_id AS person_id FROM line
                UNION ALL
                SELECT height, 'DEPUTY', deputy_id FROM line
                UNION ALL
                SELECT height, 'IN_ROLE', p.id FROM line
                JOIN reachable_person p ON p.tenant_id = $1 AND p.unit_id = line.id AND p.roles && ARRAY ['manager']
                WHERE manager_id IS NULL)
            SELECT height, post, id, language, away_until, contact_ids, contact_kinds, contact_addresses,
                   contact_seen_at, contact_verified_at, contact_pending, contact_sms_off, quiet_rules
            FROM head
            CROSS JOIN LATERAL (SELECT * FROM reachable_person WHERE tenant_id = $1 AND id = head.person_id LIMIT 1) p
            ORDER BY height
            """;

    private DirectorySql() {}
}

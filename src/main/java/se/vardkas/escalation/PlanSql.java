package se.vardkas.escalation;

/** Statements on plans. Versions are only added; the last one of a plan that was deleted says so. */
final class PlanSql {
    /** The newest versions of a kind's plans. $1 tenant, $2 kind. Index plan_kind. */
    static final String NEWEST = """
            SELECT DISTINCT ON (id) id, version, unit_id, kind::text AS kind, name, definition::text AS definition,
                   created_at, changed_by, deleted
            FROM plan
            WHERE tenant_id = $1 AND kind = $2::text::alarm_kind
            ORDER BY id, version DESC
            """;

    /** The newest versions of all plans. $1 tenant. Index plan_pkey. */
    static final String ALL = """
            SELECT DISTINCT ON (id) id, version, unit_id, kind::text AS kind, name, definition::text AS definition,
                   created_at, changed_by, deleted
            FROM plan
            WHERE tenant_id = $1
            ORDER BY id, version DESC
            """;

    /** One version of a plan. $1 tenant, $2 plan, $3 version. Index plan_pkey. */
    static final String VERSION = """
            SELECT id, version, unit_id, kind::text AS kind, name, definition::text AS definition, created_at, changed_by,
                   deleted
            FROM plan
            WHERE tenant_id = $1 AND id = $2 AND version = $3
            """;

    /** The newest versions of one plan, the newest first. $1 tenant, $2 plan, $3 how many at most. Index plan_pkey. */
    static final String VERSIONS = """
            SELECT id, version, unit_id, kind::text AS kind, name, definition::text AS definition, created_at, changed_by,
                   deleted
            FROM plan
            WHERE tenant_id = $1 AND id = $2
            ORDER BY version DESC
            LIMIT $3
            """;

    /**
     * Adds a version; nothing where it is there, or where the place has another plan. $1 tenant, $2 plan, $3 version, $4 unit
     * or NULL, $5 kind, $6 definition, $7 name or NULL, $8 who changed it or NULL, $9 whether it is deleted by this. Indexes
     * plan_pkey, plan_place.
     */
    static final String INSERT = """
            INSERT INTO plan (tenant_id, id, version, unit_id, kind, definition, name, changed_by, deleted)
            VALUES ($1, $2, $3, $4, $5::text::alarm_kind, $6::text::json, $7, $8, $9)
            ON CONFLICT DO NOTHING
            RETURNING id, version, unit_id, kind::text AS kind, name, definition::text AS definition, created_at,
                      changed_by, deleted
            """;

    private PlanSql() {}
}

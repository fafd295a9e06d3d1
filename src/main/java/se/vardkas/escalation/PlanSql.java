package se.vardkas.escalation;

/** Statements on plans. */
final class PlanSql {
    /** The newest versions of a kind's plans. $1 tenant, $2 kind. Index plan_kind. */
    static final String NEWEST = """
            SELECT DISTINCT ON (id) id, version, unit_id, definition::text AS definition FROM plan
            WHERE tenant_id = $1 AND kind = $2::text::alarm_kind
            ORDER BY id, version DESC
            """;

    /** One version of a plan. $1 tenant, $2 plan, $3 version. Index plan_pkey. */
    static final String VERSION = """
            SELECT id, version, unit_id, definition::text AS definition FROM plan
            WHERE tenant_id = $1 AND id = $2 AND version = $3
            """;

    /** A version of a plan; one that is there stays as it was. $1 tenant, $2 plan, $3 version, $4 unit or NULL, $5 kind, $6 definition. */
    static final String INSERT = """
            INSERT INTO plan (tenant_id, id, version, unit_id, kind, definition)
            VALUES ($1, $2, $3, $4, $5::text::alarm_kind, $6::text::json)
            ON CONFLICT DO NOTHING
            """;

    private PlanSql() {}
}

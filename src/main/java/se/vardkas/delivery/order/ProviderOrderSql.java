package se.vardkas.delivery.order;

/** Statements on the order of providers. */
final class ProviderOrderSql {
    /** All that tenants have chosen, as the engine. */
    static final String ALL = "SELECT tenant_id, sms, voice, version FROM provider_order";

    /** What a tenant has chosen; no row: nothing yet. $1 tenant. */
    static final String READ = "SELECT tenant_id, sms, voice, version FROM provider_order WHERE tenant_id = $1";

    /** Chooses, if the version is still the one that was read; 0: nothing was chosen yet. $1 tenant, $2 version, $3 sms, $4 voice. */
    static final String CHOOSE = """
            INSERT INTO provider_order AS p (tenant_id, sms, voice, version)
            SELECT $1, $3, $4, 1
            WHERE $2 = 0 OR EXISTS (SELECT 1 FROM provider_order WHERE tenant_id = $1 AND version = $2)
            ON CONFLICT (tenant_id) DO UPDATE SET sms = $3, voice = $4, version = p.version + 1
            WHERE p.version = $2
            RETURNING tenant_id, sms, voice, version
            """;

    private ProviderOrderSql() {}
}

package se.vardkas.identity.signature;

/** Statements on the keys of devices, as the engine: what is signed does not say whose device it comes from. */
final class KeyRingSql {
    /** Those that came or went after a moment. $1 moment. Indexes device_enrolled, device_removed. */
    static final String CHANGED = """
            SELECT id, tenant_id, person_id, public_key, removed_at IS NOT NULL AS out,
                   greatest(enrolled_at, removed_at) AS changed_at
            FROM device
            WHERE public_key IS NOT NULL AND (enrolled_at > $1 OR removed_at > $1)
            """;

    /** One device's. $1 device. Index device_id. */
    static final String ONE = """
            SELECT id, tenant_id, person_id, public_key, removed_at IS NOT NULL AS out,
                   greatest(enrolled_at, removed_at) AS changed_at
            FROM device
            WHERE public_key IS NOT NULL AND id = $1
            """;

    private KeyRingSql() {}
}

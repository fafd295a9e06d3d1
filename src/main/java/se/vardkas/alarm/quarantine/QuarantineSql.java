package se.vardkas.alarm.quarantine;

/** Statements on presses of devices that are out. */
final class QuarantineSql {
    /**
     * Keeps one, unless it waits already or its device has too many waiting. $1 tenant, $2 id, $3 device, $4 person, $5 when it
     * came, $6 hash of the body, $7 sealed body, $8 how many may wait. Indexes quarantined_press_once,
     * quarantined_press_waiting.
     */
    static final String KEEP = """
            INSERT INTO quarantined_press (tenant_id, id, device_id, person_id, received_at, body_hash, sealed_body)
            SELECT $1, $2, $3, $4, $5, $6, $7
            WHERE (SELECT count(*) FROM quarantined_press
                   WHERE tenant_id = $1 AND device_id = $3 AND settled_at IS NULL) < $8
            ON CONFLICT (tenant_id, device_id, body_hash) WHERE settled_at IS NULL DO NOTHING
            """;

    private static final String COLUMNS = "id, device_id, person_id, received_at, sealed_body";

    /** Those that wait, the newest first. $1 tenant, $2 before which, or NULL, $3 how many. Index quarantined_press_waiting. */
    static final String WAITING = "SELECT " + COLUMNS + """

            FROM quarantined_press
            WHERE tenant_id = $1 AND settled_at IS NULL AND ($2::uuid IS NULL OR id < $2)
            ORDER BY id DESC
            LIMIT $3
            """;

    /** One that waits. $1 tenant, $2 id. Index quarantined_press_pkey. */
    static final String ONE = "SELECT " + COLUMNS + """

            FROM quarantined_press
            WHERE tenant_id = $1 AND id = $2 AND settled_at IS NULL
            """;

    /** Settles one that waits. $1 tenant, $2 id, $3 who does, $4 the alarm, or NULL. Index quarantined_press_pkey. */
    static final String SETTLE = """
            UPDATE quarantined_press SET settled_at = clock(), settled_by = $3, alarm_id = $4
            WHERE tenant_id = $1 AND id = $2 AND settled_at IS NULL
            RETURNING id
            """;

    private QuarantineSql() {}
}

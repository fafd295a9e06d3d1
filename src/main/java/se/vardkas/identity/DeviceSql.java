package se.vardkas.identity;

/** Statements on devices, and on the codes and tokens by which they come in. */
final class DeviceSql {
    /** A new code. $1 tenant, $2 id, $3 person, $4 hash, $5 who makes it, $6 until when. */
    static final String ADD_CODE = """
            INSERT INTO enrolment (tenant_id, id, person_id, code_hash, made_by, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    /** Whose a code is, as the engine: no tenant is known yet. $1 hash. Index enrolment_code. */
    static final String TENANT_OF_CODE = "SELECT tenant_id FROM enrolment WHERE code_hash = $1";

    /** For whom a code is that is still good. $1 tenant, $2 hash. Index enrolment_code. */
    static final String PERSON_OF_CODE = """
            SELECT person_id FROM enrolment
            WHERE tenant_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > clock()
            """;

    /**
     * Uses a code up, and adds the device with its first refresh token; no row if the code is not good any more. $1 tenant, $2
     * hash of the code, $3 device, $4 platform, $5 push token, $6 public key or NULL, $7 hash of the refresh token, $8 until
     * when it is good. Index enrolment_code.
     */
    static final String ENROL = """
            WITH used AS (
                UPDATE enrolment SET used_at = clock()
                WHERE tenant_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > clock()
                RETURNING person_id
            ),
            made AS (
                INSERT INTO device (tenant_id, id, person_id, platform, push_token, public_key, enrolled_at, seen_at)
                SELECT $1, $3, person_id, $4, $5, $6, clock(), clock() FROM used
            ),
            token AS (
                INSERT INTO refresh_token (tenant_id, token_hash, device_id, expires_at)
                SELECT $1, $7, $3, $8 FROM used
            )
            SELECT person_id FROM used
            """;

    /** Whose a refresh token is, as the engine: no tenant is known yet. $1 hash. Index refresh_token_hash. */
    static final String TENANT_OF_TOKEN = "SELECT tenant_id FROM refresh_token WHERE token_hash = $1";

    /**
     * Uses a refresh token up, adds the next one and forgets those of the device that are too old; no row if it is not good any more. $1 tenant, $2 hash, $3 hash of the
     * next one, $4 until when that is good. Indexes refresh_token_pkey, device_pkey, refresh_token_device.
     */
    static final String REFRESH = """
            WITH used AS (
                UPDATE refresh_token t SET used_at = clock()
                FROM device d
                WHERE t.tenant_id = $1 AND t.token_hash = $2 AND t.used_at IS NULL AND t.expires_at > clock()
                  AND d.tenant_id = $1 AND d.id = t.device_id AND d.removed_at IS NULL
                RETURNING t.device_id, d.person_id
            ),
            next AS (
                INSERT INTO refresh_token (tenant_id, token_hash, device_id, expires_at)
                SELECT $1, $3, device_id, $4 FROM used
            ),
            old AS (
                DELETE FROM refresh_token
                WHERE tenant_id = $1 AND device_id = (SELECT device_id FROM used) AND expires_at < clock()
            )
            SELECT device_id, person_id FROM used
            """;

    /**
     * The device of a refresh token, and whether the token was used before; none if the device is out, or the token is too
     * old. $1 tenant, $2 hash. Indexes refresh_token_pkey, device_pkey.
     */
    static final String DEVICE_OF_TOKEN = """
            SELECT d.id, d.person_id, t.used_at IS NOT NULL AS used
            FROM refresh_token t JOIN device d ON d.tenant_id = $1 AND d.id = t.device_id
            WHERE t.tenant_id = $1 AND t.token_hash = $2 AND d.removed_at IS NULL
              AND (t.used_at IS NOT NULL OR t.expires_at > clock())
            """;

    /** Takes a device out. $1 tenant, $2 device, $3 why. Index device_pkey. */
    static final String REMOVE = """
            UPDATE device SET removed_at = clock(), removed_reason = $3
            WHERE tenant_id = $1 AND id = $2 AND removed_at IS NULL
            RETURNING id
            """;

    /** A device that is in. $1 tenant, $2 device. Index device_pkey. */
    static final String OWNER =
            "SELECT person_id, push_token FROM device WHERE tenant_id = $1 AND id = $2 AND removed_at IS NULL";

    /** The device that a person enrolled last, but one. $1 tenant, $2 person, $3 device. Index device_person. */
    static final String NEWEST_BUT = """
            SELECT push_token FROM device
            WHERE tenant_id = $1 AND person_id = $2 AND id <> $3 AND removed_at IS NULL
            ORDER BY enrolled_at DESC, id LIMIT 1
            """;

    /**
     * A person's devices that are in, the newest first, and when pushes were last proved to come to each. $1 tenant, $2 person.
     * Indexes device_person, contact_point_person, phone_check_pkey.
     */
    static final String OF_PERSON = """
            SELECT d.id, d.platform, d.enrolled_at, d.seen_at, d.battery_percent, d.notifications_allowed, p.proven_at
            FROM device d
            LEFT JOIN LATERAL (
                SELECT proven_at FROM phone_proof
                WHERE tenant_id = $1 AND person_id = $2 AND push_token = d.push_token LIMIT 1) p ON true
            WHERE d.tenant_id = $1 AND d.person_id = $2 AND d.removed_at IS NULL
            ORDER BY d.enrolled_at DESC, d.id
            """;

    /** What devices said of themselves. $1 tenant, then one array a column. Index device_pkey. */
    static final String BEAT = """
            UPDATE device d SET seen_at = b.at, battery_percent = coalesce(b.battery, d.battery_percent),
                                notifications_allowed = coalesce(b.allowed, d.notifications_allowed)
            FROM unnest($2::uuid[], $3::timestamptz[], $4::smallint[], $5::boolean[]) AS b (id, at, battery, allowed)
            WHERE d.tenant_id = $1 AND d.id = ANY ($2) AND d.id = b.id
            """;

    /** Devices that were taken out and may still have an access token, as the engine. Index device_removed. */
    static final String REMOVED_LATELY = "SELECT id FROM device WHERE removed_at > clock() - interval '20 minutes'";

    private DeviceSql() {}
}

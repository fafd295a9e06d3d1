package se.vardkas.alarm;

/** Statements on alarms. */
final class AlarmSql {
    private static final String COLUMNS = """
            a.id, a.raiser_id, a.sender_id, a.sender_id = a.tenant_id AS canary, a.kind::text AS kind,
            a.state::text AS state, a.silent, a.drill, a.raised_at,
            a.claimed_site_id, a.unit_id, a.site_id, a.site_code, a.room, a.position::text AS position, a.owner_id,
            a.eta_minutes, a.round, a.insisted, a.stand_down_requested_at, a.stand_down_sequence, a.paused, a.wrong_pins,
            a.outcome, a.closing_note, a.closed_at, a.closed_by, a.version, a.needed, a.coming, a.on_site_within_seconds,
            a.dead_end_since
            """;

    /**
     * Raises: the press, the alarm that later presses join, and the alarm, or none of them. A press that was made before,
     * an open alarm of the same person and a taken id each break a key. $1 tenant, $2 sender, $3 client id, $4 alarm,
     * $5 hash of the body, $6 when, $7 raiser, $8 drill, $9 kind, $10 silent, $11 site as sent, $12 room, $13 position, $14 hash of the note.
     */
    static final String RAISE = """
            WITH press AS (
                INSERT INTO alarm_press (tenant_id, sender_id, client_id, alarm_id, body_hash, received_at, note_hash)
                VALUES ($1, $2, $3, $4, $5, $6, $14)
            ), joinable AS (
                INSERT INTO alarm_open (tenant_id, raiser_id, drill, alarm_id, raised_at) VALUES ($1, $7, $8, $4, $6)
            )
            INSERT INTO alarm (tenant_id, id, raiser_id, sender_id, kind, silent, drill, raised_at, claimed_site_id, room,
                               position)
            VALUES ($1, $4, $7, $2, $9::text::alarm_kind, $10, $8, $6, $11, $12, $13::text::json)
            """;

    /**
     * What stands in the way of a raise. $1 tenant, $2 sender, $3 client id, $4 raiser, $5 drill, $6 alarms raised before
     * this are too old to join.
     */
    static final String IN_THE_WAY = """
            SELECT (SELECT alarm_id FROM alarm_press WHERE tenant_id = $1 AND sender_id = $2 AND client_id = $3) AS same,
                   (SELECT alarm_id FROM alarm_open
                    WHERE tenant_id = $1 AND raiser_id = $4 AND drill = $5 AND raised_at > $6) AS joinable
            """;

    /** Lets a new alarm stand beside one that is too old to join. $1 tenant, $2 raiser, $3 drill, $4 too old before. */
    static final String RELEASE_OLD =
            "DELETE FROM alarm_open WHERE tenant_id = $1 AND raiser_id = $2 AND drill = $3 AND raised_at <= $4";

    /** Alarms, held in this order until the transaction ends. $1 tenant, $2 alarms. Index alarm_pkey. */
    static final String HOLD = "SELECT a.id AS key, " + COLUMNS + """
            FROM alarm a WHERE a.tenant_id = $1 AND a.id = ANY ($2)
            ORDER BY array_position($2, a.id) FOR NO KEY UPDATE
            """;

    /** What steps must know of alarms. $1 tenant, $2 alarms. Index alarm_pkey. */
    static final String FACTS = """
            SELECT id, raiser_id, sender_id, kind::text AS kind, drill, sender_id = tenant_id AS canary, raised_at,
                   claimed_site_id
            FROM alarm WHERE tenant_id = $1 AND id = ANY ($2)
            """;

    /** An alarm. $1 tenant, $2 alarm. Index alarm_pkey. */
    static final String FIND = "SELECT " + COLUMNS + " FROM alarm a WHERE a.tenant_id = $1 AND a.id = $2";

    /** The press of a sender's id. $1 tenant, $2 sender, $3 client id. Index alarm_press_pkey. */
    static final String PRESS = """
            SELECT alarm_id, body_hash, note_hash FROM alarm_press
            WHERE tenant_id = $1 AND sender_id = $2 AND client_id = $3
            """;

    /** Another press that joins an alarm. $1 tenant, $2 sender, $3 client id, $4 alarm, $5 hash of the body, $6 when, $7 hash of the note. */
    static final String JOIN = """
            INSERT INTO alarm_press (tenant_id, sender_id, client_id, alarm_id, body_hash, received_at, note_hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    /** Another id by which a sender calls an alarm, unless it is one already. $1 tenant, $2 sender, $3 id, $4 alarm, $5 hash, $6 when. */
    static final String ALIAS = """
            INSERT INTO alarm_press (tenant_id, sender_id, client_id, alarm_id, body_hash, received_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """;

    /** The newest body of a press that was sent again. $1 tenant, $2 sender, $3 client id, $4 hash of the body, $5 hash of the note. */
    static final String RESENT = """
            UPDATE alarm_press SET body_hash = $4, note_hash = $5
            WHERE tenant_id = $1 AND sender_id = $2 AND client_id = $3
            """;

    /** Who was told of alarms. $1 tenant, $2 alarms. Index alarm_told_pkey. */
    static final String TOLD = """
            SELECT alarm_id AS key, person_id, channels, apps, answer::text AS answer FROM alarm_told
            WHERE tenant_id = $1 AND alarm_id = ANY ($2)
            ORDER BY told_at, person_id
            """;

    /**
     * Notes who is told, by which channels, and which of their apps and browsers ring (both joined with commas). $1 tenant,
     * then one array a column: alarms, when, people, channels, apps.
     */
    static final String TELL = """
            INSERT INTO alarm_told (tenant_id, alarm_id, person_id, told_at, channels, apps)
            SELECT $1, t.alarm_id, t.person_id, t.at, string_to_array(t.channels, ','), string_to_array(t.apps, ',')::uuid[]
            FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[])
                AS t (alarm_id, at, person_id, channels, apps)
            ON CONFLICT (tenant_id, alarm_id, person_id)
            DO UPDATE SET channels = excluded.channels, apps = excluded.apps
            """;

    /** Notes an answer. $1 tenant, $2 alarm, $3 person, $4 when, $5 answer, $6 minutes. */
    static final String ANSWER = """
            INSERT INTO alarm_told (tenant_id, alarm_id, person_id, told_at, channels, answer, eta_minutes, answered_at)
            VALUES ($1, $2, $3, $4, '{}', $5::text::alarm_answer, $6, $4)
            ON CONFLICT (tenant_id, alarm_id, person_id)
            DO UPDATE SET answer = excluded.answer, eta_minutes = excluded.eta_minutes, answered_at = excluded.answered_at
            """;

    /** Forgets earlier answers when the plan starts anew. $1 tenant, $2 alarm. */
    static final String FORGET_ANSWERS = """
            UPDATE alarm_told SET answer = NULL, eta_minutes = NULL, answered_at = NULL
            WHERE tenant_id = $1 AND alarm_id = $2 AND answer IS NOT NULL
            """;

    /**
     * Keeps a move. $1 tenant, $2 alarm, $3 kind, $4 state, $5 silent, $6 owner, $7 minutes, $8 round, $9 insisted,
     * $10 when standing down was asked for, $11 last entry the raiser sees, $12 paused, $13 wrong PINs, $14 outcome,
     * $15 note, $16 closed when, $17 by whom, $18 version, $19 position, $20 claimed site, $21 site, $22 its code, $23 room,
     * $24 needed, $25 coming, $26 seconds an owner may take, $27 since when nobody is known to have been reached.
     */
    static final String KEEP = """
            UPDATE alarm
            SET kind = $3::text::alarm_kind, state = $4::text::alarm_state, silent = $5, owner_id = $6, eta_minutes = $7,
                round = $8, insisted = $9, stand_down_requested_at = $10, stand_down_sequence = $11, paused = $12,
                wrong_pins = $13, outcome = $14, closing_note = $15, closed_at = $16, closed_by = $17, version = $18,
                position = $19::text::json, claimed_site_id = $20, site_id = $21, site_code = $22, room = $23,
                needed = $24, coming = $25, on_site_within_seconds = $26, dead_end_since = $27
            WHERE tenant_id = $1 AND id = $2
            """;

    /**
     * Says what the directory knows of where alarms were raised. $1 tenant, then one array a column: alarms, units, sites,
     * their codes.
     */
    static final String PLACE = """
            UPDATE alarm a SET unit_id = p.unit_id, site_id = p.site_id, site_code = p.site_code, version = version + 1
            FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) AS p (alarm_id, unit_id, site_id, site_code)
            WHERE a.tenant_id = $1 AND a.id = ANY ($2) AND a.id = p.alarm_id
            """;

    /** A closed alarm is joined no more. $1 tenant, $2 raiser, $3 drill, $4 alarm. */
    static final String NOT_JOINABLE = """
            DELETE FROM alarm_open WHERE tenant_id = $1 AND raiser_id = $2 AND drill = $3 AND alarm_id = $4
            """;

    /** A reopened alarm is joined again, unless there is another. $1 tenant, $2 raiser, $3 drill, $4 alarm, $5 raised. */
    static final String JOINABLE = """
            INSERT INTO alarm_open (tenant_id, raiser_id, drill, alarm_id, raised_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """;

    /** The alarm that a caller calls by this id: their own press first, then the alarm itself. $1 tenant, $2 caller, $3 text, $4 id. */
    static final String RESOLVE = """
            SELECT coalesce(
                (SELECT alarm_id FROM alarm_press WHERE tenant_id = $1 AND sender_id = $2 AND client_id = $3),
                (SELECT id FROM alarm WHERE tenant_id = $1 AND id = $4)) AS id
            """;

    /** Alarms with which of some people were told. $1 tenant, $2 ids, $3 people. Indexes alarm_pkey, alarm_told_pkey. */
    static final String FIND_ALL = "SELECT " + COLUMNS + """
                      , ARRAY (SELECT t.person_id FROM alarm_told t
                               WHERE t.tenant_id = a.tenant_id AND t.alarm_id = a.id
                                 AND t.person_id = ANY ($3)) AS told_people
                      FROM alarm a WHERE a.tenant_id = $1 AND a.id = ANY ($2)
                      """;

    /** Said with a word of the statement, not with a parameter, for an index of open ones to be seen to fit. */
    private static final String ONLY_OPEN = "AND a.state <> 'CLOSED'\n";

    private static final String ONLY_MINE = """
              AND (a.raiser_id = $2 OR a.sender_id = $2 OR a.unit_id = ANY ($12)
                   OR EXISTS (SELECT 1 FROM alarm_told t
                              WHERE t.tenant_id = a.tenant_id AND t.alarm_id = a.id AND t.person_id = $2))
            """;

    /**
     * A page of the tenant's alarms but canaries, newest first. $1 tenant, $2 caller, $3 states or NULL, $4 kinds or NULL,
     * $5 units or NULL, $6 from or NULL, $7 before or NULL, $8 and $9 the last one of the page before or NULL, $10 how many,
     * $11 whether drills, or NULL for both. Index alarm_newest.
     */
    static final String PAGE_OF_ALL = page("");

    /** The same of open ones, whatever $3 says besides. Index alarm_open_newest. */
    static final String OPEN_OF_ALL = page(ONLY_OPEN);

    /** The same of what the caller may see: their own, those they were told of, and $12 the units they lead. */
    static final String PAGE_OF_MINE = page(ONLY_MINE);

    /** Of these the open ones. Index alarm_open_newest. */
    static final String OPEN_OF_MINE = page(ONLY_OPEN + ONLY_MINE);

    /**
     * Open alarms that are touched by real ones: drills of anybody in them, and real ones that their raiser was told of. $1
     * tenant, $2 the alarms and $3 their raisers, $4 and $5 the alarms and their people, pair by pair. Indexes
     * alarm_open_drill, alarm_told_pkey, alarm_told_person, alarm_pkey. Written so that no plan begins with all alarms or
     * with all that people were ever told: what a person was told is asked for in the order of its own index, for where
     * most were told one person the other one looks as good, and is read to its end.
     */
    static final String TOUCHED = """
            SELECT c.key, o.alarm_id, true AS drill
            FROM alarm_open o
            CROSS JOIN LATERAL (
                SELECT DISTINCT p.key FROM unnest($4::uuid[], $5::uuid[]) AS p (key, person_id)
                WHERE p.person_id = ANY (o.raiser_id || ARRAY (
                    SELECT t.person_id FROM alarm_told t WHERE t.tenant_id = $1 AND t.alarm_id = o.alarm_id))) c
            WHERE o.tenant_id = $1 AND o.drill
            UNION ALL
            SELECT r.key, t.alarm_id, false
            FROM unnest($2::uuid[], $3::uuid[]) AS r (key, raiser_id)
            CROSS JOIN LATERAL (
                SELECT alarm_id FROM alarm_told
                WHERE tenant_id = $1
                  AND (person_id, alarm_id) >= (r.raiser_id, '00000000-0000-0000-0000-000000000000')
                  AND (person_id, alarm_id) <= (r.raiser_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                OFFSET 0) t
            WHERE t.alarm_id <> r.key
              AND (SELECT NOT a.drill AND a.state <> 'CLOSED' FROM alarm a WHERE a.tenant_id = $1 AND a.id = t.alarm_id)
            """;

    /** Open drills, as the engine. Index alarm_open_drill. */
    static final String OPEN_DRILLS = "SELECT tenant_id, alarm_id FROM alarm_open WHERE drill";

    /**
     * Whether anybody in a drill is also in an open real alarm. $1 tenant, $2 the drill, $3 those it is about to tell.
     * Indexes alarm_pkey, alarm_open_pkey, alarm_told_pkey.
     */
    static final String MUST_YIELD = """
            SELECT EXISTS (
                SELECT 1 FROM alarm_open o
                CROSS JOIN (
                    SELECT $3::uuid[] || ARRAY (
                        SELECT raiser_id FROM alarm WHERE tenant_id = $1 AND id = $2
                        UNION ALL
                        SELECT person_id FROM alarm_told WHERE tenant_id = $1 AND alarm_id = $2) AS people
                ) concerned
                WHERE o.tenant_id = $1 AND NOT o.drill
                  AND (o.raiser_id = ANY (concerned.people)
                       OR (SELECT true FROM alarm_told t
                           WHERE t.tenant_id = $1 AND t.alarm_id = o.alarm_id AND t.person_id = ANY (concerned.people)
                           LIMIT 1))
            ) AS must_yield
            """;

    /**
     * Drills but canaries, newest first. $1 tenant, $2 unit or NULL, $3 the last one of the page before or NULL, $4 how many.
     * Index alarm_drill_newest.
     */
    static final String DRILLS = "SELECT " + COLUMNS + """
             FROM alarm a
             WHERE a.tenant_id = $1 AND a.drill AND a.sender_id <> a.tenant_id
               AND ($2::uuid IS NULL OR a.unit_id = $2)
               AND ($3::uuid IS NULL OR (a.raised_at, a.id) < (
                    SELECT b.raised_at, b.id FROM alarm b WHERE b.tenant_id = $1 AND b.id = $3))
             ORDER BY a.raised_at DESC, a.id DESC LIMIT $4
             """;

    /** Who was told of these alarms, and what they answered last. $1 tenant, $2 alarms. Index alarm_told_pkey. */
    static final String TOLD_OF = """
            SELECT alarm_id, person_id, told_at, answer::text AS answer, answered_at FROM alarm_told
            WHERE tenant_id = $1 AND alarm_id = ANY ($2)
            """;

    private AlarmSql() {}

    private static String page(String visible) {
        return "SELECT " + COLUMNS + """
                  , EXISTS (SELECT 1 FROM alarm_told t
                            WHERE t.tenant_id = a.tenant_id AND t.alarm_id = a.id AND t.person_id = $2) AS told
                  FROM alarm a
                  WHERE a.tenant_id = $1 AND a.sender_id <> a.tenant_id
                    AND ($3::text[] IS NULL OR a.state::text = ANY ($3))
                    AND ($4::text[] IS NULL OR a.kind::text = ANY ($4))
                    AND ($5::uuid[] IS NULL OR a.unit_id = ANY ($5))
                    AND ($6::timestamptz IS NULL OR a.raised_at >= $6)
                    AND ($7::timestamptz IS NULL OR a.raised_at < $7)
                    AND ($8::timestamptz IS NULL OR (a.raised_at, a.id) < ($8, $9))
                    AND ($11::boolean IS NULL OR a.drill = $11)
                  """ + visible + "ORDER BY a.raised_at DESC, a.id DESC LIMIT $10";
    }
}

package se.vardkas.delivery;

/** Statements on deliveries and their proofs. */
final class DeliverySql {
    /**
     * Queues messages, which are due in their order: each a microsecond before the next. SMS that tell that an alarm is taken are
     * due at full five seconds, so that a person's are due together. $1 tenant, then one array a column;
     * {@code by_role} is as what the person acts of whom it tells, or NULL; delays in seconds.
     */
    static final String QUEUE = """
            INSERT INTO delivery
                (tenant_id, alarm_id, event, round, step, kind, drill, silent, site_code, priority, created_at, by_role,
                 id, recipient_id, channel, code, due_at, fallback, provider, spare, contact_id)
            SELECT $1, d.alarm_id, d.event::delivery_event, d.round, d.step, d.kind, d.drill, d.silent, d.site_code,
                   d.priority, d.at, d.by_role, d.id, d.recipient_id, d.channel::delivery_channel, d.code,
                   CASE WHEN d.event = 'TAKEN' AND d.channel = 'SMS'
                        THEN date_bin('5 seconds', clock() + (d.delay + 5) * interval '1 second', 'epoch')
                        ELSE clock() + d.delay * interval '1 second'
                             - (cardinality($13) - d.place) * interval '1 microsecond'
                   END,
                   d.fallback, d.provider, d.spare, d.contact_id
            FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::integer[], $6::text[], $7::boolean[], $8::boolean[],
                        $9::text[], $10::smallint[], $11::timestamptz[], $12::text[], $13::uuid[], $14::uuid[],
                        $15::text[], $16::text[], $17::integer[], $18::boolean[], $19::text[], $20::boolean[],
                        $21::uuid[])
                WITH ORDINALITY
                AS d (alarm_id, event, round, step, kind, drill, silent, site_code, priority, at, by_role, id,
                      recipient_id, channel, code, delay, fallback, provider, spare, contact_id, place)
            """;

    /** Cancels what is still open. $1 tenant, $2 alarm, $3 events, $4 reason. Index delivery_alarm. */
    static final String CANCEL = """
            UPDATE delivery SET state = 'CANCELLED', reason = $4, due_at = NULL
            WHERE tenant_id = $1 AND alarm_id = $2 AND event = ANY ($3::text[]::delivery_event[])
              AND due_at IS NOT NULL
            """;

    /** Cancels what is still open of the cries for help to one person. $1 tenant, $2 alarm, $3 person. Index delivery_alarm. */
    static final String CANCEL_FOR = """
            UPDATE delivery SET state = 'CANCELLED', reason = 'answered', due_at = NULL
            WHERE tenant_id = $1 AND alarm_id = $2 AND recipient_id = $3 AND event = 'ALARM' AND due_at IS NOT NULL
            """;

    /** Whether a phone or a hand has proved that cries for help arrived. $1 tenant, $2 alarms, $3 rounds. Index delivery_alarm. */
    static final String PROVED = """
            SELECT a.key, (
                SELECT true FROM delivery d
                WHERE d.tenant_id = $1 AND d.alarm_id = a.key AND d.event = 'ALARM' AND d.round = a.round
                  AND (d.state IN ('SHOWN', 'OPENED', 'ANSWERED') OR d.channel = 'PUSH' AND d.state = 'RECEIVED')
                LIMIT 1
            ) IS NOT NULL AS proved
            FROM unnest($2::uuid[], $3::integer[]) AS a (key, round)
            """;

    /**
     * Claims what is due on a channel, most urgent first, as the engine: the due time pushed ahead is the lease. By row
     * addresses, for a join is planned for a tenth of all that is due and reads it all. $1 channel, $2 how many. Index
     * delivery_due.
     */
    static final String CLAIM = """
            UPDATE delivery SET state = 'SENDING', attempt = attempt + 1, due_at = clock() + interval '10 seconds'
            WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM delivery
                WHERE channel = $1::text::delivery_channel AND due_at <= clock()
                ORDER BY priority, due_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED))
            RETURNING tenant_id, id, alarm_id, recipient_id, event::text AS event, kind, drill, silent, step, site_code,
                      by_role, code, attempt, provider, contact_id, priority, old.due_at AS was_due_at
            """;

    /**
     * Messages that nobody has sent though they have been due for a while, and such as are claimed again and again and never
     * done: more often than any is tried. By channel, as the engine. The moment is asked for apart: as a table to join with it
     * may be asked for again for each row, and then each row is a group. Index delivery_due.
     */
    static final String LATE = """
            SELECT channel::text AS channel,
                   count(*) FILTER (WHERE due_at < (SELECT clock()) - interval '15 seconds') AS late,
                   greatest(0, extract(epoch FROM clock() - min(due_at)))::bigint AS late_by,
                   count(*) FILTER (WHERE state = 'SENDING' AND attempt - put_off > 8) AS stuck,
                   coalesce(extract(epoch FROM clock() - min(created_at)
                            FILTER (WHERE state = 'SENDING' AND attempt - put_off > 8)), 0)::bigint AS stuck_by
            FROM delivery
            WHERE due_at < clock() + interval '10 seconds'
            GROUP BY channel
            """;

    /**
     * The last look before attempts: whether each is still wanted, whether its lease may end before an attempt does, and
     * whether an earlier channel of the same message has been proved to have reached the person, or what it is a
     * spare for was delivered or told of in another message. $1 tenant, $2 deliveries. Indexes delivery_pkey, delivery_alarm.
     */
    static final String LOOK = """
            SELECT d.id, d.attempt, d.state = 'SENDING' AND d.due_at > clock() AS wanted,
                   coalesce(d.due_at < clock() + interval '6 seconds', false) AS ending,
                   d.fallback AND EXISTS (
                       SELECT 1 FROM delivery earlier
                       WHERE earlier.tenant_id = d.tenant_id AND earlier.alarm_id = d.alarm_id
                         AND earlier.recipient_id = d.recipient_id AND earlier.event = d.event
                         AND earlier.created_at = d.created_at
                         AND (earlier.state IN ('SHOWN', 'OPENED', 'ANSWERED')
                              OR earlier.channel = 'PUSH' AND earlier.state = 'RECEIVED'
                              OR d.spare AND earlier.channel = d.channel
                                 AND (earlier.state = 'RECEIVED' OR earlier.reason = 'bundled')
                                 AND earlier.contact_id IS NOT DISTINCT FROM d.contact_id)
                   ) AS reached
            FROM delivery d WHERE d.tenant_id = $1 AND d.id = ANY ($2)
            """;

    /** Begins the lease of an attempt anew, unless it is over. $1 tenant, $2 delivery, $3 attempt. Index delivery_pkey. */
    static final String RENEW = """
            UPDATE delivery SET due_at = clock() + interval '10 seconds'
            WHERE tenant_id = $1 AND id = $2 AND attempt = $3 AND state = 'SENDING' AND due_at > clock()
            """;

    /**
     * Marks the message by which a person answered in the app: the newest push of the alarm to them, and of several at
     * once one that came. $1 tenant, $2 alarm, $3 person, $4 when. Index delivery_alarm.
     */
    static final String ANSWERED = """
            WITH answered AS (
                UPDATE delivery SET state = 'ANSWERED', reason = NULL, due_at = NULL
                WHERE tenant_id = $1 AND id = (
                    SELECT id FROM delivery
                    WHERE tenant_id = $1 AND alarm_id = $2 AND recipient_id = $3 AND event = 'ALARM' AND channel = 'PUSH'
                    ORDER BY created_at DESC, state IN ('RECEIVED', 'SHOWN', 'OPENED') DESC, id DESC LIMIT 1)
                RETURNING id
            )
            INSERT INTO delivery_proof (tenant_id, delivery_id, stage, source, at)
            SELECT $1, id, 'ANSWERED', 'app', $4 FROM answered
            ON CONFLICT DO NOTHING
            """;

    /**
     * Marks a message as the one by which a person answered, and uses their codes for the alarm up. $1 tenant, $2 alarm, $3
     * person, $4 delivery, $5 by what, $6 when. Indexes delivery_pkey, delivery_code.
     */
    static final String REPLIED = """
            WITH answered AS (
                UPDATE delivery SET state = 'ANSWERED', reason = NULL, due_at = NULL, code = NULL
                WHERE tenant_id = $1 AND id = $4
                RETURNING id
            ),
            used AS (
                UPDATE delivery SET code = NULL
                WHERE tenant_id = $1 AND recipient_id = $3 AND alarm_id = $2 AND code IS NOT NULL AND id <> $4
            )
            INSERT INTO delivery_proof (tenant_id, delivery_id, stage, source, at)
            SELECT $1, id, 'ANSWERED', $5, $6 FROM answered
            ON CONFLICT DO NOTHING
            """;

    /** Whether a message still has its code. $1 tenant, $2 delivery. Index delivery_pkey. */
    static final String HAS_CODE = """
            SELECT EXISTS (SELECT 1 FROM delivery WHERE tenant_id = $1 AND id = $2 AND code IS NOT NULL) AS has_code
            """;

    /** The codes of an alarm's messages, or of an address's, are good for nothing any more. $1 tenant, $2 alarm. Index delivery_alarm. */
    static final String FORGET_CODES =
            "UPDATE delivery SET code = NULL WHERE tenant_id = $1 AND alarm_id = $2 AND code IS NOT NULL AND due_at IS NULL";

    /** Which alarm a message belongs to, to whom and where it went and how far it came. $1 tenant, $2 delivery. Index delivery_pkey. */
    static final String WHOSE = """
            SELECT alarm_id, recipient_id, contact_id, channel::text AS channel, state::text AS state
            FROM delivery WHERE tenant_id = $1 AND id = $2
            """;

    /** An alarm's messages, oldest first, and how often each was tried. $1 tenant, $2 alarm. Index delivery_alarm. */
    static final String OF_ALARM = """
            SELECT id, event::text AS event, recipient_id, channel::text AS channel, step, state::text AS state, reason,
                   attempt - put_off AS tries, unclear, created_at
            FROM delivery WHERE tenant_id = $1 AND alarm_id = $2
            ORDER BY created_at, id
            """;

    /** The proofs of an alarm's messages. $1 tenant, $2 alarm. */
    static final String PROOFS_OF_ALARM = """
            SELECT p.delivery_id, p.stage::text AS stage, p.source, p.at
            FROM delivery_proof p JOIN delivery d ON d.tenant_id = p.tenant_id AND d.id = p.delivery_id
            WHERE d.tenant_id = $1 AND d.alarm_id = $2
            ORDER BY p.at, p.stage
            """;

    /** The proofs of cries for help of some alarms. $1 tenant, $2 alarms. Indexes delivery_alarm, delivery_proof_pkey. */
    static final String PROOFS_OF_ALARMS = """
            SELECT d.alarm_id, d.recipient_id, d.channel::text AS channel, p.stage::text AS stage, p.at
            FROM delivery d JOIN delivery_proof p ON p.tenant_id = d.tenant_id AND p.delivery_id = d.id
            WHERE d.tenant_id = $1 AND d.alarm_id = ANY ($2) AND d.event = 'ALARM'
            """;

    /** The codes that SMS of alarms carry. $1 tenant, $2 alarms. Index delivery_alarm. */
    static final String CODES = """
            SELECT DISTINCT alarm_id AS key, recipient_id, code FROM delivery
            WHERE tenant_id = $1 AND alarm_id = ANY ($2) AND code IS NOT NULL
            """;

    private DeliverySql() {}
}

-- The rows of one raise, as few statements as can be, for comparing the program's intake with what PostgreSQL does alone.
-- Run as the application's role, bound to a tenant, under row-level security, with pgbench -M prepared. The values are
-- those of a real press, sent with every transaction (-D); the ids are new each time. The duty lies so far ahead that no
-- engine takes it up.
BEGIN;
SELECT set_config('vardkas.tenant', :tenant, true);
WITH new AS MATERIALIZED (
    SELECT CAST(:tenant AS uuid) AS tenant, CAST(:sender AS uuid) AS sender, uuidv7() AS alarm,
           gen_random_uuid() AS raiser, clock() AS at
), press AS (
    INSERT INTO alarm_press (tenant_id, sender_id, client_id, alarm_id, body_hash, received_at)
    SELECT tenant, sender, alarm::text, alarm, decode(:body_hash, 'hex'), at FROM new
), joinable AS (
    INSERT INTO alarm_open (tenant_id, raiser_id, drill, alarm_id, raised_at)
    SELECT tenant, raiser, false, alarm, at FROM new
), raised AS (
    INSERT INTO alarm (tenant_id, id, raiser_id, sender_id, kind, silent, drill, raised_at, position)
    SELECT tenant, alarm, raiser, sender, 'PANIC', false, false, at, CAST(:position AS json) FROM new
), entry AS (
    INSERT INTO timeline_entry (tenant_id, alarm_id, at, sequence, type, actor, data, secret, commitments, hash)
    SELECT tenant, alarm, at, 1, 'raised', :actor, CAST(:data AS json), decode(:secret, 'hex'),
           CAST(:commitments AS json), decode(:hash, 'hex')
    FROM new
)
INSERT INTO escalation_duty (tenant_id, alarm_id, purpose, round, step, started_at, main_at, due_at, proof_by, priority)
SELECT tenant, alarm, 'STEP', 1, 0, at, '2999-01-01', '2999-01-01', '2999-01-01', 0 FROM new;
COMMIT;

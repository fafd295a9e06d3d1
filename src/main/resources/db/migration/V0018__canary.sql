-- Canaries: drills by which the program tries itself all day long, and how they went.

-- They are many, and stand in no list of alarms or drills.
DROP INDEX alarm_newest;
DROP INDEX alarm_drill_newest;
CREATE INDEX alarm_newest ON alarm (tenant_id, raised_at DESC, id DESC) WHERE sender_id <> tenant_id;
CREATE INDEX alarm_drill_newest ON alarm (tenant_id, raised_at DESC, id DESC) WHERE drill AND sender_id <> tenant_id;

CREATE TABLE canary (
    tenant_id     uuid NOT NULL REFERENCES tenant (id),
    enabled       boolean NOT NULL,
    people        uuid[] NOT NULL,
    channels      text[] NOT NULL,
    every_minutes integer NOT NULL CHECK (every_minutes BETWEEN 5 AND 1440),
    -- The name under which everybody may see how they go; NULL: nobody outside may.
    public_name   text,
    -- When it was set so.
    since         timestamptz NOT NULL,
    -- The one that goes on.
    run_id        uuid,
    -- When the last one was raised.
    raised_at     timestamptz,
    -- When one was proved last, and how many in a row were not, since it was set so.
    proved_at     timestamptz,
    unproved      integer NOT NULL DEFAULT 0,
    -- When there is something to do next; the lease as well. NULL: never.
    due_at        timestamptz,
    attempt       integer NOT NULL DEFAULT 0,
    version       integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id),
    CHECK (NOT enabled OR (cardinality(people) BETWEEN 1 AND 5 AND cardinality(channels) > 0))
);
CREATE INDEX canary_due ON canary (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX canary_enabled ON canary (tenant_id) WHERE enabled;

CREATE TABLE canary_run (
    tenant_id       uuid NOT NULL,
    -- Also the id of the press that raises it, so that however often it is raised there is one alarm.
    id              uuid NOT NULL,
    started_at      timestamptz NOT NULL,
    people          uuid[] NOT NULL,
    channels        text[] NOT NULL,
    -- NULL: not raised yet, or never.
    alarm_id        uuid,
    -- NULL, with its time: it goes on.
    outcome         text CHECK (outcome IN ('proved', 'no-proof', 'gave-way')),
    over_at         timestamptz,
    -- From the start until everybody had proved that they knew; then channel by channel, in their order.
    proof_millis    integer,
    accepted_millis integer[],
    proved_millis   integer[],
    PRIMARY KEY (tenant_id, id),
    CHECK ((outcome IS NULL) = (over_at IS NULL) AND (outcome = 'proved') = (proof_millis IS NOT NULL))
);
CREATE INDEX canary_run_newest ON canary_run (tenant_id, started_at DESC, id DESC) INCLUDE (outcome, proof_millis);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['canary', 'canary_run'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON canary TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON canary_run TO ${app};

-- Whom they are meant for is none of the engine's business.
CREATE POLICY every_canary ON canary TO ${engine} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, enabled, every_minutes, public_name, since, run_id, raised_at, proved_at, unproved, due_at, attempt),
      UPDATE (due_at, attempt) ON canary TO ${engine};
CREATE POLICY every_run ON canary_run FOR SELECT TO ${engine} USING (true);
GRANT SELECT (tenant_id, started_at, outcome, proof_millis) ON canary_run TO ${engine};

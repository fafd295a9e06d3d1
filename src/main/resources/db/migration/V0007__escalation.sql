-- Plans as data, and the one duty that every open alarm has.

CREATE TABLE plan (
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    id         uuid NOT NULL,
    version    integer NOT NULL CHECK (version > 0),
    -- NULL: holds for every unit without a plan of its own.
    unit_id    uuid,
    kind       alarm_kind NOT NULL,
    definition json NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock(),
    PRIMARY KEY (tenant_id, id, version),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);
CREATE INDEX plan_kind ON plan (tenant_id, kind, version DESC);

CREATE TYPE duty_purpose AS ENUM ('STEP', 'ON_SITE_CHECK', 'REMINDER');

CREATE TABLE escalation_duty (
    tenant_id    uuid NOT NULL,
    alarm_id     uuid NOT NULL,
    purpose      duty_purpose NOT NULL,
    round        integer NOT NULL,
    -- The step that is due, counted over repeats of the last one too.
    step         integer NOT NULL,
    -- When the round began: the steps' times count from here.
    started_at   timestamptz NOT NULL,
    -- The plan in force when the round began; later versions do not touch a running alarm.
    plan_id      uuid,
    plan_version integer,
    -- The lease as well: whoever claims the duty pushes this ahead.
    due_at       timestamptz NOT NULL,
    attempt      integer NOT NULL DEFAULT 0,
    priority     smallint NOT NULL,
    PRIMARY KEY (tenant_id, alarm_id)
);
CREATE INDEX escalation_duty_due ON escalation_duty (priority, due_at);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['plan', 'escalation_duty'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT ON plan TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON escalation_duty TO ${app};
CREATE POLICY every_duty ON escalation_duty TO ${engine} USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (due_at, attempt) ON escalation_duty TO ${engine};

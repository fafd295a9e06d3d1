-- Drills: found by those who are in them, listed apart, scheduled, and ended when their time is up.

-- Open drills, for real alarms to see them at each step. Its rows never change: on the alarm itself, whose state does, the
-- index would make every change of state dearer.
CREATE INDEX alarm_open_drill ON alarm_open (tenant_id, alarm_id) WHERE drill;
CREATE INDEX alarm_drill_newest ON alarm (tenant_id, raised_at DESC, id DESC) WHERE drill;

CREATE TABLE drill_schedule (
    tenant_id        uuid NOT NULL REFERENCES tenant (id),
    id               uuid NOT NULL,
    unit_id          uuid NOT NULL,
    raiser_id        uuid NOT NULL,
    kind             text NOT NULL CHECK (kind IN ('assist', 'threat', 'panic')),
    -- RFC 5545, without the time of day: that is the one of starts_at, by the clocks of the zone.
    recurrence       text NOT NULL,
    starts_at        timestamp NOT NULL,
    time_zone        text NOT NULL,
    duration_seconds integer NOT NULL CHECK (duration_seconds > 0),
    -- When the next one is planned; NULL: there is none left.
    next_at          timestamptz,
    -- The lease as well: whoever claims the schedule pushes this ahead.
    due_at           timestamptz,
    version          integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id),
    FOREIGN KEY (tenant_id, raiser_id) REFERENCES person (tenant_id, id),
    CHECK ((due_at IS NULL) = (next_at IS NULL))
);
CREATE INDEX drill_schedule_due ON drill_schedule (due_at) WHERE due_at IS NOT NULL;

-- A drill that was ordered, by a schedule or by hand: first to be raised, then to be ended.
CREATE TABLE drill_run (
    tenant_id        uuid NOT NULL,
    -- Also the id of the press that raises it, so that however often it is raised there is one alarm.
    id               uuid NOT NULL,
    -- NULL: ordered by hand.
    schedule_id      uuid,
    planned_at       timestamptz NOT NULL,
    raiser_id        uuid NOT NULL,
    ordered_by       uuid NOT NULL,
    kind             text NOT NULL,
    duration_seconds integer NOT NULL,
    -- NULL: not raised yet, or never.
    alarm_id         uuid,
    -- When there is something to do next; the lease as well. NULL: it is over.
    due_at           timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, schedule_id, planned_at)
);
CREATE INDEX drill_run_due ON drill_run (due_at) WHERE due_at IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['drill_schedule', 'drill_run'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
        EXECUTE format('CREATE POLICY every_due ON %I TO ${engine} USING (due_at IS NOT NULL) '
                       'WITH CHECK (due_at IS NOT NULL)', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON drill_schedule TO ${app};
GRANT SELECT, INSERT, UPDATE ON drill_run TO ${app};
GRANT SELECT, UPDATE (due_at) ON drill_schedule, drill_run TO ${engine};

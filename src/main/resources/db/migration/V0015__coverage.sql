-- Whether help would come, unit by unit, and which of a roster's shifts have been told to those who stand in them.

ALTER TYPE delivery_event ADD VALUE 'SHIFT_STARTED';
ALTER TYPE delivery_event ADD VALUE 'SHIFT_ENDED';

CREATE TYPE coverage_state AS ENUM ('COVERED', 'THIN', 'UNCOVERED');

-- Every unit has its row from the moment it is there; nobody has to remember to watch it.
CREATE TABLE unit_coverage (
    tenant_id  uuid NOT NULL,
    unit_id    uuid NOT NULL,
    -- NULL, with its beginning: it has not been looked at yet.
    state      coverage_state,
    since      timestamptz,
    checked_at timestamptz,
    reasons    text[] NOT NULL DEFAULT '{}',
    -- How many times it was told since then that nobody would come.
    told       integer NOT NULL DEFAULT 0 CHECK (told >= 0),
    -- The alarm by which it was told, until that has been told how it went on.
    alarm_id   uuid,
    -- The lease as well: whoever claims the unit pushes this ahead.
    due_at     timestamptz NOT NULL,
    attempt    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, unit_id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id) ON DELETE CASCADE,
    CHECK ((state IS NULL) = (since IS NULL) AND (state IS NULL) = (checked_at IS NULL))
);
CREATE INDEX unit_coverage_due ON unit_coverage (due_at);
CREATE INDEX unit_coverage_state ON unit_coverage (state) WHERE state IN ('THIN', 'UNCOVERED');

-- Up to when a roster's changes have been told.
CREATE TABLE roster_notice (
    tenant_id    uuid NOT NULL,
    roster_id    uuid NOT NULL,
    looked_until timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    attempt      integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, roster_id),
    FOREIGN KEY (tenant_id, roster_id) REFERENCES roster (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX roster_notice_due ON roster_notice (due_at);

-- The owner sees the tenants' rows only while the wall is not forced upon it.
ALTER TABLE unit NO FORCE ROW LEVEL SECURITY;
ALTER TABLE roster NO FORCE ROW LEVEL SECURITY;
INSERT INTO unit_coverage (tenant_id, unit_id, due_at) SELECT tenant_id, id, clock() FROM unit;
INSERT INTO roster_notice (tenant_id, roster_id, looked_until, due_at)
SELECT tenant_id, id, clock(), clock() FROM roster;
ALTER TABLE unit FORCE ROW LEVEL SECURITY;
ALTER TABLE roster FORCE ROW LEVEL SECURITY;

-- A new unit has a minute to get its people and plans before it is first looked at.
CREATE FUNCTION watch_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO unit_coverage (tenant_id, unit_id, due_at)
    VALUES (NEW.tenant_id, NEW.id, clock() + interval '1 minute');
    RETURN NULL;
END $$;
CREATE TRIGGER unit_watched AFTER INSERT ON unit FOR EACH ROW EXECUTE FUNCTION watch_unit();

CREATE FUNCTION watch_roster() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO roster_notice (tenant_id, roster_id, looked_until, due_at)
    VALUES (NEW.tenant_id, NEW.id, clock(), clock());
    RETURN NULL;
END $$;
CREATE TRIGGER roster_watched AFTER INSERT ON roster FOR EACH ROW EXECUTE FUNCTION watch_roster();

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['unit_coverage', 'roster_notice'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO ${app}', t);
        EXECUTE format('CREATE POLICY every_due ON %I TO ${engine} USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;
GRANT SELECT (tenant_id, unit_id, state, due_at, attempt), UPDATE (due_at, attempt) ON unit_coverage TO ${engine};
GRANT SELECT (tenant_id, roster_id, due_at, attempt), UPDATE (due_at, attempt) ON roster_notice TO ${engine};

-- Units as statements may know of them: where nobody is, nobody can be in need.
CREATE VIEW staffed_unit WITH (security_invoker = true) AS
SELECT u.tenant_id, u.id FROM unit u
WHERE EXISTS (SELECT 1 FROM person p WHERE p.tenant_id = u.tenant_id AND p.unit_id = u.id);
GRANT SELECT ON staffed_unit TO ${app};

-- Notices look back for an hour: what was otherwise until then still counts.
CREATE OR REPLACE VIEW roster_in_force WITH (security_invoker = true) AS
SELECT r.tenant_id, r.unit_id, r.id, r.definition,
       (SELECT coalesce(json_agg(o.definition::json ORDER BY o.made_at, o.id), '[]')::text FROM roster_override o
        WHERE o.tenant_id = r.tenant_id AND o.roster_id = r.id AND o.until_at > clock() - interval '2 hours')
           AS overrides
FROM roster r;

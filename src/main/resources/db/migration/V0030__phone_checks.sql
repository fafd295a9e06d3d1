-- Whether pushes come to phones: about once a day each is sent one that shows nothing, and its app proves that it came.

ALTER TYPE delivery_event ADD VALUE 'PHONE_CHECK';

-- A row for each push token of a phone. What comes to a browser is shown to whoever sits there, so none is sent to try it.
CREATE TABLE phone_check (
    tenant_id  uuid NOT NULL,
    contact_id uuid NOT NULL,
    person_id  uuid NOT NULL,
    -- When it came into use.
    since      timestamptz NOT NULL,
    -- NULL: not yet since then.
    asked_at   timestamptz,
    -- When its app last proved that a push came, of a check or of an alarm.
    proven_at  timestamptz,
    -- How many checks in a row had gone unanswered when the next one was due.
    missed     integer NOT NULL DEFAULT 0 CHECK (missed >= 0),
    -- Whether they were enough to doubt that pushes come. The next proof ends it.
    unproven   boolean NOT NULL DEFAULT false,
    -- When it is looked at next; the lease as well. NULL: it is out of use.
    due_at     timestamptz,
    attempt    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, contact_id),
    FOREIGN KEY (tenant_id, contact_id) REFERENCES contact_point (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX phone_check_due ON phone_check (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX phone_check_unproven ON phone_check (tenant_id) WHERE unproven;

-- The owner sees the tenants' rows only while the wall is not forced upon it.
ALTER TABLE contact_point NO FORCE ROW LEVEL SECURITY;
INSERT INTO phone_check (tenant_id, contact_id, person_id, since, due_at)
SELECT tenant_id, id, person_id, clock(), CASE WHEN dead_at IS NULL THEN clock() + interval '12 hours' END
FROM contact_point WHERE kind = 'PUSH_TOKEN' AND address !~ '^\s*\{';
ALTER TABLE contact_point FORCE ROW LEVEL SECURITY;

-- Whoever enrols has just had the phone in hand: it is asked half a day later at the earliest.
CREATE FUNCTION phone_comes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO phone_check (tenant_id, contact_id, person_id, since, due_at)
    VALUES (NEW.tenant_id, NEW.id, NEW.person_id, clock(), clock() + interval '12 hours')
    ON CONFLICT (tenant_id, contact_id) DO UPDATE
    SET since = excluded.since, due_at = excluded.due_at, asked_at = NULL, missed = 0, unproven = false;
    RETURN NULL;
END $$;
CREATE TRIGGER phone_comes AFTER INSERT ON contact_point FOR EACH ROW
    WHEN (NEW.kind = 'PUSH_TOKEN' AND NEW.dead_at IS NULL AND NEW.address !~ '^\s*\{')
    EXECUTE FUNCTION phone_comes();
CREATE TRIGGER phone_comes_back AFTER UPDATE ON contact_point FOR EACH ROW
    WHEN (NEW.kind = 'PUSH_TOKEN' AND OLD.dead_at IS NOT NULL AND NEW.dead_at IS NULL AND NEW.address !~ '^\s*\{')
    EXECUTE FUNCTION phone_comes();

CREATE FUNCTION phone_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE phone_check SET due_at = NULL, unproven = false, attempt = attempt + 1
    WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER phone_goes AFTER UPDATE ON contact_point FOR EACH ROW
    WHEN (NEW.kind = 'PUSH_TOKEN' AND OLD.dead_at IS NULL AND NEW.dead_at IS NOT NULL)
    EXECUTE FUNCTION phone_goes();

ALTER TABLE phone_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE phone_check FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON phone_check TO ${app} USING (tenant_id = tenant()) WITH CHECK (tenant_id = tenant());
GRANT SELECT, INSERT, UPDATE ON phone_check TO ${app};
CREATE POLICY every_due ON phone_check TO ${engine} USING (due_at IS NOT NULL) WITH CHECK (due_at IS NOT NULL);
GRANT SELECT (ctid, tenant_id, contact_id, due_at, attempt), UPDATE (due_at, attempt) ON phone_check TO ${engine};

-- Checks that are on their way: they go by a priority of their own, behind everything else.
CREATE VIEW check_under_way WITH (security_invoker = true) AS
SELECT tenant_id, id FROM delivery WHERE channel = 'PUSH' AND priority = 5 AND due_at IS NOT NULL;
GRANT SELECT ON check_under_way TO ${engine};

-- What previews may know of it.
CREATE VIEW unproven_phone WITH (security_invoker = true) AS
SELECT tenant_id, contact_id FROM phone_check WHERE unproven;
GRANT SELECT ON unproven_phone TO ${app};

-- What people may know of their phones and those who look after them.
CREATE VIEW phone_proof WITH (security_invoker = true) AS
SELECT k.tenant_id, k.contact_id, k.person_id, c.address AS push_token, k.proven_at, k.unproven
FROM phone_check k JOIN contact_point c ON c.tenant_id = k.tenant_id AND c.id = k.contact_id;
GRANT SELECT ON phone_proof TO ${app};

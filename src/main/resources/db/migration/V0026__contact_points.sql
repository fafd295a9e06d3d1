-- People have several numbers and apps.

ALTER TABLE contact_point
    -- Of those of a kind the lowest is tried first.
    ADD COLUMN place smallint NOT NULL DEFAULT 1,
    -- What its person calls it.
    ADD COLUMN label text CHECK (length(label) <= 40),
    -- Whether it waits for its person to prove that it is theirs, and is not used until then.
    ADD COLUMN pending boolean NOT NULL DEFAULT false,
    ADD CHECK (NOT pending OR verified_at IS NULL);

-- Which address a message goes to. NULL: the first that its channel leads to.
ALTER TABLE delivery ADD COLUMN contact_id uuid;

-- The columns that tell of one address of each kind are read by programs of before.
CREATE OR REPLACE VIEW reachable_person WITH (security_invoker = true) AS
SELECT p.tenant_id, p.id, p.unit_id, p.roles, p.language, c.push_token, c.phone,
       c.push_seen_at, c.phone_verified_at, p.away_until, c.sms_off,
       c.contact_ids, c.contact_kinds, c.contact_addresses, c.contact_seen_at, c.contact_verified_at,
       c.contact_pending, c.contact_sms_off
FROM person p
LEFT JOIN LATERAL (
    SELECT min(address) FILTER (WHERE kind = 'PUSH_TOKEN') AS push_token,
           min(address) FILTER (WHERE kind = 'PHONE' AND NOT pending) AS phone,
           (array_agg(seen_at ORDER BY address) FILTER (WHERE kind = 'PUSH_TOKEN'))[1] AS push_seen_at,
           (array_agg(verified_at ORDER BY address) FILTER (WHERE kind = 'PHONE' AND NOT pending))[1] AS phone_verified_at,
           (array_agg(sms_off ORDER BY address) FILTER (WHERE kind = 'PHONE' AND NOT pending))[1] AS sms_off,
           array_agg(id ORDER BY place, address) AS contact_ids,
           array_agg(kind ORDER BY place, address) AS contact_kinds,
           array_agg(address ORDER BY place, address) AS contact_addresses,
           array_agg(seen_at ORDER BY place, address) AS contact_seen_at,
           array_agg(verified_at ORDER BY place, address) AS contact_verified_at,
           array_agg(pending ORDER BY place, address) AS contact_pending,
           array_agg(sms_off ORDER BY place, address) AS contact_sms_off
    FROM contact_point
    WHERE tenant_id = p.tenant_id AND person_id = p.id AND dead_at IS NULL) c ON true;

-- A number that waits for its proof means nothing yet.
CREATE OR REPLACE VIEW person_phone WITH (security_invoker = true) AS
SELECT c.tenant_id, c.person_id, c.address AS phone, p.language
FROM contact_point c JOIN person p ON p.tenant_id = c.tenant_id AND p.id = c.person_id
WHERE c.kind = 'PHONE' AND NOT c.pending;

ALTER TYPE delivery_event ADD VALUE 'CONTACT_CHECK';
ALTER TYPE delivery_event ADD VALUE 'CONTACT_TEST';

-- The code that was sent last to a number whose person is to prove that it is theirs.
CREATE TABLE contact_check (
    tenant_id  uuid NOT NULL,
    contact_id uuid NOT NULL,
    code       text NOT NULL,
    tries      smallint NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, contact_id),
    FOREIGN KEY (tenant_id, contact_id) REFERENCES contact_point (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE contact_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_check FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON contact_check TO ${app} USING (tenant_id = tenant()) WITH CHECK (tenant_id = tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_check TO ${app};

-- What was sent within the last hour to people's addresses on their own account, so that nobody is rung again and again.
CREATE TABLE contact_message (
    tenant_id uuid NOT NULL,
    person_id uuid NOT NULL,
    address   text NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX contact_message_person ON contact_message (tenant_id, person_id, at);
CREATE INDEX contact_message_address ON contact_message (tenant_id, address, at);
ALTER TABLE contact_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_message FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON contact_message TO ${app} USING (tenant_id = tenant()) WITH CHECK (tenant_id = tenant());
GRANT SELECT, INSERT, DELETE ON contact_message TO ${app};

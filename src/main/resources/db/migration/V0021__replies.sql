-- People take an alarm by replying to its SMS with their code, or on the keypad of the phone that it calls.

CREATE INDEX contact_point_phone ON contact_point (tenant_id, address) WHERE kind = 'PHONE';

-- Whose number it is, whether or not calls to it have failed before.
CREATE VIEW person_phone WITH (security_invoker = true) AS
SELECT c.tenant_id, c.person_id, c.address AS phone, p.language
FROM contact_point c JOIN person p ON p.tenant_id = c.tenant_id AND p.id = c.person_id
WHERE c.kind = 'PHONE';
GRANT SELECT ON person_phone TO ${app};

CREATE INDEX delivery_code ON delivery (tenant_id, recipient_id, code) WHERE code IS NOT NULL;

-- Wrong codes of a person since they began: after a few none is looked at for a while.
CREATE TABLE reply_failure (
    tenant_id uuid NOT NULL,
    person_id uuid NOT NULL,
    times     integer NOT NULL,
    since     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
);
ALTER TABLE reply_failure ENABLE ROW LEVEL SECURITY;
ALTER TABLE reply_failure FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON reply_failure TO ${app} USING (tenant_id = tenant()) WITH CHECK (tenant_id = tenant());
GRANT SELECT, INSERT, UPDATE ON reply_failure TO ${app};

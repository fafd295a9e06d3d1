-- What providers' refusals and silences teach.

-- Why no SMS comes to a number that may be called: its person has replied STOP, or it is no mobile phone.
ALTER TABLE contact_point ADD COLUMN sms_off text;

CREATE OR REPLACE VIEW reachable_person WITH (security_invoker = true) AS
SELECT p.tenant_id, p.id, p.unit_id, p.roles, p.language, c.push_token, c.phone,
       c.push_seen_at, c.phone_verified_at, p.away_until, c.sms_off
FROM person p
LEFT JOIN LATERAL (
    SELECT min(address) FILTER (WHERE kind = 'PUSH_TOKEN') AS push_token,
           min(address) FILTER (WHERE kind = 'PHONE') AS phone,
           (array_agg(seen_at ORDER BY address) FILTER (WHERE kind = 'PUSH_TOKEN'))[1] AS push_seen_at,
           (array_agg(verified_at ORDER BY address) FILTER (WHERE kind = 'PHONE'))[1] AS phone_verified_at,
           (array_agg(sms_off ORDER BY address) FILTER (WHERE kind = 'PHONE'))[1] AS sms_off
    FROM contact_point
    WHERE tenant_id = p.tenant_id AND person_id = p.id AND dead_at IS NULL) c ON true;

ALTER TABLE delivery
    -- Of how many attempts nobody knows whether the provider took them.
    ADD COLUMN unclear smallint NOT NULL DEFAULT 0,
    -- When to ask the provider what became of an SMS or a call of which it has told nothing more; and how often it was asked.
    ADD COLUMN ask_at timestamptz,
    ADD COLUMN asked smallint NOT NULL DEFAULT 0;
CREATE INDEX delivery_ask ON delivery (ask_at) WHERE ask_at IS NOT NULL;
CREATE POLICY every_asked ON delivery TO ${engine} USING (ask_at IS NOT NULL) WITH CHECK (ask_at IS NOT NULL);
GRANT UPDATE (ask_at, asked) ON delivery TO ${engine};

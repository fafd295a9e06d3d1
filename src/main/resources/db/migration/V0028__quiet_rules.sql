-- People say when what may not disturb them.

ALTER TABLE person
    -- NULL: they may be disturbed at any time.
    ADD COLUMN quiet_rules text CHECK (quiet_rules IS JSON OBJECT),
    -- How often they were set.
    ADD COLUMN quiet_version integer NOT NULL DEFAULT 0;

-- Read together with how people are reached. The columns that tell of one address of each kind are read by programs of before.
CREATE OR REPLACE VIEW reachable_person WITH (security_invoker = true) AS
SELECT p.tenant_id, p.id, p.unit_id, p.roles, p.language, c.push_token, c.phone,
       c.push_seen_at, c.phone_verified_at, p.away_until, c.sms_off,
       c.contact_ids, c.contact_kinds, c.contact_addresses, c.contact_seen_at, c.contact_verified_at,
       c.contact_pending, c.contact_sms_off, p.quiet_rules
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

-- Which of a person's apps and browsers have rung: what has become of the alarm is told to each of them.
ALTER TABLE alarm_told ADD COLUMN apps uuid[] NOT NULL DEFAULT '{}';

-- By which of their numbers somebody replies.
CREATE OR REPLACE VIEW person_phone WITH (security_invoker = true) AS
SELECT c.tenant_id, c.person_id, c.address AS phone, p.language, c.id AS contact_id
FROM contact_point c JOIN person p ON p.tenant_id = c.tenant_id AND p.id = c.person_id
WHERE c.kind = 'PHONE' AND NOT c.pending;

-- The raiser pressed again since the owner was last on site.
ALTER TABLE alarm ADD COLUMN insisted boolean NOT NULL DEFAULT false;

-- People and rosters are found by their unit.
CREATE INDEX person_unit ON person (tenant_id, unit_id);
CREATE INDEX roster_unit ON roster (tenant_id, unit_id);

-- What alarms under way may know of people: read by statements, where the tables themselves belong to the mapper. The
-- caller's rights and its tenant hold inside a view too.
CREATE VIEW reachable_person WITH (security_invoker = true) AS
SELECT p.tenant_id, p.id, p.unit_id, p.roles, p.language,
       (SELECT min(c.address) FROM contact_point c
        WHERE c.tenant_id = p.tenant_id AND c.person_id = p.id AND c.kind = 'PUSH_TOKEN' AND c.dead_at IS NULL)
           AS push_token,
       (SELECT min(c.address) FROM contact_point c
        WHERE c.tenant_id = p.tenant_id AND c.person_id = p.id AND c.kind = 'PHONE' AND c.dead_at IS NULL)
           AS phone
FROM person p;
GRANT SELECT ON reachable_person TO ${app};

CREATE VIEW known_site WITH (security_invoker = true) AS SELECT tenant_id, id, name, code FROM site;
GRANT SELECT ON known_site TO ${app};

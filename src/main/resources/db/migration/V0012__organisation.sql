-- Units become a tree with heads, people can be away, and what is known of a way to reach somebody is kept.

ALTER TABLE unit
    ADD COLUMN parent_id uuid,
    ADD COLUMN manager_id uuid,
    ADD COLUMN deputy_id uuid,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD FOREIGN KEY (tenant_id, parent_id) REFERENCES unit (tenant_id, id),
    ADD FOREIGN KEY (tenant_id, manager_id) REFERENCES person (tenant_id, id),
    ADD FOREIGN KEY (tenant_id, deputy_id) REFERENCES person (tenant_id, id),
    ADD CHECK (parent_id <> id);

ALTER TABLE person
    ADD COLUMN away_until timestamptz,
    ADD COLUMN version integer NOT NULL DEFAULT 1;

ALTER TABLE site ADD COLUMN version integer NOT NULL DEFAULT 1;

ALTER TABLE contact_point
    -- Since when it is known that this address leads to this person. NULL: nobody has made sure.
    ADD COLUMN verified_at timestamptz,
    -- When the app behind it last proved that it is alive. NULL: never since this is kept.
    ADD COLUMN seen_at timestamptz;

-- What is there was trusted before. The owner sees the tenants' rows only while the wall is not forced upon it.
ALTER TABLE contact_point NO FORCE ROW LEVEL SECURITY;
UPDATE contact_point SET verified_at = clock();
ALTER TABLE contact_point FORCE ROW LEVEL SECURITY;

-- Who is told where nobody else is. Until an administrator names people, all coordinators and administrators are.
CREATE TABLE catch_all (
    tenant_id uuid PRIMARY KEY REFERENCES tenant (id),
    version   integer NOT NULL DEFAULT 1
);
CREATE TABLE catch_all_person (
    tenant_id uuid NOT NULL REFERENCES catch_all (tenant_id),
    person_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, person_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX person_coordinating ON person (tenant_id) WHERE roles && ARRAY ['coordinator', 'admin'];

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['catch_all', 'catch_all_person'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app}', t);
    END LOOP;
END $$;

-- Of several live addresses of a kind the first is the one that is used, and what is told is told of that one.
CREATE OR REPLACE VIEW reachable_person WITH (security_invoker = true) AS
SELECT p.tenant_id, p.id, p.unit_id, p.roles, p.language, c.push_token, c.phone,
       c.push_seen_at, c.phone_verified_at, p.away_until
FROM person p
LEFT JOIN LATERAL (
    SELECT min(address) FILTER (WHERE kind = 'PUSH_TOKEN') AS push_token,
           min(address) FILTER (WHERE kind = 'PHONE') AS phone,
           (array_agg(seen_at ORDER BY address) FILTER (WHERE kind = 'PUSH_TOKEN'))[1] AS push_seen_at,
           (array_agg(verified_at ORDER BY address) FILTER (WHERE kind = 'PHONE'))[1] AS phone_verified_at
    FROM contact_point
    WHERE tenant_id = p.tenant_id AND person_id = p.id AND dead_at IS NULL) c ON true;

CREATE OR REPLACE VIEW known_site WITH (security_invoker = true) AS
SELECT tenant_id, id, name, code, unit_id FROM site;

CREATE VIEW unit_line WITH (security_invoker = true) AS
SELECT tenant_id, id, parent_id, manager_id, deputy_id FROM unit;
GRANT SELECT ON unit_line TO ${app};

CREATE VIEW catch_all_in_force WITH (security_invoker = true) AS
SELECT tenant_id, person_id FROM catch_all_person
UNION ALL
SELECT p.tenant_id, p.id FROM person p
WHERE p.roles && ARRAY ['coordinator', 'admin']
  AND NOT EXISTS (SELECT 1 FROM catch_all_person c WHERE c.tenant_id = p.tenant_id);
GRANT SELECT ON catch_all_in_force TO ${app};

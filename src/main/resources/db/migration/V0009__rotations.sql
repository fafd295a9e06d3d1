-- Rosters become rules: layers of turns, and what is otherwise for a time. Who is on call is worked out from both.

ALTER TABLE roster ADD COLUMN definition text CHECK (definition IS JSON OBJECT);
ALTER TABLE roster ADD COLUMN version integer NOT NULL DEFAULT 1;

-- The owner sees the tenants' rows only while the wall is not forced upon it.
ALTER TABLE roster NO FORCE ROW LEVEL SECURITY;
ALTER TABLE roster_member NO FORCE ROW LEVEL SECURITY;
UPDATE roster r SET definition = json_build_object(
    'timeZone', 'Europe/Stockholm',
    'layers', json_build_array(json_build_object(
        'name', r.name, 'layering', 'adds',
        'people', (SELECT coalesce(json_agg(m.person_id ORDER BY m.person_id), '[]') FROM roster_member m
                   WHERE m.tenant_id = r.tenant_id AND m.roster_id = r.id))))::text;
ALTER TABLE roster FORCE ROW LEVEL SECURITY;
ALTER TABLE roster ALTER COLUMN definition SET NOT NULL;

DROP TABLE roster_member;

CREATE TABLE roster_override (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    roster_id  uuid NOT NULL,
    definition text NOT NULL CHECK (definition IS JSON OBJECT),
    until_at   timestamptz NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, roster_id) REFERENCES roster (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX roster_override_until ON roster_override (tenant_id, roster_id, until_at);
ALTER TABLE roster_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_override FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON roster_override TO ${app} USING (tenant_id = tenant()) WITH CHECK (tenant_id = tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON roster_override TO ${app};

-- A unit's rosters with their overrides in the order in which they were made, for alarms under way.
CREATE VIEW roster_in_force WITH (security_invoker = true) AS
SELECT r.tenant_id, r.unit_id, r.id, r.definition,
       (SELECT coalesce(json_agg(o.definition::json ORDER BY o.made_at, o.id), '[]')::text FROM roster_override o
        WHERE o.tenant_id = r.tenant_id AND o.roster_id = r.id AND o.until_at > clock()) AS overrides
FROM roster r;
GRANT SELECT ON roster_in_force TO ${app};

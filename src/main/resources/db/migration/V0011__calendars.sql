-- Calendars: cover that comes in as one, and feeds that go out.

-- When the roster's calendar was last brought in; none: it has none.
ALTER TABLE roster ADD COLUMN calendar_at timestamptz;

-- What a calendar gives: somebody is on call for a stretch. Brought in as a whole; what has passed is kept as it was.
CREATE TABLE roster_stint (
    tenant_id uuid NOT NULL,
    id        uuid NOT NULL,
    roster_id uuid NOT NULL,
    person_id uuid NOT NULL,
    from_at   timestamptz NOT NULL,
    until_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, roster_id) REFERENCES roster (tenant_id, id) ON DELETE CASCADE,
    CHECK (from_at < until_at)
);
CREATE INDEX roster_stint_until ON roster_stint (tenant_id, roster_id, until_at, from_at);

-- A link under which calendars read shifts: of one person, or of the whole roster. The link's secret is kept as a hash.
CREATE TABLE roster_feed (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    roster_id  uuid NOT NULL,
    person_id  uuid,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, roster_id) REFERENCES roster (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX roster_feed_token ON roster_feed (token_hash);
CREATE INDEX roster_feed_roster ON roster_feed (tenant_id, roster_id);
CREATE INDEX roster_feed_person ON roster_feed (tenant_id, person_id);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['roster_stint', 'roster_feed'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app}', t);
    END LOOP;
END $$;

-- A feed is asked for before its tenant is known.
CREATE POLICY every_tenant ON roster_feed FOR SELECT TO ${engine} USING (true);
GRANT SELECT (tenant_id, roster_id, person_id, token_hash) ON roster_feed TO ${engine};

-- What calendars give, for alarms under way.
CREATE VIEW calendar_in_force WITH (security_invoker = true) AS
SELECT tenant_id, roster_id, person_id, from_at, until_at FROM roster_stint;
GRANT SELECT ON calendar_in_force TO ${app};

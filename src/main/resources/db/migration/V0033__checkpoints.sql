-- Once a minute the heads of the timelines that moved go into a log of their tenant's, whose root is signed: whoever keeps
-- a signed root outside sees whether anybody, even the owner of this database, has rewritten or cut what was recorded.

-- Sealed by the key file; shared by all replicas and older than any tenant.
CREATE TABLE checkpoint_key (
    -- 1 is the first: of replicas that start together one makes it.
    generation         integer PRIMARY KEY CHECK (generation > 0),
    public_key         bytea NOT NULL,
    sealed_private_key bytea NOT NULL,
    created_at         timestamptz NOT NULL DEFAULT clock()
);
GRANT SELECT, INSERT ON checkpoint_key TO ${engine};

-- The heads, in the order in which they came into the log.
CREATE TABLE checkpoint_leaf (
    tenant_id uuid NOT NULL,
    -- From 0, without gaps.
    place     bigint NOT NULL CHECK (place >= 0),
    alarm_id  uuid NOT NULL,
    sequence  integer NOT NULL CHECK (sequence > 0),
    head      bytea NOT NULL CHECK (octet_length(head) = 32),
    PRIMARY KEY (tenant_id, place)
);
CREATE UNIQUE INDEX checkpoint_leaf_alarm ON checkpoint_leaf (tenant_id, alarm_id, sequence);

-- The roots of whole subtrees, which proofs are made of: level 0 has the leaves' hashes, each level half as many as the one below.
CREATE TABLE checkpoint_node (
    tenant_id uuid NOT NULL,
    level     smallint NOT NULL CHECK (level >= 0),
    place     bigint NOT NULL CHECK (place >= 0),
    hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (tenant_id, level, place)
);

-- What was signed.
CREATE TABLE checkpoint (
    tenant_id uuid NOT NULL,
    size      bigint NOT NULL CHECK (size > 0),
    at        timestamptz NOT NULL,
    -- Every entry of a transaction below this one has been looked at.
    seen      xid8 NOT NULL,
    -- The roots of the whole subtrees that the log consists of, the largest first: all that is needed to go on.
    edge      bytea NOT NULL CHECK (octet_length(edge) > 0 AND octet_length(edge) % 32 = 0),
    note      text NOT NULL,
    PRIMARY KEY (tenant_id, size)
);

-- When a tenant's timelines are looked at next; the lease as well.
CREATE TABLE checkpoint_duty (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    due_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id)
);
CREATE INDEX checkpoint_duty_due ON checkpoint_duty (due_at);

-- The owner sees the tenants only while the wall is not forced upon it.
ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
INSERT INTO checkpoint_duty (tenant_id, due_at) SELECT id, clock() FROM tenant;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;

CREATE FUNCTION witness_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO checkpoint_duty (tenant_id, due_at) VALUES (NEW.id, clock() + interval '1 minute');
    RETURN NULL;
END $$;
CREATE TRIGGER tenant_witnessed AFTER INSERT ON tenant FOR EACH ROW EXECUTE FUNCTION witness_tenant();

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['checkpoint_leaf', 'checkpoint_node', 'checkpoint', 'checkpoint_duty'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
        -- Nobody but the owner may change or delete any of it.
        EXECUTE format('GRANT SELECT, INSERT ON %I TO ${app}', t);
    END LOOP;
END $$;
CREATE POLICY every_due ON checkpoint_duty TO ${engine} USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (due_at) ON checkpoint_duty TO ${engine};

-- Tenants, their units, sites and people, and how a person is reached.

CREATE TABLE tenant (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    demo       boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT clock()
);

CREATE TABLE unit (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id        uuid NOT NULL,
    name      text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE site (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id        uuid NOT NULL,
    unit_id   uuid NOT NULL,
    name      text NOT NULL,
    code      text NOT NULL CHECK (code ~ '^[A-Z0-9]{2,6}$'),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, code),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);

CREATE TABLE person (
    tenant_id    uuid NOT NULL REFERENCES tenant (id),
    id           uuid NOT NULL,
    unit_id      uuid NOT NULL,
    username     text NOT NULL,
    display_name text NOT NULL,
    language     text NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en')),
    roles        text[] NOT NULL
        CHECK (roles <@ ARRAY ['staff', 'responder', 'manager', 'coordinator', 'admin', 'safety-rep']),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, username),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);

-- A push token or a phone number. A dead one is kept, so that coverage can tell why a person is not reached.
CREATE TABLE contact_point (
    tenant_id   uuid NOT NULL,
    id          uuid NOT NULL,
    person_id   uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('PUSH_TOKEN', 'PHONE')),
    address     text NOT NULL,
    dead_at     timestamptz,
    dead_reason text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CHECK ((dead_at IS NULL) = (dead_reason IS NULL))
);
CREATE INDEX contact_point_person ON contact_point (tenant_id, person_id);

-- Argon2id hashes of a person's PIN and of the one that means "I am forced to say this".
CREATE TABLE pin (
    tenant_id   uuid NOT NULL,
    person_id   uuid NOT NULL,
    pin_hash    text NOT NULL,
    duress_hash text NOT NULL,
    PRIMARY KEY (tenant_id, person_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON tenant TO ${app} USING (id = tenant()) WITH CHECK (id = tenant());
CREATE POLICY every_tenant ON tenant FOR SELECT TO ${engine} USING (true);
GRANT SELECT, INSERT ON tenant TO ${app};
GRANT SELECT ON tenant TO ${engine};

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['unit', 'site', 'person', 'contact_point', 'pin'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app}', t);
    END LOOP;
END $$;

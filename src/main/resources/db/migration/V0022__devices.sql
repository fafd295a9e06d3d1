-- Phones and browsers that belong to people: enrolled with a code that is good once, kept signed in by tokens that are good once.

CREATE TABLE enrolment (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    person_id  uuid NOT NULL,
    code_hash  bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    made_by    uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX enrolment_code ON enrolment (code_hash);

CREATE TABLE device (
    tenant_id             uuid NOT NULL,
    id                    uuid NOT NULL,
    person_id             uuid NOT NULL,
    platform              text NOT NULL CHECK (platform IN ('android', 'ios', 'web')),
    push_token            text NOT NULL,
    -- X.509, P-256: by it the device is known where its tokens are not.
    public_key            bytea,
    enrolled_at           timestamptz NOT NULL,
    seen_at               timestamptz,
    battery_percent       smallint CHECK (battery_percent BETWEEN 0 AND 100),
    notifications_allowed boolean,
    removed_at            timestamptz,
    removed_reason        text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CHECK ((removed_at IS NULL) = (removed_reason IS NULL))
);
CREATE INDEX device_person ON device (tenant_id, person_id);
CREATE INDEX device_removed ON device (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE refresh_token (
    tenant_id  uuid NOT NULL,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    device_id  uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, device_id) REFERENCES device (tenant_id, id)
);
CREATE INDEX refresh_token_hash ON refresh_token (token_hash);
CREATE INDEX refresh_token_device ON refresh_token (tenant_id, device_id);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['enrolment', 'device', 'refresh_token'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
        EXECUTE format('CREATE POLICY every_tenant ON %I FOR SELECT TO ${engine} USING (true)', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO ${app}', t);
    END LOOP;
END $$;
GRANT DELETE ON refresh_token TO ${app};
-- Who brings a code or a token does not say whose it is; whom it belongs to is asked within the tenant.
GRANT SELECT (tenant_id, code_hash) ON enrolment TO ${engine};
GRANT SELECT (tenant_id, token_hash) ON refresh_token TO ${engine};
GRANT SELECT (id, removed_at) ON device TO ${engine};

-- A press may be signed by the device that sends it; what a device signs that is out waits for a coordinator.

CREATE INDEX device_id ON device (id);
CREATE INDEX device_enrolled ON device (enrolled_at);
GRANT SELECT (tenant_id, person_id, public_key, enrolled_at) ON device TO ${engine};

CREATE TABLE quarantined_press (
    tenant_id    uuid NOT NULL,
    id           uuid NOT NULL,
    device_id    uuid NOT NULL,
    person_id    uuid NOT NULL,
    received_at  timestamptz NOT NULL,
    body_hash    bytea NOT NULL CHECK (octet_length(body_hash) = 32),
    sealed_body  bytea NOT NULL,
    settled_at   timestamptz,
    settled_by   uuid,
    -- NULL: dismissed.
    alarm_id     uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, device_id) REFERENCES device (tenant_id, id),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CHECK (alarm_id IS NULL OR settled_at IS NOT NULL)
);
-- The same press sent again while it waits is the same press.
CREATE UNIQUE INDEX quarantined_press_once ON quarantined_press (tenant_id, device_id, body_hash)
    WHERE settled_at IS NULL;
CREATE INDEX quarantined_press_waiting ON quarantined_press (tenant_id, id) WHERE settled_at IS NULL;

ALTER TABLE quarantined_press ENABLE ROW LEVEL SECURITY;
ALTER TABLE quarantined_press FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON quarantined_press TO ${app} USING (tenant_id = tenant()) WITH CHECK (tenant_id = tenant());
GRANT SELECT, INSERT, UPDATE ON quarantined_press TO ${app};

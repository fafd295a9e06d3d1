-- The append-only record of each alarm: a hash chain over salted commitments. Nobody but the owner may change or delete.

CREATE TABLE timeline_entry (
    tenant_id   uuid NOT NULL,
    alarm_id    uuid NOT NULL,
    sequence    integer NOT NULL CHECK (sequence > 0),
    at          timestamptz NOT NULL,
    type        text NOT NULL,
    actor       text NOT NULL,
    data        json NOT NULL,
    -- Each key's salt is derived from this secret, so that one value can be opened without the others.
    secret      bytea NOT NULL CHECK (octet_length(secret) = 32),
    commitments json NOT NULL,
    hash        bytea NOT NULL CHECK (octet_length(hash) = 32),
    -- Streams read by transaction below the snapshot's horizon: sequences become visible out of order.
    xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (tenant_id, alarm_id, sequence)
);
CREATE INDEX timeline_entry_stream ON timeline_entry (tenant_id, xid);

ALTER TABLE timeline_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE timeline_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON timeline_entry TO ${app}
    USING (tenant_id = tenant()) WITH CHECK (tenant_id = tenant());
GRANT SELECT, INSERT ON timeline_entry TO ${app};

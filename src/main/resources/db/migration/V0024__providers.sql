-- Several providers may carry SMS and calls, in an order that each tenant may choose.

CREATE TABLE provider_order (
    tenant_id uuid PRIMARY KEY REFERENCES tenant (id),
    sms       text[] NOT NULL,
    voice     text[] NOT NULL,
    version   integer NOT NULL
);
ALTER TABLE provider_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_order FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON provider_order TO ${app} USING (tenant_id = tenant()) WITH CHECK (tenant_id = tenant());
CREATE POLICY every_tenant ON provider_order FOR SELECT TO ${engine} USING (true);
GRANT SELECT, INSERT, UPDATE ON provider_order TO ${app};
GRANT SELECT ON provider_order TO ${engine};

ALTER TABLE delivery
    -- Who carries the message. NULL: whoever comes first in the tenant's order.
    ADD COLUMN provider text,
    -- The same as another one by the same channel, sent where that one's provider does not say that it came.
    ADD COLUMN spare boolean NOT NULL DEFAULT false;

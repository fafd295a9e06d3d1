-- One row is one message to one person over one channel, and how far it is proved to have come.

CREATE TYPE delivery_event AS ENUM ('ALARM', 'TAKEN', 'REPEATED', 'MESSAGE', 'CLOSED', 'REOPENED');
CREATE TYPE delivery_channel AS ENUM ('PUSH', 'SMS', 'VOICE');
CREATE TYPE delivery_state AS ENUM (
    'QUEUED', 'SENDING', 'ACCEPTED', 'RECEIVED', 'SHOWN', 'OPENED', 'ANSWERED', 'FAILED', 'CANCELLED');

CREATE TABLE delivery (
    tenant_id    uuid NOT NULL,
    id           uuid NOT NULL,
    alarm_id     uuid NOT NULL,
    recipient_id uuid NOT NULL,
    event        delivery_event NOT NULL,
    channel      delivery_channel NOT NULL,
    round        integer NOT NULL,
    step         integer NOT NULL,
    kind         text NOT NULL,
    drill        boolean NOT NULL,
    silent       boolean NOT NULL,
    site_code    text,
    code         text,
    state        delivery_state NOT NULL DEFAULT 'QUEUED',
    reason       text,
    -- The number of the newest attempt. Whoever writes a result names the attempt it belongs to.
    attempt      integer NOT NULL DEFAULT 0,
    -- The lease as well: whoever claims the row pushes this ahead. NULL: nothing is left to do.
    due_at       timestamptz,
    -- Sent only if by then nobody has proved that an earlier channel of the same message reached the person.
    fallback     boolean NOT NULL DEFAULT false,
    priority     smallint NOT NULL,
    provider_ref text,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CHECK ((due_at IS NOT NULL) = (state IN ('QUEUED', 'SENDING'))),
    CHECK (state <> 'FAILED' OR reason IS NOT NULL)
);
CREATE INDEX delivery_due ON delivery (channel, priority, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_alarm ON delivery (tenant_id, alarm_id, id);

CREATE TABLE delivery_proof (
    tenant_id   uuid NOT NULL,
    delivery_id uuid NOT NULL,
    stage       delivery_state NOT NULL,
    source      text NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, delivery_id, stage, source),
    FOREIGN KEY (tenant_id, delivery_id) REFERENCES delivery (tenant_id, id)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['delivery', 'delivery_proof'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
    END LOOP;
END $$;
CREATE POLICY every_due ON delivery TO ${engine} USING (due_at IS NOT NULL) WITH CHECK (due_at IS NOT NULL);
GRANT SELECT, INSERT, UPDATE ON delivery TO ${app};
GRANT SELECT, INSERT ON delivery_proof TO ${app};
GRANT SELECT, UPDATE (state, attempt, due_at) ON delivery TO ${engine};

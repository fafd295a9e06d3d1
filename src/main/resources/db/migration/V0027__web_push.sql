-- Browsers ring too: the key by which push services know this installation, and browsers as addresses of people.

-- Sealed by the key file; shared by all replicas and older than any tenant. Every browser's subscription is bound to it.
CREATE TABLE push_key (
    -- 1 is the first: of replicas that start together one makes it.
    generation         integer PRIMARY KEY CHECK (generation > 0),
    public_key         bytea NOT NULL,
    sealed_private_key bytea NOT NULL,
    created_at         timestamptz NOT NULL DEFAULT clock()
);
GRANT SELECT, INSERT ON push_key TO ${engine};

-- A browser is an address besides the phone's token, which it must not take the place of.
ALTER TABLE contact_point
    DROP CONSTRAINT IF EXISTS contact_point_kind_check,
    ADD CONSTRAINT contact_point_kind_check CHECK (kind IN ('PUSH_TOKEN', 'PHONE', 'BROWSER'));

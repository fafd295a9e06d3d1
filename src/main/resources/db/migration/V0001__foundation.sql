-- What every room's tables stand on: who may do what, which tenant a transaction is bound to, and what time it is.

GRANT USAGE ON SCHEMA vardkas TO ${app}, ${engine};
GRANT SELECT ON flyway_schema_history TO ${app}, ${engine};

-- The tenant of the running transaction, set with SET LOCAL only. Where none is set no row is seen: NULL equals nothing.
CREATE FUNCTION tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('vardkas.tenant', true), '')::uuid;

-- Decides whether something is due. Tests put another function in its place to move time. Declared stable, although
-- clock_timestamp() is not, so that one statement sees one instant and an index can serve "due_at <= clock()".
CREATE FUNCTION clock() RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN clock_timestamp();

-- Signing keys of access tokens, sealed by the key file; shared by all replicas and older than any tenant.
CREATE TABLE signing_key (
    -- 1 is the first: of replicas that start together one makes it. The highest signs, the others still check.
    generation         integer PRIMARY KEY CHECK (generation > 0),
    kid                text NOT NULL UNIQUE,
    public_key         bytea NOT NULL,
    sealed_private_key bytea NOT NULL,
    created_at         timestamptz NOT NULL DEFAULT clock()
);
GRANT SELECT, INSERT ON signing_key TO ${engine};

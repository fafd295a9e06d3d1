-- What providers took and may charge for, so that a tenant sees what its messages cost.

-- Which attempts of a message are counted below, one bit each: a result that is written twice is counted once.
ALTER TABLE delivery ADD COLUMN counted integer NOT NULL DEFAULT 0;

-- How many messages a tenant had sent on a day (of UTC, as providers bill) in so many parts. It tells of nobody.
CREATE TABLE message_count (
    tenant_id uuid NOT NULL,
    day       date NOT NULL,
    -- Batches of results that are written at the same time add to different rows, so that none waits for another's commit.
    shard     smallint NOT NULL,
    channel   delivery_channel NOT NULL,
    provider  text NOT NULL,
    occasion  text NOT NULL CHECK (occasion IN ('alarm', 'news', 'drill', 'check')),
    messages  integer NOT NULL,
    -- Of an SMS as many as its length makes it; of anything else one.
    parts     integer NOT NULL,
    PRIMARY KEY (tenant_id, day, shard, channel, provider, occasion)
    -- A row is changed again and again: its versions have room beside it.
) WITH (fillfactor = 50);
CREATE INDEX message_count_day ON message_count (day);

-- How long a call was that somebody or something answered, in started minutes. A provider that tells twice is heard once.
CREATE TABLE call_length (
    tenant_id   uuid NOT NULL,
    delivery_id uuid NOT NULL,
    -- What the provider calls the call: one message may have become two.
    reference   text NOT NULL,
    day         date NOT NULL,
    provider    text NOT NULL,
    occasion    text NOT NULL CHECK (occasion IN ('alarm', 'news', 'drill', 'check')),
    minutes     integer NOT NULL,
    PRIMARY KEY (tenant_id, delivery_id, reference),
    FOREIGN KEY (tenant_id, delivery_id) REFERENCES delivery (tenant_id, id)
);
CREATE INDEX call_length_day ON call_length (tenant_id, day);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['message_count', 'call_length'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE (messages, parts) ON message_count TO ${app};
GRANT SELECT, INSERT ON call_length TO ${app};

-- Who sends far more than on other days is looked for across tenants.
CREATE POLICY every_count ON message_count FOR SELECT TO ${engine} USING (true);
GRANT SELECT (tenant_id, day, channel, messages, parts) ON message_count TO ${engine};

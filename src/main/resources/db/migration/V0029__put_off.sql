-- A message may have to wait for its turn at a provider, or until a number has been left alone for a while.

-- How many of its attempts were put off so, which are no tries, and for how long in all.
ALTER TABLE delivery
    ADD COLUMN put_off        integer NOT NULL DEFAULT 0,
    ADD COLUMN put_off_millis integer NOT NULL DEFAULT 0;

-- More than one may have to come, and nobody having proved that they know is itself known.

ALTER TABLE alarm ADD COLUMN needed integer NOT NULL DEFAULT 1 CHECK (needed > 0);
-- How many are coming or there, in this round.
ALTER TABLE alarm ADD COLUMN coming integer NOT NULL DEFAULT 0 CHECK (coming >= 0);
ALTER TABLE alarm ADD COLUMN on_site_within_seconds integer NOT NULL DEFAULT 600 CHECK (on_site_within_seconds > 0);
ALTER TABLE alarm ADD COLUMN dead_end_since timestamptz;

-- As what the person acts of whom a message tells; NULL: it does not say.
ALTER TABLE delivery ADD COLUMN by_role text;

-- A duty is looked at (due_at) at the earliest of the moments it waits for.
ALTER TABLE escalation_duty ADD COLUMN main_at timestamptz;
-- When an owner who is not enough must have come, while the plan goes on.
ALTER TABLE escalation_duty ADD COLUMN owner_by timestamptz;
-- When somebody must have proved that they know.
ALTER TABLE escalation_duty ADD COLUMN proof_by timestamptz;
-- The owner sees the tenants' rows only while the wall is not forced upon it.
ALTER TABLE escalation_duty NO FORCE ROW LEVEL SECURITY;
UPDATE escalation_duty SET main_at = due_at;
ALTER TABLE escalation_duty FORCE ROW LEVEL SECURITY;
ALTER TABLE escalation_duty ALTER COLUMN main_at SET NOT NULL;

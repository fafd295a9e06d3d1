-- Plans are changed by people: by whom, what they call them, and that a unit's own is no more.

ALTER TABLE plan
    ADD COLUMN name text,
    -- NULL: it came with the tenant.
    ADD COLUMN changed_by uuid,
    -- A plan whose newest version says so is no more. Its rows stay, for alarms that go by them.
    ADD COLUMN deleted boolean NOT NULL DEFAULT false,
    ADD CHECK (NOT deleted OR unit_id IS NOT NULL);

-- A place has one plan of a kind, for ever: made anew, it goes on where the deleted one ended.
CREATE UNIQUE INDEX plan_place ON plan (tenant_id, kind, unit_id) NULLS NOT DISTINCT WHERE version = 1;

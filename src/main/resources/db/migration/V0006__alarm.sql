-- The alarm itself. No foreign key leads into the directory: a wrong id in a cry for help must not refuse it.

CREATE TYPE alarm_kind AS ENUM ('ASSIST', 'THREAT', 'PANIC');
CREATE TYPE alarm_state AS ENUM ('RAISED', 'ACKNOWLEDGED', 'ON_SITE', 'CLOSED');
CREATE TYPE alarm_answer AS ENUM ('COMING', 'CANNOT', 'ON_SITE');

CREATE TABLE alarm (
    tenant_id               uuid NOT NULL,
    id                      uuid NOT NULL,
    raiser_id               uuid NOT NULL,
    sender_id               uuid NOT NULL,
    kind                    alarm_kind NOT NULL,
    state                   alarm_state NOT NULL DEFAULT 'RAISED',
    silent                  boolean NOT NULL,
    drill                   boolean NOT NULL,
    raised_at               timestamptz NOT NULL,
    -- As the phone sent it, and what the directory says of it once it was asked, after the raise.
    claimed_site_id         uuid,
    unit_id                 uuid,
    site_id                 uuid,
    site_code               text,
    room                    text,
    position                json,
    owner_id                uuid,
    eta_minutes             integer,
    -- Counts the times the plan was started: deliveries of an older round are void.
    round                   integer NOT NULL DEFAULT 1,
    stand_down_requested_at timestamptz,
    -- The last entry the raiser may read once they asked to stand down, so that nothing later tells which PIN it was.
    stand_down_sequence     integer,
    paused                  boolean NOT NULL DEFAULT false,
    wrong_pins              integer NOT NULL DEFAULT 0,
    outcome                 text CHECK (outcome IN ('incident', 'false-alarm', 'precaution', 'test')),
    closing_note            text,
    closed_at               timestamptz,
    closed_by               uuid,
    version                 integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL)),
    CHECK ((closed_at IS NULL) = (outcome IS NULL)),
    CHECK ((state IN ('ACKNOWLEDGED', 'ON_SITE')) <= (owner_id IS NOT NULL))
);
CREATE INDEX alarm_newest ON alarm (tenant_id, raised_at DESC, id DESC);
CREATE INDEX alarm_raiser ON alarm (tenant_id, raiser_id, raised_at DESC, id DESC);

-- Every press: the sender's own id for it leads to one alarm, whatever ids others use.
CREATE TABLE alarm_press (
    tenant_id   uuid NOT NULL,
    sender_id   uuid NOT NULL,
    client_id   text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 100),
    alarm_id    uuid NOT NULL,
    -- Tell a repetition of the same request from one with news in it.
    body_hash   bytea NOT NULL,
    note_hash   bytea,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, sender_id, client_id)
);

-- The alarm that a new press of the same person joins. Its key is what makes simultaneous presses one alarm.
CREATE TABLE alarm_open (
    tenant_id uuid NOT NULL,
    raiser_id uuid NOT NULL,
    drill     boolean NOT NULL,
    alarm_id  uuid NOT NULL,
    raised_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, raiser_id, drill)
);

-- Who has been told of an alarm, and what they last answered.
CREATE TABLE alarm_told (
    tenant_id   uuid NOT NULL,
    alarm_id    uuid NOT NULL,
    person_id   uuid NOT NULL,
    told_at     timestamptz NOT NULL,
    -- By which channels the person could be reached then.
    channels    text[] NOT NULL,
    answer      alarm_answer,
    eta_minutes integer,
    answered_at timestamptz,
    PRIMARY KEY (tenant_id, alarm_id, person_id),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX alarm_told_person ON alarm_told (tenant_id, person_id, alarm_id);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['alarm', 'alarm_press', 'alarm_open', 'alarm_told'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I TO ${app} USING (tenant_id = tenant()) '
                       'WITH CHECK (tenant_id = tenant())', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON alarm, alarm_press, alarm_told TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON alarm_open TO ${app};

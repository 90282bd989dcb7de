-- Visits: who came, called or wrote, and why. Counted apart from people, appointments and projects.

CREATE TABLE visit_reason (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    -- The letters that reception types for it.
    short text NOT NULL CONSTRAINT visit_reason_short CHECK (short ~ '^[a-z0-9]{1,4}$'),
    name text NOT NULL CONSTRAINT visit_reason_name_given CHECK (btrim(name) <> ''),
    position smallint NOT NULL,
    -- The first day on which nobody chooses it any more.
    closed_on date,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    CONSTRAINT visit_reason_short_key UNIQUE (network_id, short)
);
CALL protect_network_table('visit_reason');
CALL keep_changes('visit_reason');

-- The reasons that a network begins with; it changes them as it likes.
CREATE PROCEDURE give_first_visit_reasons(network uuid) LANGUAGE sql AS $$
    INSERT INTO visit_reason (network_id, short, name, position)
    SELECT network, short, name, row_number() OVER () FROM (VALUES
        ('l', 'Cerca lavoro'),
        ('cv', 'Curriculum'),
        ('o', 'Risposta a un’offerta'),
        ('sp', 'SPID e portali'),
        ('co', 'Corso di formazione'),
        ('na', 'NASpI e DID: informazioni'),
        ('t', 'Tirocinio'),
        ('p', 'Progetto o misura in corso'),
        ('im', 'Impresa'),
        ('inf', 'Altre informazioni'),
        ('x', 'Altro')) AS first (short, name)
$$;
CREATE FUNCTION found_with_visit_reasons() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    network_before text := coalesce(current_setting('snodo.network', true), '');
BEGIN
    PERFORM set_config('snodo.network', NEW.id::text, true);
    CALL give_first_visit_reasons(NEW.id);
    PERFORM set_config('snodo.network', network_before, true);
    RETURN NULL;
END $$;
CREATE TRIGGER found_with_visit_reasons AFTER INSERT ON network FOR EACH ROW EXECUTE FUNCTION found_with_visit_reasons();
DO $$
DECLARE
    network uuid;
BEGIN
    PERFORM set_config('snodo.purpose', 'maintenance', true);
    FOR network IN SELECT id FROM network LOOP
        PERFORM set_config('snodo.network', network::text, true);
        CALL give_first_visit_reasons(network);
    END LOOP;
    PERFORM set_config('snodo.network', '', true), set_config('snodo.purpose', '', true);
END $$;

-- How a network records visits; a network without a row has the defaults.
CREATE TABLE visit_setting (
    network_id uuid PRIMARY KEY REFERENCES network,
    -- How many days back a visit may still be written down.
    days_back smallint NOT NULL DEFAULT 3 CONSTRAINT visit_setting_days_back CHECK (days_back BETWEEN 0 AND 31)
);
CALL protect_network_table('visit_setting');
CREATE TRIGGER keep_changes AFTER INSERT OR UPDATE OR DELETE ON visit_setting FOR EACH ROW EXECUTE FUNCTION record_change('network_id');

CREATE TABLE visit (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    counter_id uuid NOT NULL,
    channel text NOT NULL CONSTRAINT visit_channel CHECK (channel IN ('desk', 'phone', 'mail', 'video')),
    happened_at timestamptz NOT NULL,
    person_id uuid,
    participation_id uuid,
    -- The few traits that reception may note of somebody who stays anonymous.
    sex text CONSTRAINT visit_sex CHECK (sex IN ('F', 'M')),
    age_band text CONSTRAINT visit_age_band CHECK (age_band IN ('-18', '18-29', '30-44', '45-54', '55+')),
    citizenship_group text CONSTRAINT visit_citizenship_group CHECK (citizenship_group IN ('italian', 'eu', 'other')),
    comune text REFERENCES comune,
    portal text CONSTRAINT visit_portal CHECK (portal IN ('myanpal', 'siisl', 'inps', 'region', 'spid', 'inpa', 'other')),
    portal_outcome text CONSTRAINT visit_portal_outcome CHECK (portal_outcome IN ('done', 'to_finish', 'not_possible')),
    portal_minutes smallint CONSTRAINT visit_portal_minutes CHECK (portal_minutes BETWEEN 1 AND 480),
    referred_to uuid,
    minutes smallint CONSTRAINT visit_minutes CHECK (minutes BETWEEN 1 AND 480),
    notes text NOT NULL DEFAULT '' CONSTRAINT visit_notes_length CHECK (length(notes) <= 500),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, participation_id) REFERENCES participation (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, referred_to) REFERENCES body,
    CONSTRAINT visit_traits_of_the_anonymous CHECK (
        person_id IS NULL OR num_nonnulls(sex, age_band, citizenship_group, comune) = 0),
    CONSTRAINT visit_portal_whole CHECK (
        (portal IS NULL) = (portal_outcome IS NULL) AND (portal IS NOT NULL OR portal_minutes IS NULL))
);
CREATE INDEX visit_by_time ON visit (network_id, happened_at, id);
CREATE INDEX visit_of_person ON visit (network_id, person_id, happened_at) WHERE person_id IS NOT NULL;
CALL protect_register_table('visit');
CALL keep_changes('visit');

CREATE TABLE visit_reason_given (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    visit_id uuid NOT NULL,
    reason_id uuid NOT NULL,
    PRIMARY KEY (network_id, visit_id, reason_id),
    FOREIGN KEY (network_id, register_id, visit_id) REFERENCES visit (network_id, register_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, reason_id) REFERENCES visit_reason
);
CALL protect_register_table('visit_reason_given');

CREATE INDEX visit_reason_given_by_reason ON visit_reason_given (network_id, reason_id);

-- When it was written down is the database's to say; when it happened, only the last few days; what is older stays as it is.
CREATE FUNCTION visit_days_back(network uuid) RETURNS integer LANGUAGE sql STABLE
RETURN coalesce((SELECT s.days_back FROM visit_setting s WHERE s.network_id = network), 3);

CREATE FUNCTION day_in_rome(instant timestamptz) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (instant AT TIME ZONE 'Europe/Rome')::date;

CREATE FUNCTION check_visit_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    days integer := visit_days_back(coalesce(NEW.network_id, OLD.network_id));
BEGIN
    IF acts_as_owner() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF day_in_rome(OLD.recorded_at) < day_in_rome(clock_timestamp()) OR OLD.recorded_by IS DISTINCT FROM acting_account() THEN
            RAISE EXCEPTION 'a visit is taken back on the day, by who recorded it' USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_stays';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    ELSE
        IF (NEW.recorded_at, NEW.recorded_by) IS DISTINCT FROM (OLD.recorded_at, OLD.recorded_by) THEN
            RAISE EXCEPTION 'when and by whom a visit was recorded stays'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_recorded_at_stays';
        END IF;
        -- Whose file it belongs to may be found out later; what was recorded may be put right for as long as it may be recorded.
        IF (NEW.counter_id, NEW.channel, NEW.happened_at, NEW.sex, NEW.age_band, NEW.citizenship_group, NEW.comune, NEW.portal,
            NEW.portal_outcome, NEW.portal_minutes, NEW.referred_to, NEW.minutes, NEW.notes)
           IS DISTINCT FROM
           (OLD.counter_id, OLD.channel, OLD.happened_at, OLD.sex, OLD.age_band, OLD.citizenship_group, OLD.comune, OLD.portal,
            OLD.portal_outcome, OLD.portal_minutes, OLD.referred_to, OLD.minutes, OLD.notes)
           AND day_in_rome(OLD.happened_at) < day_in_rome(clock_timestamp()) - days THEN
            RAISE EXCEPTION 'a visit is put right within a few days' USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_not_corrected_late';
        END IF;
    END IF;
    IF NEW.happened_at > clock_timestamp() THEN
        RAISE EXCEPTION 'a visit is not in the future' USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_not_in_the_future';
    END IF;
    IF (TG_OP = 'INSERT' OR NEW.happened_at <> OLD.happened_at)
       AND day_in_rome(NEW.happened_at) < day_in_rome(NEW.recorded_at) - days THEN
        RAISE EXCEPTION 'a visit is not backdated' USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_not_backdated';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_time BEFORE INSERT OR UPDATE OR DELETE ON visit FOR EACH ROW EXECUTE FUNCTION check_visit_time();

-- The reasons of a visit stay with it.
CREATE FUNCTION check_visit_reason_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() AND EXISTS (
        SELECT FROM visit v
        WHERE v.network_id = coalesce(NEW.network_id, OLD.network_id) AND v.id = coalesce(NEW.visit_id, OLD.visit_id)
          AND day_in_rome(v.happened_at) < day_in_rome(clock_timestamp()) - visit_days_back(v.network_id)) THEN
        RAISE EXCEPTION 'a visit is put right within a few days' USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_not_corrected_late';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER check_time BEFORE INSERT OR DELETE ON visit_reason_given FOR EACH ROW EXECUTE FUNCTION check_visit_reason_time();

-- The queue of who came without an appointment, or with one and waits: a number a day and counter.
CREATE TABLE ticket (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    counter_id uuid NOT NULL,
    on_date date NOT NULL,
    number smallint NOT NULL CONSTRAINT ticket_number CHECK (number BETWEEN 1 AND 9999),
    visit_id uuid,
    participation_id uuid,
    person_id uuid,
    name text NOT NULL DEFAULT '' CONSTRAINT ticket_name_length CHECK (length(name) <= 200),
    taken_at timestamptz NOT NULL DEFAULT now(),
    called_at timestamptz,
    called_to text CONSTRAINT ticket_called_to_length CHECK (length(called_to) <= 60),
    called_by uuid REFERENCES account,
    served_at timestamptz,
    left_at timestamptz,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, register_id, visit_id) REFERENCES visit (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, participation_id) REFERENCES participation (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT ticket_number_key UNIQUE (network_id, counter_id, on_date, number),
    CONSTRAINT ticket_called_to_somewhere CHECK ((called_at IS NULL) = (called_to IS NULL)),
    CONSTRAINT ticket_times_in_order CHECK (called_at >= taken_at AND served_at >= called_at AND left_at >= taken_at),
    CONSTRAINT ticket_served_or_left CHECK (num_nonnulls(served_at, left_at) <= 1)
);
CREATE INDEX ticket_waiting ON ticket (network_id, counter_id, on_date) WHERE served_at IS NULL AND left_at IS NULL;
CREATE INDEX ticket_of_visit ON ticket (network_id, visit_id) WHERE visit_id IS NOT NULL;
CALL protect_register_table('ticket');
CALL keep_changes('ticket');

-- A ticket is of today, and its times are the clock's.
CREATE FUNCTION check_ticket_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.on_date := today_in_rome();
        NEW.taken_at := clock_timestamp();
    ELSIF (NEW.on_date, NEW.number, NEW.taken_at) <> (OLD.on_date, OLD.number, OLD.taken_at) THEN
        RAISE EXCEPTION 'when a ticket was taken stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_taken_at_stays';
    END IF;
    IF greatest(NEW.called_at, NEW.served_at, NEW.left_at) > clock_timestamp() THEN
        RAISE EXCEPTION 'a ticket is not called in the future' USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_not_in_the_future';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_time BEFORE INSERT OR UPDATE ON ticket FOR EACH ROW EXECUTE FUNCTION check_ticket_time();

-- Which worksheets of a workbook could have been imported, and since when a person has been coming to the counter.

-- Names of the workbook's worksheets with something in them, in its order; empty for a CSV and for a workbook with only one.
ALTER TABLE import ADD COLUMN worksheets text[] NOT NULL DEFAULT '{}';

-- The paper register and the spreadsheets that came before know an earlier day than the one on which the file was opened here.
ALTER TABLE person ADD COLUMN registered_on date CONSTRAINT person_registered_on_plausible
    CHECK (registered_on BETWEEN '1900-01-01' AND '2100-01-01');
COMMENT ON COLUMN person.registered_on IS 'First day at the counter. NULL: the day on which the file was opened.';

-- The wait begins on the day of registration, in Italy; then each proposal begins it anew.
CREATE FUNCTION waiting_begins(network uuid, person uuid) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(
            (SELECT max(c.proposed_at) FROM candidacy c WHERE c.network_id = network AND c.person_id = person),
            p.registered_on::timestamp AT TIME ZONE 'Europe/Rome',
            p.created_at)
        FROM person p WHERE p.network_id = network AND p.id = person);
END $$;

CREATE OR REPLACE FUNCTION reset_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    network uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.network_id ELSE NEW.network_id END;
    person uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.person_id ELSE NEW.person_id END;
BEGIN
    UPDATE profile SET waiting_since = waiting_begins(network, person)
    WHERE profile.network_id = network AND profile.person_id = person;
    RETURN NULL;
END $$;

CREATE FUNCTION begin_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.waiting_since = coalesce(
        (SELECT p.registered_on::timestamp AT TIME ZONE 'Europe/Rome'
         FROM person p WHERE p.network_id = NEW.network_id AND p.id = NEW.person_id),
        NEW.waiting_since);
    RETURN NEW;
END $$;
CREATE TRIGGER begin_waiting BEFORE INSERT ON profile FOR EACH ROW EXECUTE FUNCTION begin_waiting();

CREATE FUNCTION correct_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE profile SET waiting_since = waiting_begins(NEW.network_id, NEW.id)
    WHERE profile.network_id = NEW.network_id AND profile.person_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER correct_waiting AFTER UPDATE ON person FOR EACH ROW
    WHEN (OLD.registered_on IS DISTINCT FROM NEW.registered_on) EXECUTE FUNCTION correct_waiting();

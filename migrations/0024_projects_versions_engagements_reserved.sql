-- Measures that change from a day on without touching what was agreed; taken times that the facts alone write; what is reserved in a
-- project, apart.

-- Taken times: written by the triggers of appointments and sessions, looked at by everybody in the network.

REVOKE INSERT, UPDATE, DELETE ON operator_engagement, room_engagement, person_engagement FROM snodo_app;

-- A session takes the time of the appointment that it took place in: the same people, the same time, once.
CREATE FUNCTION session_has_operator(network uuid, of_appointment uuid, of_operator uuid, at tstzrange) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM session_of_service s
                   WHERE s.network_id = network AND s.appointment_id = of_appointment AND s.operator_id = of_operator
                     AND s.state <> 'cancelled' AND coalesce(s.actual, s.planned) && at)
$$;
CREATE FUNCTION session_has_person(network uuid, of_appointment uuid, of_person uuid, at tstzrange) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM session_of_service s
                   JOIN attendance t ON t.network_id = s.network_id AND t.session_id = s.id AND t.person_id = of_person
                   WHERE s.network_id = network AND s.appointment_id = of_appointment AND attended(s, t) && at)
$$;
CREATE INDEX session_of_appointment ON session_of_service (network_id, appointment_id) WHERE appointment_id IS NOT NULL;

CREATE OR REPLACE FUNCTION engage_operator_for_appointment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone appointment_operator := CASE WHEN TG_OP <> 'INSERT' THEN OLD END;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM operator_engagement
        WHERE network_id = gone.network_id AND appointment_id = gone.appointment_id AND operator_id = gone.operator_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO operator_engagement (network_id, account_id, operator_id, during, appointment_id)
        SELECT NEW.network_id, o.account_id, NEW.operator_id, engaged_during(a), a.id
        FROM appointment a JOIN operator o ON o.network_id = NEW.network_id AND o.id = NEW.operator_id
        WHERE a.network_id = NEW.network_id AND a.id = NEW.appointment_id AND a.state = 'open'
          AND NOT session_has_operator(NEW.network_id, a.id, NEW.operator_id, engaged_during(a));
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION engage_person_for_participation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.person_id, OLD.state, OLD.appointment_id, OLD.register_id)
                            IS NOT DISTINCT FROM (NEW.person_id, NEW.state, NEW.appointment_id, NEW.register_id) THEN
        RETURN NULL;
    END IF;
    DELETE FROM person_engagement WHERE network_id = NEW.network_id AND participation_id = NEW.id;
    INSERT INTO person_engagement (network_id, register_id, person_id, during, participation_id)
    SELECT NEW.network_id, NEW.register_id, NEW.person_id, a.during, NEW.id
    FROM appointment a
    WHERE a.network_id = NEW.network_id AND a.id = NEW.appointment_id AND a.state = 'open' AND NEW.person_id IS NOT NULL
      AND NEW.state NOT IN ('no_show', 'excused', 'cancelled_by_person', 'cancelled_by_counter')
      AND NOT session_has_person(NEW.network_id, a.id, NEW.person_id, a.during);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION engage_again_for_appointment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.during, OLD.preparation_minutes, OLD.state, OLD.room_id)
                            IS NOT DISTINCT FROM (NEW.during, NEW.preparation_minutes, NEW.state, NEW.room_id) THEN
        RETURN NULL;
    END IF;
    DELETE FROM room_engagement WHERE network_id = NEW.network_id AND appointment_id = NEW.id;
    IF NEW.room_id IS NOT NULL AND NEW.state = 'open' THEN
        INSERT INTO room_engagement (network_id, room_id, during, appointment_id)
        VALUES (NEW.network_id, NEW.room_id, NEW.during, NEW.id);
    END IF;
    IF TG_OP = 'UPDATE' THEN
        -- The family and the interpreter move along, whom a citizen who moves the appointment may not see.
        IF purpose_before = 'citizen' THEN
            PERFORM set_config('snodo.purpose', 'holds', true);
        END IF;
        DELETE FROM operator_engagement WHERE network_id = NEW.network_id AND appointment_id = NEW.id;
        DELETE FROM person_engagement e USING participation p
        WHERE p.network_id = NEW.network_id AND p.appointment_id = NEW.id AND e.network_id = NEW.network_id AND e.participation_id = p.id;
        IF NEW.state = 'open' THEN
            INSERT INTO operator_engagement (network_id, account_id, operator_id, during, appointment_id)
            SELECT NEW.network_id, o.account_id, ao.operator_id, engaged_during(NEW), NEW.id
            FROM appointment_operator ao JOIN operator o ON o.network_id = ao.network_id AND o.id = ao.operator_id
            WHERE ao.network_id = NEW.network_id AND ao.appointment_id = NEW.id
              AND NOT session_has_operator(NEW.network_id, NEW.id, ao.operator_id, engaged_during(NEW));
            INSERT INTO person_engagement (network_id, register_id, person_id, during, participation_id)
            SELECT p.network_id, p.register_id, p.person_id, NEW.during, p.id
            FROM participation p
            WHERE p.network_id = NEW.network_id AND p.appointment_id = NEW.id AND p.person_id IS NOT NULL
              AND p.state NOT IN ('no_show', 'excused', 'cancelled_by_person', 'cancelled_by_counter')
              AND NOT session_has_person(NEW.network_id, NEW.id, p.person_id, NEW.during);
        END IF;
        PERFORM set_config('snodo.purpose', purpose_before, true);
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION engage_session(network uuid, of_session uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    the_session session_of_service;
    happens tstzrange;
BEGIN
    SELECT * INTO the_session FROM session_of_service WHERE network_id = network AND id = of_session;
    DELETE FROM operator_engagement WHERE network_id = network AND session_id = of_session;
    DELETE FROM person_engagement WHERE network_id = network AND session_id = of_session;
    IF the_session.id IS NULL THEN
        RETURN;
    END IF;
    happens := CASE WHEN the_session.state <> 'cancelled' THEN coalesce(the_session.actual, the_session.planned) END;
    -- Its appointment's engagements give way where the session has the same people at the same time, and come back when it no longer has.
    IF the_session.appointment_id IS NOT NULL THEN
        DELETE FROM operator_engagement
        WHERE network_id = network AND appointment_id = the_session.appointment_id AND operator_id = the_session.operator_id AND during && happens;
        INSERT INTO operator_engagement (network_id, account_id, operator_id, during, appointment_id)
        SELECT network, o.account_id, o.id, engaged_during(a), a.id
        FROM appointment a
        JOIN appointment_operator ao ON ao.network_id = a.network_id AND ao.appointment_id = a.id
        JOIN operator o ON o.network_id = ao.network_id AND o.id = ao.operator_id
        WHERE a.network_id = network AND a.id = the_session.appointment_id AND a.state = 'open'
          AND NOT session_has_operator(network, a.id, o.id, engaged_during(a))
          AND NOT EXISTS (SELECT FROM operator_engagement e
                          WHERE e.network_id = network AND e.appointment_id = a.id AND e.operator_id = o.id);
        DELETE FROM person_engagement e USING participation p, attendance t
        WHERE p.network_id = network AND p.appointment_id = the_session.appointment_id
          AND t.network_id = network AND t.session_id = of_session AND t.person_id = p.person_id
          AND e.network_id = network AND e.participation_id = p.id AND e.during && attended(the_session, t);
        INSERT INTO person_engagement (network_id, register_id, person_id, during, participation_id)
        SELECT p.network_id, p.register_id, p.person_id, a.during, p.id
        FROM appointment a JOIN participation p ON p.network_id = a.network_id AND p.appointment_id = a.id
        WHERE a.network_id = network AND a.id = the_session.appointment_id AND a.state = 'open' AND p.person_id IS NOT NULL
          AND p.state NOT IN ('no_show', 'excused', 'cancelled_by_person', 'cancelled_by_counter')
          AND NOT session_has_person(network, a.id, p.person_id, a.during)
          AND NOT EXISTS (SELECT FROM person_engagement e WHERE e.network_id = network AND e.participation_id = p.id);
    END IF;
    IF happens IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO operator_engagement (network_id, account_id, operator_id, during, session_id)
    SELECT network, o.account_id, o.id, happens, of_session
    FROM operator o WHERE o.network_id = network AND o.id = the_session.operator_id;
    INSERT INTO person_engagement (network_id, register_id, person_id, during, session_id)
    SELECT t.network_id, t.register_id, t.person_id, attended(the_session, t), of_session
    FROM attendance t
    WHERE t.network_id = network AND t.session_id = of_session AND attended(the_session, t) IS NOT NULL;
END $$;
ALTER FUNCTION settle_session() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION settle_attendance() SECURITY DEFINER SET search_path = public, pg_temp;

-- A session is of an appointment to which somebody came, on its day.
CREATE FUNCTION check_session_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.appointment_id IS NOT NULL AND NEW.appointment_id IS DISTINCT FROM OLD.appointment_id AND NOT acts_as_owner() THEN
        RAISE EXCEPTION 'which appointment it took place in stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_appointment_stays';
    END IF;
    IF NEW.appointment_id IS NULL OR NEW.state = 'cancelled' THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT FROM appointment a JOIN participation p ON p.network_id = a.network_id AND p.appointment_id = a.id
        WHERE a.network_id = NEW.network_id AND a.id = NEW.appointment_id AND a.state = 'open' AND p.state IN ('arrived', 'called', 'done')
          AND (lower(a.during) AT TIME ZONE 'Europe/Rome')::date = (lower(coalesce(NEW.actual, NEW.planned)) AT TIME ZONE 'Europe/Rome')::date) THEN
        RAISE EXCEPTION 'nobody came to that appointment, or it was on another day'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'session_of_attended_appointment';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_session_appointment BEFORE INSERT OR UPDATE ON session_of_service FOR EACH ROW EXECUTE FUNCTION check_session_appointment();

-- Hours.

-- As before; and: the row of the service is the one in force on the day (a tariff that changed meanwhile holds from its day), and what
-- was held is not unheld.
CREATE OR REPLACE FUNCTION check_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    happens tstzrange;
    on_day date;
    service measure_service;
    same_service measure_service;
    report boolean;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT EXISTS (
            SELECT FROM attendance t JOIN activity_report r ON r.network_id = t.network_id AND r.project_id = t.project_id
            WHERE t.network_id = OLD.network_id AND t.session_id = OLD.id
              AND r.month = month_in_rome(lower(coalesce(OLD.actual, OLD.planned)))) INTO report;
        IF report THEN
            RAISE EXCEPTION 'the report of that month was submitted' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_period_locked';
        END IF;
        IF TG_OP = 'DELETE' THEN
            IF OLD.state = 'held' AND NOT acts_as_owner() THEN
                RAISE EXCEPTION 'hours that were given stay written' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_held_stays';
            END IF;
            RETURN OLD;
        END IF;
        IF OLD.state = 'held' AND NEW.state <> 'held' AND NOT acts_as_owner() THEN
            RAISE EXCEPTION 'hours that were given stay given' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_held_stays';
        END IF;
        SELECT EXISTS (
            SELECT FROM attendance t JOIN activity_report r ON r.network_id = t.network_id AND r.project_id = t.project_id
            WHERE t.network_id = NEW.network_id AND t.session_id = NEW.id
              AND r.month = month_in_rome(lower(coalesce(NEW.actual, NEW.planned)))) INTO report;
        IF report THEN
            RAISE EXCEPTION 'the report of that month was submitted' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_period_locked';
        END IF;
    END IF;
    IF NEW.state = 'cancelled' THEN
        RETURN NEW;
    END IF;
    happens := coalesce(NEW.actual, NEW.planned);
    on_day := (lower(happens) AT TIME ZONE 'Europe/Rome')::date;
    IF NEW.state = 'held' AND upper(NEW.actual) > clock_timestamp() + interval '5 minutes' THEN
        RAISE EXCEPTION 'held hours are past' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_held_in_the_past';
    END IF;
    IF counter_closed_on(NEW.counter_id, on_day) THEN
        RAISE EXCEPTION 'the counter is closed that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_on_open_day';
    END IF;
    SELECT * INTO service FROM measure_service WHERE network_id = NEW.network_id AND id = NEW.service_id;
    IF on_day < service.valid_from OR on_day > service.valid_to THEN
        SELECT * INTO same_service FROM measure_service v
        WHERE v.network_id = NEW.network_id AND v.measure_id = service.measure_id AND v.code = service.code
          AND on_day BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity');
        IF same_service.id IS NULL THEN
            RAISE EXCEPTION 'the measure does not pay this service that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_service_in_force';
        END IF;
        service := same_service;
        NEW.service_id := same_service.id;
    END IF;
    IF NEW.remote AND NOT service.remote_allowed THEN
        RAISE EXCEPTION 'not at a distance' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_remote_allowed';
    END IF;
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF (TG_OP = 'INSERT' OR (NEW.actual, NEW.planned, NEW.service_id, NEW.operator_id, NEW.counter_id, NEW.state)
                            IS DISTINCT FROM (OLD.actual, OLD.planned, OLD.service_id, OLD.operator_id, OLD.counter_id, OLD.state))
       AND on_day < today_in_rome() - (SELECT m.hours_entry_days FROM measure m WHERE m.network_id = NEW.network_id AND m.id = service.measure_id) THEN
        RAISE EXCEPTION 'these hours are too old to be written down' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_recorded_in_time';
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    ELSIF (NEW.recorded_at, NEW.recorded_by) IS DISTINCT FROM (OLD.recorded_at, OLD.recorded_by) THEN
        RAISE EXCEPTION 'when it was recorded stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_recorded_at_stays';
    END IF;
    RETURN NEW;
END $$;

-- As before; and: caps are those in force when the project began, and nobody's own time is left outside a session that was shortened.
CREATE OR REPLACE FUNCTION check_hours_of(network uuid, of_session uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    the_session session_of_service;
    service measure_service;
    agreed measure_service;
    the_row attendance;
    the_project project;
    on_day date;
    seats_used integer := 0;
    given integer;
    given_that_day integer;
BEGIN
    SELECT * INTO the_session FROM session_of_service WHERE network_id = network AND id = of_session;
    IF the_session.id IS NULL OR the_session.state = 'cancelled' THEN
        RETURN;
    END IF;
    SELECT * INTO service FROM measure_service WHERE network_id = network AND id = the_session.service_id;
    on_day := (lower(coalesce(the_session.actual, the_session.planned)) AT TIME ZONE 'Europe/Rome')::date;
    FOR the_row IN SELECT * FROM attendance WHERE network_id = network AND session_id = of_session AND state NOT IN ('absent', 'excused')
                   ORDER BY project_id LOOP
        seats_used := seats_used + 1;
        IF NOT the_row.own_time <@ coalesce(the_session.actual, the_session.planned) THEN
            RAISE EXCEPTION 'outside the session' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_session';
        END IF;
        -- The project's row is the lock: two operators cannot both take the last hour.
        SELECT * INTO the_project FROM project WHERE network_id = network AND id = the_row.project_id FOR UPDATE;
        IF the_project.measure_id <> service.measure_id THEN
            RAISE EXCEPTION 'a service of another measure' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_of_the_measure';
        END IF;
        IF the_project.starts_on IS NULL OR on_day < the_project.starts_on OR on_day > least(the_project.ends_on, the_project.closed_on) THEN
            RAISE EXCEPTION 'outside the project''s dates' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_project';
        END IF;
        IF the_project.state IN ('proposed', 'withdrawn') THEN
            RAISE EXCEPTION 'the project is not signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_of_signed_project';
        END IF;
        IF EXISTS (SELECT FROM project_suspension s WHERE s.network_id = network AND s.project_id = the_project.id
                   AND on_day BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')) THEN
            RAISE EXCEPTION 'the project is suspended that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_not_while_suspended';
        END IF;
        SELECT v.* INTO agreed FROM measure_service v
        WHERE v.network_id = network AND v.measure_id = service.measure_id AND v.code = service.code
        ORDER BY v.valid_from > the_project.starts_on, CASE WHEN v.valid_from > the_project.starts_on THEN v.valid_from END, v.valid_from DESC LIMIT 1;
        IF agreed.cap_minutes IS NOT NULL OR agreed.day_cap_minutes IS NOT NULL THEN
            SELECT coalesce(sum(minutes_of(attended(s, t))), 0),
                   coalesce(sum(minutes_of(attended(s, t))) FILTER (
                       WHERE (lower(coalesce(s.actual, s.planned)) AT TIME ZONE 'Europe/Rome')::date = on_day), 0)
            INTO given, given_that_day
            FROM attendance t
            JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
            JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id AND v.code = service.code
            WHERE t.network_id = network AND t.project_id = the_project.id;
            IF given > agreed.cap_minutes THEN
                RAISE EXCEPTION 'more than the cap: % minutes of %', given, agreed.cap_minutes
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_cap';
            END IF;
            IF given_that_day > agreed.day_cap_minutes THEN
                RAISE EXCEPTION 'more than a day allows' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_day_cap';
            END IF;
        END IF;
    END LOOP;
    IF seats_used > coalesce(service.group_seats, 1) THEN
        RAISE EXCEPTION 'more people than the service allows' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_group';
    END IF;
END $$;

-- A signature is recorded now, of the project's own day, and stays.
REVOKE UPDATE, DELETE ON project_signature FROM snodo_app;
CREATE FUNCTION check_project_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF NEW.signed_on IS DISTINCT FROM (SELECT p.signed_on FROM project p WHERE p.network_id = NEW.network_id AND p.id = NEW.project_id) THEN
        RAISE EXCEPTION 'signed on the project''s day' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_signature_of_the_day';
    END IF;
    NEW.recorded_at := clock_timestamp();
    NEW.recorded_by := acting_account();
    RETURN NEW;
END $$;
CREATE TRIGGER check_signature BEFORE INSERT ON project_signature FOR EACH ROW EXECUTE FUNCTION check_project_signature();

-- A list is recorded when it is recorded, whatever day its paper bears.
CREATE FUNCTION check_assignment_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() THEN
        NEW.recorded_at := CASE WHEN TG_OP = 'INSERT' THEN clock_timestamp() ELSE OLD.recorded_at END;
        NEW.recorded_by := CASE WHEN TG_OP = 'INSERT' THEN acting_account() ELSE OLD.recorded_by END;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_recorded BEFORE INSERT OR UPDATE ON assignment_list FOR EACH ROW EXECUTE FUNCTION check_assignment_list();

-- Measures. A measure's rows of one code are its versions: each has its own act, conditions, services and caps, and a project keeps the
-- version it was proposed under. Two versions never hold on one day.
ALTER TABLE measure ADD CONSTRAINT measure_versions_apart EXCLUDE USING gist (
    network_id WITH =, code WITH =, daterange(valid_from, valid_to, '[]') WITH &&);
ALTER TABLE measure_service ADD CONSTRAINT measure_service_rows_apart EXCLUDE USING gist (
    network_id WITH =, measure_id WITH =, code WITH =, daterange(valid_from, valid_to, '[]') WITH &&);

-- The last day on which a project was proposed under a measure, in whatever register: a day, and nothing else. None: it may still change
-- freely.
CREATE FUNCTION measure_last_used_on(of_measure uuid) RETURNS date LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    last_day date;
BEGIN
    PERFORM set_config('snodo.purpose', 'deduplication', true);
    SELECT max(p.proposed_on) INTO last_day FROM project p WHERE p.network_id = acting_network() AND p.measure_id = of_measure;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN last_day;
END $$;
CREATE INDEX project_of_measure ON project (network_id, measure_id, proposed_on);

CREATE FUNCTION check_measure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_used date;
BEGIN
    IF acts_as_owner() THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.valid_from < today_in_rome() AND EXISTS (
            SELECT FROM measure m WHERE m.network_id = NEW.network_id AND m.code = NEW.code AND m.valid_from < NEW.valid_from) THEN
            RAISE EXCEPTION 'a version begins today or later' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_version_not_backdated';
        END IF;
        RETURN NEW;
    END IF;
    last_used := measure_last_used_on(OLD.id);
    IF last_used IS NOT NULL THEN
        IF TG_OP = 'DELETE' OR (NEW.code, NEW.funding, NEW.act, NEW.cup, NEW.logos, NEW.shared_by_bodies, NEW.valid_from)
               IS DISTINCT FROM (OLD.code, OLD.funding, OLD.act, OLD.cup, OLD.logos, OLD.shared_by_bodies, OLD.valid_from) THEN
            RAISE EXCEPTION 'projects were proposed under it' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_in_use_stays';
        END IF;
        IF NEW.valid_to < last_used THEN
            RAISE EXCEPTION 'a project was proposed later' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_ends_after_its_projects';
        END IF;
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER check_measure BEFORE INSERT OR UPDATE OR DELETE ON measure FOR EACH ROW EXECUTE FUNCTION check_measure();

-- Of a measure in use, conditions and services come, and end, from today on; what they said stays.
CREATE FUNCTION check_measure_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_measure uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.measure_id ELSE NEW.measure_id END;
    last_used date;
BEGIN
    IF acts_as_owner() THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    last_used := measure_last_used_on(of_measure);
    IF last_used IS NULL THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.valid_from < today_in_rome() THEN
            RAISE EXCEPTION 'from today on' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_part_not_backdated';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.valid_from <= last_used THEN
            RAISE EXCEPTION 'projects were proposed under it' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_part_stays';
        END IF;
        RETURN OLD;
    END IF;
    IF to_jsonb(NEW) - 'valid_to' <> to_jsonb(OLD) - 'valid_to' THEN
        RAISE EXCEPTION 'what it said stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_part_stays';
    END IF;
    IF NEW.valid_to < today_in_rome() - 1 OR OLD.valid_to < today_in_rome() - 1 THEN
        RAISE EXCEPTION 'from today on' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_part_not_backdated';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_part BEFORE INSERT OR UPDATE OR DELETE ON measure_rule FOR EACH ROW EXECUTE FUNCTION check_measure_part();
CREATE TRIGGER check_part BEFORE INSERT OR UPDATE OR DELETE ON measure_service FOR EACH ROW EXECUTE FUNCTION check_measure_part();

-- A project is proposed under a version in force, and a person has one open project of a measure in whatever version. The lock that the
-- project's own check took makes two proposals follow one another.
CREATE FUNCTION check_project_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM measure m WHERE m.network_id = NEW.network_id AND m.id = NEW.measure_id
                   AND NEW.proposed_on BETWEEN m.valid_from AND coalesce(m.valid_to, 'infinity')) THEN
        RAISE EXCEPTION 'the measure does not hold that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_measure_in_force';
    END IF;
    IF EXISTS (SELECT FROM project p JOIN project_state k ON k.code = p.state AND k.is_open
               JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
               JOIN measure mine ON mine.network_id = NEW.network_id AND mine.id = NEW.measure_id AND mine.code = m.code
               WHERE p.network_id = NEW.network_id AND p.person_id = NEW.person_id) THEN
        RAISE EXCEPTION 'an open project of the measure' USING ERRCODE = 'unique_violation', CONSTRAINT = 'project_open_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_project_measure BEFORE INSERT ON project FOR EACH ROW EXECUTE FUNCTION check_project_measure();

-- What is reserved (health, disability, justice, social service, means) is written apart, in the case of one project, and read by the
-- operators named on the case alone, of whatever body. To everybody else there is no case.

-- The actor as operators of the acting body today.
CREATE FUNCTION acting_operators() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT coalesce(array_agg(o.id), '{}') FROM operator o
            WHERE o.network_id = acting_network() AND o.account_id = acting_account() AND o.body_id = acting_body()
              AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity'));
END $$;

CREATE TABLE reserved_case (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    project_id uuid NOT NULL,
    -- As it was when the case was opened: who is named for another body sees no file.
    person_name text NOT NULL CONSTRAINT reserved_case_person_given CHECK (btrim(person_name) <> ''),
    -- The operators named on the case.
    readers uuid[] NOT NULL CONSTRAINT reserved_case_readers CHECK (cardinality(readers) BETWEEN 1 AND 20),
    opened_at timestamptz NOT NULL DEFAULT now(),
    opened_by uuid NOT NULL REFERENCES account,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, project_id),
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE
);
CREATE INDEX reserved_case_by_reader ON reserved_case USING gin (readers);
ALTER TABLE reserved_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE reserved_case FORCE ROW LEVEL SECURITY;
CREATE POLICY of_who_is_named ON reserved_case
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'counter_service'
           AND readers && (SELECT acting_operators())::uuid[])
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'counter_service'
                AND readers && (SELECT acting_operators())::uuid[]);
GRANT SELECT, INSERT, UPDATE (readers, revision) ON reserved_case TO snodo_app;

-- A note is read through read_reserved_notes alone, which says who read.
CREATE TABLE reserved_note (
    network_id uuid NOT NULL,
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT reserved_note_kind CHECK (kind IN ('health', 'disability', 'social_service', 'justice', 'means', 'other')),
    words text NOT NULL CONSTRAINT reserved_note_words CHECK (btrim(words) <> '' AND length(words) <= 4000),
    written_at timestamptz NOT NULL DEFAULT now(),
    written_by uuid NOT NULL REFERENCES account,
    body_id uuid NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, project_id) REFERENCES reserved_case ON UPDATE CASCADE,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT reserved_note_withdrawn_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX reserved_note_of_case ON reserved_note (network_id, project_id, written_at);
ALTER TABLE reserved_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE reserved_note FORCE ROW LEVEL SECURITY;
CREATE POLICY of_who_is_named ON reserved_note
    USING (network_id = (SELECT acting_network())
           AND EXISTS (SELECT FROM reserved_case c WHERE c.network_id = reserved_note.network_id AND c.project_id = reserved_note.project_id));
GRANT INSERT ON reserved_note TO snodo_app;

-- Who opened, read, wrote, withdrew, named and took off whom. Appended only.
CREATE TABLE reserved_trace (
    network_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    project_id uuid NOT NULL,
    what text NOT NULL CONSTRAINT reserved_trace_what CHECK (what IN ('opened', 'read', 'wrote', 'withdrew', 'named', 'took_off')),
    operator_id uuid,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    account_id uuid NOT NULL REFERENCES account,
    body_id uuid NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, project_id) REFERENCES reserved_case ON UPDATE CASCADE,
    FOREIGN KEY (network_id, operator_id) REFERENCES operator,
    FOREIGN KEY (network_id, body_id) REFERENCES body
);
CREATE INDEX reserved_trace_of_case ON reserved_trace (network_id, project_id, id);
ALTER TABLE reserved_trace ENABLE ROW LEVEL SECURITY;
ALTER TABLE reserved_trace FORCE ROW LEVEL SECURITY;
CREATE POLICY of_who_is_named ON reserved_trace
    USING (network_id = (SELECT acting_network())
           AND EXISTS (SELECT FROM reserved_case c WHERE c.network_id = reserved_trace.network_id AND c.project_id = reserved_trace.project_id));
GRANT SELECT ON reserved_trace TO snodo_app;

CREATE FUNCTION trace_reserved(of_project uuid, done text, whom uuid DEFAULT NULL) RETURNS void LANGUAGE sql VOLATILE AS $$
    INSERT INTO reserved_trace (network_id, project_id, what, operator_id, account_id, body_id)
    VALUES (acting_network(), of_project, done, whom, acting_account(), acting_body())
$$;
REVOKE EXECUTE ON FUNCTION trace_reserved(uuid, text, uuid) FROM PUBLIC;

-- The case manager of a project that several bodies share opens its case; who is named on it names others, who work with the person
-- (the project's body, and the bodies of its team).
CREATE FUNCTION check_reserved_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    added uuid[] := CASE WHEN TG_OP = 'INSERT' THEN NEW.readers
                         ELSE ARRAY(SELECT unnest(NEW.readers) EXCEPT SELECT unnest(OLD.readers)) END;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (
            SELECT FROM project p JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id AND m.shared_by_bodies
            WHERE p.network_id = NEW.network_id AND p.id = NEW.project_id AND p.case_manager_id = ANY (acting_operators())) THEN
            RAISE EXCEPTION 'opened by who follows the project' USING ERRCODE = 'check_violation', CONSTRAINT = 'reserved_case_by_case_manager';
        END IF;
        NEW.opened_at := clock_timestamp();
        NEW.opened_by := acting_account();
    END IF;
    IF EXISTS (
        SELECT FROM unnest(added) AS a(reader)
        WHERE NOT EXISTS (
            SELECT FROM operator o
            JOIN project p ON p.network_id = o.network_id AND p.id = NEW.project_id
            WHERE o.network_id = NEW.network_id AND o.id = a.reader
              AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
              AND (o.body_id = p.body_id OR EXISTS (
                   SELECT FROM project_team t WHERE t.network_id = p.network_id AND t.project_id = p.id AND t.body_id = o.body_id
                     AND today_in_rome() BETWEEN t.from_day AND coalesce(t.to_day, 'infinity'))))) THEN
        RAISE EXCEPTION 'who is named works with the person' USING ERRCODE = 'check_violation', CONSTRAINT = 'reserved_case_readers_work_with_the_person';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_case BEFORE INSERT OR UPDATE ON reserved_case FOR EACH ROW EXECUTE FUNCTION check_reserved_case();

CREATE FUNCTION trace_reserved_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM trace_reserved(NEW.project_id, 'opened');
        RETURN NULL;
    END IF;
    PERFORM trace_reserved(NEW.project_id, 'named', reader) FROM unnest(NEW.readers) AS reader WHERE reader <> ALL (OLD.readers);
    PERFORM trace_reserved(NEW.project_id, 'took_off', reader) FROM unnest(OLD.readers) AS reader WHERE reader <> ALL (NEW.readers);
    RETURN NULL;
END $$;
CREATE TRIGGER trace_case AFTER INSERT OR UPDATE OF readers ON reserved_case FOR EACH ROW EXECUTE FUNCTION trace_reserved_case();

CREATE FUNCTION check_reserved_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.written_at := clock_timestamp();
    NEW.written_by := acting_account();
    NEW.body_id := acting_body();
    NEW.withdrawn_at := NULL;
    NEW.withdrawn_by := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER check_note BEFORE INSERT ON reserved_note FOR EACH ROW EXECUTE FUNCTION check_reserved_note();
CREATE FUNCTION trace_reserved_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM trace_reserved(NEW.project_id, 'wrote');
    RETURN NULL;
END $$;
CREATE TRIGGER trace_note AFTER INSERT ON reserved_note FOR EACH ROW EXECUTE FUNCTION trace_reserved_note();

-- The notes of a case, for who is named on it: that they were read is written first.
CREATE FUNCTION read_reserved_notes(of_project uuid)
RETURNS TABLE (id uuid, kind text, words text, written_at timestamptz, written_by text, body text, withdrawn_at timestamptz, mine boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM reserved_case c WHERE c.network_id = acting_network() AND c.project_id = of_project) THEN
        RETURN;
    END IF;
    PERFORM trace_reserved(of_project, 'read');
    RETURN QUERY
        SELECT n.id, n.kind, CASE WHEN n.withdrawn_at IS NULL THEN n.words ELSE '' END, n.written_at, a.display_name, b.name, n.withdrawn_at,
               n.written_by = acting_account()
        FROM reserved_note n JOIN account a ON a.id = n.written_by
        JOIN body b ON b.network_id = n.network_id AND b.id = n.body_id
        WHERE n.network_id = acting_network() AND n.project_id = of_project ORDER BY n.written_at DESC;
END $$;

-- Takes back what the actor wrote: its words are no longer shown. Back again when it is asked once more.
CREATE FUNCTION withdraw_reserved_note(note uuid, back boolean DEFAULT false) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    of_project uuid;
BEGIN
    UPDATE reserved_note n SET withdrawn_at = CASE WHEN NOT back THEN clock_timestamp() END, withdrawn_by = CASE WHEN NOT back THEN acting_account() END
    WHERE n.network_id = acting_network() AND n.id = note AND n.written_by = acting_account() AND (n.withdrawn_at IS NOT NULL) = back
    RETURNING n.project_id INTO of_project;
    IF of_project IS NOT NULL THEN
        PERFORM trace_reserved(of_project, CASE WHEN back THEN 'wrote' ELSE 'withdrew' END);
    END IF;
    RETURN of_project;
END $$;

-- When hours begin, as a column: the bound of a range is not leakproof, and row-level security would keep an index over it from serving.
ALTER TABLE session_of_service ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(coalesce(actual, planned))) STORED;
DROP INDEX session_by_time, session_of_operator;
CREATE INDEX session_by_start ON session_of_service (network_id, starts_at);
CREATE INDEX session_of_operator_by_start ON session_of_service (network_id, operator_id, starts_at);

-- Appointments: a booked time, who is in it, and the times that nobody can have twice.

-- A citizen without an account acts with the code of their slip or link, and sees what belongs to that code alone.
CREATE FUNCTION acting_code() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN decode(nullif(current_setting('snodo.code', true), ''), 'hex');

CREATE TABLE appointment (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    site_id uuid NOT NULL,
    room_id uuid,
    channel text NOT NULL CONSTRAINT appointment_channel CHECK (channel IN ('desk', 'phone', 'video')),
    during tstzrange NOT NULL CONSTRAINT appointment_bounded CHECK (
        lower(during) < upper(during) AND NOT lower_inf(during) AND NOT upper_inf(during) AND lower_inc(during) AND NOT upper_inc(during)
        AND upper(during) - lower(during) <= interval '12 hours'),
    preparation_minutes smallint NOT NULL DEFAULT 0 CONSTRAINT appointment_preparation CHECK (preparation_minutes BETWEEN 0 AND 120),
    seats smallint NOT NULL DEFAULT 1 CONSTRAINT appointment_seats CHECK (seats BETWEEN 1 AND 500),
    state text NOT NULL DEFAULT 'open' CONSTRAINT appointment_state CHECK (state IN ('open', 'cancelled')),
    -- Appointments that belong together, in order (first talk, then the test of skills).
    sequence_id uuid,
    -- Where a video meeting is joined.
    video_address text CONSTRAINT appointment_video_address CHECK (video_address ~ '^https://'),
    -- iCalendar SEQUENCE (RFC 5545, 3.8.7.4): raised at every change that the calendar must follow.
    calendar_sequence integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    revision integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    UNIQUE (network_id, id, seats),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, service_id) REFERENCES bookable_service,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    FOREIGN KEY (network_id, room_id) REFERENCES room,
    CONSTRAINT appointment_video_somewhere CHECK (video_address IS NULL OR channel = 'video')
);
CREATE INDEX appointment_by_time ON appointment USING gist (network_id, during) WHERE state = 'open';
CREATE INDEX appointment_of_counter ON appointment (network_id, counter_id, lower(during));
CALL protect_register_table('appointment');
CALL keep_changes('appointment');

CREATE TABLE appointment_operator (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    operator_id uuid NOT NULL,
    PRIMARY KEY (network_id, appointment_id, operator_id),
    FOREIGN KEY (network_id, register_id, appointment_id) REFERENCES appointment (network_id, register_id, id) ON DELETE CASCADE,
    FOREIGN KEY (network_id, operator_id) REFERENCES operator
);
CREATE INDEX appointment_operator_by_operator ON appointment_operator (network_id, operator_id);
CALL protect_register_table('appointment_operator');
CALL keep_changes('appointment_operator');

-- A person in an appointment. Somebody without a file is a name and a way to reach them, until reception finds or opens the file.
CREATE TABLE participation (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    part text NOT NULL DEFAULT 'attendee' CONSTRAINT participation_part CHECK (part IN ('attendee', 'family', 'interpreter', 'companion')),
    -- Attendees have a seat each; who accompanies them has none.
    seats smallint,
    seat smallint,
    person_id uuid,
    name text NOT NULL DEFAULT '' CONSTRAINT participation_name_length CHECK (length(name) <= 200),
    phone text CONSTRAINT participation_phone_length CHECK (length(phone) <= 40),
    email text CONSTRAINT participation_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
    comune text REFERENCES comune,
    language text CONSTRAINT participation_language CHECK (language ~ '^[a-z]{2}$'),
    state text NOT NULL CONSTRAINT participation_state CHECK (state IN (
        'held', 'booked', 'arrived', 'called', 'done', 'no_show', 'excused', 'cancelled_by_person', 'cancelled_by_counter')),
    held_until timestamptz,
    booked_via text NOT NULL CONSTRAINT participation_booked_via CHECK (booked_via IN ('citizen', 'operator', 'partner', 'walk_in')),
    booked_by uuid REFERENCES account,
    -- SHA-256 of the code on the slip and in the link.
    code_hash bytea CONSTRAINT participation_code_hash CHECK (octet_length(code_hash) = 32),
    reason text NOT NULL DEFAULT '' CONSTRAINT participation_reason_length CHECK (length(reason) <= 500),
    created_at timestamptz NOT NULL DEFAULT now(),
    arrived_at timestamptz,
    called_at timestamptz,
    called_to text,
    ended_at timestamptz,
    cancelled_at timestamptz,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id, appointment_id) REFERENCES appointment (network_id, register_id, id) ON DELETE CASCADE,
    FOREIGN KEY (network_id, appointment_id, seats) REFERENCES appointment (network_id, id, seats) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT participation_held_until CHECK ((state = 'held') = (held_until IS NOT NULL)),
    CONSTRAINT participation_somebody CHECK (state = 'held' OR person_id IS NOT NULL OR btrim(name) <> ''),
    CONSTRAINT participation_seat_whole CHECK ((seat IS NULL) = (seats IS NULL)),
    CONSTRAINT participation_seat_exists CHECK (seat BETWEEN 1 AND seats),
    CONSTRAINT participation_seat_of_attendee CHECK (
        (seat IS NOT NULL) = (part = 'attendee' AND state NOT IN ('excused', 'cancelled_by_person', 'cancelled_by_counter'))),
    CONSTRAINT participation_seat_once UNIQUE (network_id, appointment_id, seat),
    CONSTRAINT participation_cancelled_when CHECK (
        (state IN ('excused', 'cancelled_by_person', 'cancelled_by_counter')) = (cancelled_at IS NOT NULL)),
    CONSTRAINT participation_times_in_order CHECK (called_at >= arrived_at AND ended_at >= called_at)
);
CREATE INDEX participation_of_appointment ON participation (network_id, appointment_id);
CREATE INDEX participation_of_person ON participation (network_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX participation_held ON participation (network_id, held_until) WHERE state = 'held';
CREATE UNIQUE INDEX participation_code_key ON participation (network_id, code_hash) WHERE code_hash IS NOT NULL;
CALL protect_register_table('participation');
CALL keep_changes('participation');

-- A citizen with a code books, reads, moves and cancels what belongs to the code.
CREATE POLICY of_the_code ON participation
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()));
-- An appointment carries nobody's name: a citizen may look at all, to find a time or a seat, and changes only the one of their code.
CREATE POLICY seen_by_citizens ON appointment FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen');
CREATE POLICY made_by_citizens ON appointment FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen');
CREATE POLICY changed_by_citizens ON appointment FOR UPDATE
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND seats = 1
           AND id IN (SELECT p.appointment_id FROM participation p));
-- Who receives is seen with the appointment, and chosen for the one of the code alone.
CREATE POLICY seen_by_citizens ON appointment_operator FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen');
CREATE POLICY of_the_code ON appointment_operator
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND appointment_id IN (SELECT p.appointment_id FROM participation p));

-- How many seats of each appointment are taken: a number, for who may not see by whom.
CREATE FUNCTION seats_taken(of_appointments uuid[]) RETURNS TABLE (appointment_id uuid, taken integer) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    RETURN QUERY
        SELECT p.appointment_id, count(*)::integer FROM participation p
        WHERE p.network_id = acting_network() AND p.appointment_id = ANY (of_appointments) AND p.seat IS NOT NULL
          AND (p.state <> 'held' OR p.held_until >= clock_timestamp())
        GROUP BY p.appointment_id;
    PERFORM set_config('snodo.purpose', purpose_before, true);
END $$;

-- The first seat that nobody has; none when all are taken. For who may not see who sits where.
CREATE FUNCTION first_free_seat(of_appointment uuid) RETURNS smallint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    free smallint;
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    SELECT n INTO free
    FROM appointment a, generate_series(1, a.seats) AS n
    WHERE a.network_id = acting_network() AND a.id = of_appointment AND a.state = 'open'
      AND NOT EXISTS (SELECT FROM participation p
                      WHERE p.network_id = a.network_id AND p.appointment_id = a.id AND p.seat = n)
    ORDER BY n LIMIT 1;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN free;
END $$;

-- The times of operators, rooms and people that are taken. Kept by triggers from the facts; two that overlap cannot stand.
-- An operator is a human being: lent to another body, or at two counters, still one.
CREATE TABLE operator_engagement (
    network_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    account_id uuid NOT NULL REFERENCES account,
    operator_id uuid NOT NULL,
    during tstzrange NOT NULL,
    appointment_id uuid,
    session_id uuid,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, operator_id) REFERENCES operator,
    FOREIGN KEY (network_id, appointment_id) REFERENCES appointment ON DELETE CASCADE,
    CONSTRAINT operator_engagement_for_one CHECK (num_nonnulls(appointment_id, session_id) = 1),
    CONSTRAINT operator_engaged_once EXCLUDE USING gist (network_id WITH =, account_id WITH =, during WITH &&)
);
CREATE INDEX operator_engagement_of_appointment ON operator_engagement (network_id, appointment_id);
CALL protect_network_table('operator_engagement');

CREATE TABLE room_engagement (
    network_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    room_id uuid NOT NULL,
    during tstzrange NOT NULL,
    appointment_id uuid NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, room_id) REFERENCES room,
    FOREIGN KEY (network_id, appointment_id) REFERENCES appointment ON DELETE CASCADE,
    CONSTRAINT room_engaged_once EXCLUDE USING gist (network_id WITH =, room_id WITH =, during WITH &&)
);
CREATE INDEX room_engagement_of_appointment ON room_engagement (network_id, appointment_id);
CALL protect_network_table('room_engagement');

CREATE TABLE person_engagement (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    person_id uuid NOT NULL,
    during tstzrange NOT NULL,
    participation_id uuid,
    session_id uuid,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, participation_id) REFERENCES participation (network_id, register_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT person_engagement_for_one CHECK (num_nonnulls(participation_id, session_id) = 1),
    CONSTRAINT person_engaged_once EXCLUDE USING gist (network_id WITH =, person_id WITH =, during WITH &&)
);
CREATE INDEX person_engagement_of_participation ON person_engagement (network_id, participation_id);
CALL protect_register_table('person_engagement');
CREATE POLICY of_citizens ON person_engagement
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen')
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen');

-- An appointment that begins in the past is not booked: who is already there came in today (walk-in), a few minutes ago at most.
CREATE FUNCTION check_appointment_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() OR (TG_OP = 'UPDATE' AND (NEW.during, NEW.counter_id, NEW.site_id) = (OLD.during, OLD.counter_id, OLD.site_id)) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND lower(OLD.during) < clock_timestamp() - interval '15 minutes' THEN
        RAISE EXCEPTION 'a past appointment is not moved' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_past_not_moved';
    END IF;
    IF lower(NEW.during) < clock_timestamp() - interval '15 minutes' THEN
        RAISE EXCEPTION 'an appointment is not backdated' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_not_backdated';
    END IF;
    IF counter_closed_on(NEW.counter_id, (lower(NEW.during) AT TIME ZONE 'Europe/Rome')::date, NEW.site_id) THEN
        RAISE EXCEPTION 'the counter is closed that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_on_open_day';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_time BEFORE INSERT OR UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION check_appointment_time();

-- The time an operator gives: the appointment's, and the preparation before it.
CREATE FUNCTION engaged_during(of_appointment appointment) RETURNS tstzrange LANGUAGE sql STABLE AS $$
    SELECT tstzrange(lower(of_appointment.during) - make_interval(mins => of_appointment.preparation_minutes), upper(of_appointment.during))
$$;

CREATE FUNCTION engage_operator_for_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
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
        WHERE a.network_id = NEW.network_id AND a.id = NEW.appointment_id AND a.state = 'open';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER engage_operator AFTER INSERT OR UPDATE OR DELETE ON appointment_operator
    FOR EACH ROW EXECUTE FUNCTION engage_operator_for_appointment();

CREATE FUNCTION engage_person_for_participation() RETURNS trigger LANGUAGE plpgsql AS $$
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
      AND NEW.state NOT IN ('no_show', 'excused', 'cancelled_by_person', 'cancelled_by_counter');
    RETURN NULL;
END $$;
CREATE TRIGGER engage_person AFTER INSERT OR UPDATE ON participation
    FOR EACH ROW EXECUTE FUNCTION engage_person_for_participation();

-- A moved, shortened or cancelled appointment takes its engagements along.
CREATE FUNCTION engage_again_for_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
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
            WHERE ao.network_id = NEW.network_id AND ao.appointment_id = NEW.id;
            INSERT INTO person_engagement (network_id, register_id, person_id, during, participation_id)
            SELECT p.network_id, p.register_id, p.person_id, NEW.during, p.id
            FROM participation p
            WHERE p.network_id = NEW.network_id AND p.appointment_id = NEW.id AND p.person_id IS NOT NULL
              AND p.state NOT IN ('no_show', 'excused', 'cancelled_by_person', 'cancelled_by_counter');
        END IF;
        PERFORM set_config('snodo.purpose', purpose_before, true);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER engage_again AFTER INSERT OR UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION engage_again_for_appointment();

-- Where a participation may go from each state; `held` and `booked` are the only beginnings (and `arrived`, for who walked in).
CREATE TABLE participation_allowed_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('participation_allowed_transition');
INSERT INTO participation_allowed_transition (from_state, to_state) VALUES
    ('held', 'booked'),
    ('booked', 'arrived'), ('booked', 'no_show'), ('booked', 'excused'),
    ('booked', 'cancelled_by_person'), ('booked', 'cancelled_by_counter'),
    ('arrived', 'called'), ('arrived', 'done'), ('arrived', 'booked'), ('arrived', 'excused'),
    ('called', 'done'), ('called', 'arrived'),
    ('no_show', 'arrived'), ('no_show', 'excused'), ('done', 'called');

CREATE FUNCTION check_participation_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state NOT IN ('held', 'booked', 'arrived') THEN
            RAISE EXCEPTION 'a participation begins held, booked or arrived'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_beginning';
        END IF;
    ELSIF NEW.state <> OLD.state THEN
        IF NOT EXISTS (SELECT FROM participation_allowed_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
            RAISE EXCEPTION 'not from % to %', OLD.state, NEW.state
                USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_transition_allowed';
        END IF;
        IF NEW.state = 'no_show' AND EXISTS (
            SELECT FROM appointment a WHERE a.network_id = NEW.network_id AND a.id = NEW.appointment_id AND lower(a.during) > clock_timestamp()) THEN
            RAISE EXCEPTION 'nobody is absent before the time' USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_absent_after_the_time';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_move BEFORE INSERT OR UPDATE ON participation FOR EACH ROW EXECUTE FUNCTION check_participation_move();

-- Holds that ran out make room: called before a time is taken.
CREATE FUNCTION release_holds() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    released integer;
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    WITH gone AS (
        DELETE FROM participation WHERE network_id = acting_network() AND state = 'held' AND held_until < clock_timestamp()
        RETURNING appointment_id)
    DELETE FROM appointment a USING gone
    WHERE a.network_id = acting_network() AND a.id = gone.appointment_id AND a.seats = 1;
    GET DIAGNOSTICS released = ROW_COUNT;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN released;
END $$;
CREATE POLICY of_holds ON person_engagement
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'holds');
CREATE POLICY of_holds ON participation
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'holds');
CREATE POLICY of_holds ON appointment
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'holds');

-- A citizen's code never picks somebody's file: only an invitation does, and once said it stays.
CREATE FUNCTION check_participation_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acting_purpose() <> 'citizen' OR NEW.person_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.person_id = OLD.person_id) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM appointment_invitation i
                   WHERE i.network_id = NEW.network_id AND i.person_id = NEW.person_id AND i.state = 'open') THEN
        RAISE EXCEPTION 'a code does not choose a file' USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_person_by_invitation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_person BEFORE INSERT OR UPDATE ON participation FOR EACH ROW EXECUTE FUNCTION check_participation_person();

-- A person invited to book by a day, with a link of their own.
CREATE TABLE appointment_invitation (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    service_id uuid NOT NULL,
    counter_id uuid,
    book_by date NOT NULL,
    code_hash bytea NOT NULL CONSTRAINT appointment_invitation_code_hash CHECK (octet_length(code_hash) = 32),
    state text NOT NULL DEFAULT 'open' CONSTRAINT appointment_invitation_state CHECK (state IN ('open', 'booked', 'withdrawn')),
    participation_id uuid,
    invited_at timestamptz NOT NULL DEFAULT now(),
    invited_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, service_id) REFERENCES bookable_service,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, register_id, participation_id) REFERENCES participation (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT appointment_invitation_booked_with CHECK ((state = 'booked') = (participation_id IS NOT NULL))
);
CREATE UNIQUE INDEX appointment_invitation_code_key ON appointment_invitation (network_id, code_hash);
CREATE INDEX appointment_invitation_of_person ON appointment_invitation (network_id, person_id);
CALL protect_register_table('appointment_invitation');
CALL keep_changes('appointment_invitation');
CREATE POLICY of_the_code ON appointment_invitation
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()));

-- Who waits for an earlier time; a time that comes free is offered in the order in which people asked.
CREATE TABLE waiting_list_entry (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    counter_id uuid,
    person_id uuid,
    name text NOT NULL DEFAULT '',
    phone text,
    email text CONSTRAINT waiting_list_entry_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
    from_day date NOT NULL,
    to_day date,
    code_hash bytea NOT NULL CONSTRAINT waiting_list_entry_code_hash CHECK (octet_length(code_hash) = 32),
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT waiting_list_entry_state CHECK (state IN ('waiting', 'offered', 'booked', 'left')),
    -- The time held for who is first in line, until the offer ends.
    participation_id uuid,
    offers smallint NOT NULL DEFAULT 0,
    asked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, service_id) REFERENCES bookable_service,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, participation_id) REFERENCES participation (network_id, register_id, id)
        ON UPDATE CASCADE ON DELETE SET NULL (participation_id),
    CONSTRAINT waiting_list_entry_somebody CHECK (person_id IS NOT NULL OR btrim(name) <> ''),
    CONSTRAINT waiting_list_entry_reachable CHECK (person_id IS NOT NULL OR phone IS NOT NULL OR email IS NOT NULL),
    CONSTRAINT waiting_list_entry_days_in_order CHECK (to_day >= from_day)
);
CREATE INDEX waiting_list_in_order ON waiting_list_entry (network_id, service_id, asked_at) WHERE state = 'waiting';
CALL protect_register_table('waiting_list_entry');
CALL keep_changes('waiting_list_entry');
CREATE POLICY of_the_code ON waiting_list_entry
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
                AND code_hash = (SELECT acting_code()) AND person_id IS NULL);

-- An operator's calendar as other programs read it, by a secret address.
CREATE TABLE calendar_feed (
    network_id uuid NOT NULL,
    operator_id uuid NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT calendar_feed_token_hash CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, operator_id),
    FOREIGN KEY (network_id, operator_id) REFERENCES operator
);
CREATE UNIQUE INDEX calendar_feed_token_key ON calendar_feed (token_hash);
CALL protect_network_table('calendar_feed');
CALL read_at_sign_in('calendar_feed');

-- Tries of a code, and holds without one, counted for each network address within the hour. Only a hash of the address is kept.
CREATE TABLE appointment_try (
    subject_hash bytea PRIMARY KEY CONSTRAINT appointment_try_hash_length CHECK (octet_length(subject_hash) = 32),
    tries integer NOT NULL CHECK (tries > 0),
    since timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON appointment_try TO snodo_app;

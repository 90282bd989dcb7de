-- Events, courses and materials: one model of seats and attendance, whoever comes.

-- Courses ---------------------------------------------------------------------------------------------------------------------------------

-- What is taught, whoever pays for it; when it is taught, an edition (an event) says.
CREATE TABLE course (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    title text NOT NULL CONSTRAINT course_title_given CHECK (btrim(title) <> '' AND length(title) <= 200),
    description text NOT NULL DEFAULT '' CONSTRAINT course_description_length CHECK (length(description) <= 5000),
    -- For whom it is, and what one must know or have before.
    audience text NOT NULL DEFAULT '' CONSTRAINT course_audience_length CHECK (length(audience) <= 1000),
    hours smallint CONSTRAINT course_hours CHECK (hours BETWEEN 1 AND 3000),
    funding text NOT NULL DEFAULT 'none' CONSTRAINT course_funding CHECK (funding IN (
        'none', 'european_union', 'pnrr', 'region', 'state', 'municipality', 'company_fund', 'paid_by_participants')),
    -- The act that pays for it or recognises it, and the measure under which people are sent to it.
    act text NOT NULL DEFAULT '' CONSTRAINT course_act_length CHECK (length(act) <= 300),
    measure_id uuid,
    cost numeric(8, 2) NOT NULL DEFAULT 0 CONSTRAINT course_cost CHECK (cost >= 0),
    -- What is handed out at the end, in words, and from which share of the hours on (per cent); without a share nothing is handed out.
    certificate text NOT NULL DEFAULT '' CONSTRAINT course_certificate_length CHECK (length(certificate) <= 300),
    certificate_share smallint CONSTRAINT course_certificate_share CHECK (certificate_share BETWEEN 1 AND 100),
    contact_name text NOT NULL DEFAULT '' CONSTRAINT course_contact_name_length CHECK (length(contact_name) <= 200),
    contact_phone text CONSTRAINT course_contact_phone_length CHECK (length(contact_phone) <= 40),
    contact_email text CONSTRAINT course_contact_email_shape CHECK (contact_email ~ '^[^@\s]+@[^@\s]+$'),
    state text NOT NULL DEFAULT 'draft' CONSTRAINT course_state CHECK (state IN ('draft', 'published', 'withdrawn')),
    verified_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    search_words text NOT NULL GENERATED ALWAYS AS (plain_words(title)) STORED,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, measure_id) REFERENCES measure,
    CONSTRAINT course_published_is_whole CHECK (state <> 'published' OR (btrim(description) <> '' AND verified_on IS NOT NULL)),
    CONSTRAINT course_certificate_whole CHECK (certificate_share IS NULL OR btrim(certificate) <> '')
);
CALL protect_network_table('course');
CALL keep_changes('course');

-- The skills and certificates of the vocabulary that a course gives: what somebody misses for a vacancy is found here.
CREATE TABLE course_concept (
    network_id uuid NOT NULL,
    course_id uuid NOT NULL,
    concept_id integer NOT NULL REFERENCES concept,
    PRIMARY KEY (network_id, course_id, concept_id),
    FOREIGN KEY (network_id, course_id) REFERENCES course ON DELETE CASCADE
);
CREATE INDEX course_concept_by_concept ON course_concept (network_id, concept_id);
CALL protect_network_table('course_concept');
CALL keep_changes('course_concept');

-- Events ----------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE event (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT event_kind CHECK (kind IN (
        'seminar', 'school_laboratory', 'matching_event', 'course_edition', 'group_session', 'open_day', 'meeting')),
    course_id uuid,
    -- Who organises it, and the register in which the registrations are kept.
    body_id uuid NOT NULL,
    register_id uuid,
    title text NOT NULL CONSTRAINT event_title_given CHECK (btrim(title) <> '' AND length(title) <= 200),
    description text NOT NULL DEFAULT '' CONSTRAINT event_description_length CHECK (length(description) <= 5000),
    audience text NOT NULL DEFAULT '' CONSTRAINT event_audience_length CHECK (length(audience) <= 500),
    languages text[] NOT NULL DEFAULT '{it}' CONSTRAINT event_languages CHECK (languages <> '{}'),
    step_free boolean,
    sign_language boolean,
    accessibility text NOT NULL DEFAULT '' CONSTRAINT event_accessibility_length CHECK (length(accessibility) <= 500),
    -- Where: a site of the network, a place in words, online, or a place and online.
    site_id uuid,
    place text NOT NULL DEFAULT '' CONSTRAINT event_place_length CHECK (length(place) <= 200),
    address text NOT NULL DEFAULT '' CONSTRAINT event_address_length CHECK (length(address) <= 200),
    comune text REFERENCES comune,
    -- Told to who is registered; where no registration is needed, to everybody.
    online_address text CONSTRAINT event_online_address CHECK (online_address ~ '^https://'),
    registration text NOT NULL DEFAULT 'anyone' CONSTRAINT event_registration CHECK (registration IN (
        'free_entry', 'anyone', 'people_on_file', 'by_invitation', 'by_class', 'elsewhere')),
    registration_address text CONSTRAINT event_registration_address CHECK (registration_address ~ '^https://'),
    registration_opens_on date,
    -- The last day to register; without one, until it begins.
    registration_closes_on date,
    -- A seat is of a person, or of a class as a whole.
    seat_unit text NOT NULL DEFAULT 'person' CONSTRAINT event_seat_unit CHECK (seat_unit IN ('person', 'class')),
    waiting_list boolean NOT NULL DEFAULT true,
    reminder_hours smallint DEFAULT 48 CONSTRAINT event_reminder CHECK (reminder_hours BETWEEN 1 AND 240),
    cost numeric(8, 2) NOT NULL DEFAULT 0 CONSTRAINT event_cost CHECK (cost >= 0),
    contact_name text NOT NULL DEFAULT '' CONSTRAINT event_contact_name_length CHECK (length(contact_name) <= 200),
    contact_phone text CONSTRAINT event_contact_phone_length CHECK (length(contact_phone) <= 40),
    contact_email text CONSTRAINT event_contact_email_shape CHECK (contact_email ~ '^[^@\s]+@[^@\s]+$'),
    -- From which share of the hours on (per cent) who came gets a certificate of attendance; an edition without one asks its course.
    certificate_share smallint CONSTRAINT event_certificate_share CHECK (certificate_share BETWEEN 1 AND 100),
    state text NOT NULL DEFAULT 'draft',
    verified_on date,
    -- iCalendar SEQUENCE (RFC 5545, 3.8.7.4): raised at every change that calendars must follow.
    calendar_sequence integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    search_words text NOT NULL GENERATED ALWAYS AS (plain_words(title)) STORED,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, course_id) REFERENCES course,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    CONSTRAINT event_edition_of_course CHECK ((kind = 'course_edition') = (course_id IS NOT NULL)),
    CONSTRAINT event_registration_elsewhere CHECK ((registration = 'elsewhere') = (registration_address IS NOT NULL)),
    CONSTRAINT event_registrations_kept_somewhere CHECK (register_id IS NOT NULL OR registration IN ('free_entry', 'elsewhere')),
    CONSTRAINT event_registration_days_in_order CHECK (registration_closes_on >= registration_opens_on),
    CONSTRAINT event_seats_of_classes CHECK (seat_unit = 'person' OR registration = 'by_class'),
    CONSTRAINT event_published_is_whole CHECK (
        state IN ('draft', 'withdrawn')
        OR (btrim(description) <> '' AND verified_on IS NOT NULL
            AND (site_id IS NOT NULL OR online_address IS NOT NULL OR (btrim(place) <> '' AND comune IS NOT NULL))))
);
CREATE INDEX event_of_course ON event (network_id, course_id) WHERE course_id IS NOT NULL;
CREATE INDEX event_by_state ON event (network_id, state);
CALL protect_network_table('event');
CALL keep_changes('event');

-- Where an event may go from each state.
CREATE TABLE event_allowed_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('event_allowed_transition');
-- What was cancelled stays so, for everybody was told; what was withdrawn, nobody was registered for.
INSERT INTO event_allowed_transition (from_state, to_state) VALUES
    ('draft', 'published'), ('draft', 'withdrawn'), ('withdrawn', 'draft'),
    ('published', 'draft'), ('published', 'cancelled'), ('published', 'held'), ('published', 'withdrawn'), ('held', 'published');
ALTER TABLE event ADD CONSTRAINT event_state CHECK (state IN ('draft', 'published', 'cancelled', 'held', 'withdrawn'));

CREATE TABLE event_transition (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    words text NOT NULL DEFAULT '' CONSTRAINT event_transition_words_length CHECK (length(words) <= 500),
    moved_at timestamptz NOT NULL DEFAULT now(),
    moved_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, event_id) REFERENCES event,
    CONSTRAINT event_transition_allowed FOREIGN KEY (from_state, to_state) REFERENCES event_allowed_transition,
    CONSTRAINT event_cancelled_with_words CHECK (to_state <> 'cancelled' OR btrim(words) <> '')
);
CREATE INDEX event_transition_of_event ON event_transition (network_id, event_id);
CALL protect_network_table('event_transition');
REVOKE UPDATE, DELETE ON event_transition FROM snodo_app;

-- When it takes place: once, or on many days.
CREATE TABLE event_occurrence (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    topic text NOT NULL DEFAULT '' CONSTRAINT event_occurrence_topic_length CHECK (length(topic) <= 200),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, event_id, id),
    FOREIGN KEY (network_id, event_id) REFERENCES event ON DELETE CASCADE,
    CONSTRAINT event_occurrence_in_order CHECK (ends_at > starts_at AND ends_at - starts_at <= interval '24 hours'),
    CONSTRAINT event_occurrence_once EXCLUDE USING gist (network_id WITH =, event_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
CREATE INDEX event_occurrence_of_event ON event_occurrence (network_id, event_id, starts_at);
CREATE INDEX event_occurrence_by_time ON event_occurrence (network_id, starts_at);
CALL protect_network_table('event_occurrence');
CALL keep_changes('event_occurrence');

-- The seats, and how many are taken: written by the registrations' trigger alone. Two who want the last one wait for this row; what is too
-- much is refused by the row itself.
CREATE TABLE event_seats (
    network_id uuid NOT NULL,
    event_id uuid NOT NULL,
    -- NULL: as many as come.
    seats integer CONSTRAINT event_seats_some CHECK (seats BETWEEN 1 AND 10000),
    taken integer NOT NULL DEFAULT 0,
    waiting integer NOT NULL DEFAULT 0 CONSTRAINT event_seats_waiting CHECK (waiting >= 0),
    PRIMARY KEY (network_id, event_id),
    FOREIGN KEY (network_id, event_id) REFERENCES event ON DELETE CASCADE,
    CONSTRAINT event_not_overbooked CHECK (taken BETWEEN 0 AND coalesce(seats, 1000000))
);
CALL protect_network_table('event_seats');
REVOKE INSERT, UPDATE, DELETE ON event_seats FROM snodo_app;
GRANT UPDATE (seats) ON event_seats TO snodo_app;

-- An event has its row of seats from the beginning.
CREATE FUNCTION seat_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO event_seats (network_id, event_id) VALUES (NEW.network_id, NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER seat_event AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION seat_event();

-- Registrations ---------------------------------------------------------------------------------------------------------------------------

-- Somebody who comes, or a class that a school brings: then how many pupils, and nobody's name but the teacher's.
CREATE TABLE registration (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    person_id uuid,
    name text NOT NULL CONSTRAINT registration_name_given CHECK (btrim(name) <> '' AND length(name) <= 200),
    phone text CONSTRAINT registration_phone_length CHECK (length(phone) <= 40),
    email text CONSTRAINT registration_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
    language text CONSTRAINT registration_language CHECK (language ~ '^[a-z]{2}$'),
    school text CONSTRAINT registration_school_given CHECK (btrim(school) <> '' AND length(school) <= 200),
    school_class text CONSTRAINT registration_school_class_given CHECK (btrim(school_class) <> '' AND length(school_class) <= 60),
    pupils smallint CONSTRAINT registration_pupils CHECK (pupils BETWEEN 1 AND 400),
    -- How many seats it takes when it takes any.
    places smallint NOT NULL DEFAULT 1 CONSTRAINT registration_places CHECK (places BETWEEN 1 AND 400),
    -- What is needed to take part: a ramp, an interpreter, a seat in front.
    needs text NOT NULL DEFAULT '' CONSTRAINT registration_needs_length CHECK (length(needs) <= 500),
    state text NOT NULL,
    offered_until timestamptz,
    offers smallint NOT NULL DEFAULT 0,
    -- The place in the waiting list: who asked first comes first.
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    registered_via text NOT NULL CONSTRAINT registration_via CHECK (registered_via IN ('citizen', 'operator', 'door')),
    registered_by uuid REFERENCES account,
    -- SHA-256 of the code on the slip and in the link.
    code_hash bytea NOT NULL CONSTRAINT registration_code_hash CHECK (octet_length(code_hash) = 32),
    -- SHA-256 of the code in the message that offered a seat: it opens the same registration.
    offer_hash bytea CONSTRAINT registration_offer_hash CHECK (octet_length(offer_hash) = 32),
    -- The site's address as the browser named it, for links in messages that no request writes.
    site_address text NOT NULL DEFAULT '' CONSTRAINT registration_site_address CHECK (site_address ~ '^(https?://[^/]+)?$'),
    -- That they were asked and said something; what, nobody can tell.
    opinion_given boolean NOT NULL DEFAULT false,
    cancelled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    UNIQUE (network_id, event_id, id),
    FOREIGN KEY (network_id, register_id, event_id) REFERENCES event (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT registration_state CHECK (state IN (
        'invited', 'waiting', 'offered', 'confirmed', 'cancelled_by_person', 'cancelled_by_organiser', 'lapsed')),
    CONSTRAINT registration_offered_until CHECK ((state = 'offered') = (offered_until IS NOT NULL)),
    CONSTRAINT registration_cancelled_when CHECK ((state IN ('cancelled_by_person', 'cancelled_by_organiser', 'lapsed')) = (cancelled_at IS NOT NULL)),
    CONSTRAINT registration_class_whole CHECK (num_nonnulls(school, school_class, pupils) IN (0, 3)),
    CONSTRAINT registration_class_or_person CHECK (pupils IS NULL OR person_id IS NULL)
);
CREATE INDEX registration_of_event ON registration (network_id, event_id, asked_at, id);
CREATE INDEX registration_of_person ON registration (network_id, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX registration_code_key ON registration (network_id, code_hash);
CREATE UNIQUE INDEX registration_offer_key ON registration (network_id, offer_hash) WHERE offer_hash IS NOT NULL;
CREATE INDEX registration_offered ON registration (network_id, offered_until) WHERE state = 'offered';
CALL protect_register_table('registration');
CALL keep_changes('registration');
CALL follow_merges('registration');

-- A citizen's code opens its own registration; the program that offers seats and writes to people sees all of the network's.
CREATE POLICY of_the_code ON registration
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND (code_hash = (SELECT acting_code()) OR offer_hash = (SELECT acting_code())))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
                AND (code_hash = (SELECT acting_code()) OR offer_hash = (SELECT acting_code())));
CREATE POLICY of_the_sender ON registration
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'delivery')
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'delivery');

CREATE TABLE registration_allowed_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('registration_allowed_transition');
INSERT INTO registration_allowed_transition (from_state, to_state) VALUES
    ('invited', 'confirmed'), ('invited', 'waiting'), ('invited', 'cancelled_by_person'), ('invited', 'cancelled_by_organiser'),
    ('waiting', 'offered'), ('waiting', 'confirmed'), ('waiting', 'cancelled_by_person'), ('waiting', 'cancelled_by_organiser'),
    ('offered', 'confirmed'), ('offered', 'waiting'), ('offered', 'lapsed'),
    ('offered', 'cancelled_by_person'), ('offered', 'cancelled_by_organiser'),
    ('confirmed', 'cancelled_by_person'), ('confirmed', 'cancelled_by_organiser'),
    ('cancelled_by_organiser', 'confirmed'), ('cancelled_by_organiser', 'waiting');

-- When it takes place first and last.
CREATE FUNCTION event_begins(of_network uuid, of_event uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT min(o.starts_at) FROM event_occurrence o WHERE o.network_id = of_network AND o.event_id = of_event
$$;
CREATE FUNCTION event_ends(of_network uuid, of_event uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT max(o.ends_at) FROM event_occurrence o WHERE o.network_id = of_network AND o.event_id = of_event
$$;

CREATE FUNCTION check_registration() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_event event;
    by_citizen boolean := acting_purpose() = 'citizen';
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.event_id, NEW.register_id, NEW.code_hash, NEW.registered_via, NEW.created_at)
                            IS DISTINCT FROM (OLD.event_id, OLD.register_id, OLD.code_hash, OLD.registered_via, OLD.created_at) THEN
        RAISE EXCEPTION 'a registration stays with its event' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_stays';
    END IF;
    IF by_citizen AND ((TG_OP = 'INSERT' AND NEW.person_id IS NOT NULL)
                       OR (TG_OP = 'UPDATE' AND (NEW.person_id, NEW.places, NEW.pupils, NEW.asked_at, NEW.offers, NEW.offer_hash)
                                                IS DISTINCT FROM (OLD.person_id, OLD.places, OLD.pupils, OLD.asked_at, OLD.offers, OLD.offer_hash))) THEN
        RAISE EXCEPTION 'a code does not choose a file' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_of_the_code';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state = OLD.state AND NEW.places = OLD.places AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id THEN
        RETURN NEW;
    END IF;
    SELECT * INTO of_event FROM event e WHERE e.network_id = NEW.network_id AND e.id = NEW.event_id;
    IF NEW.places <> (CASE WHEN NEW.pupils IS NULL OR of_event.seat_unit = 'class' THEN 1 ELSE NEW.pupils END) THEN
        RAISE EXCEPTION 'a pupil has a seat, a person has one' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_places_as_pupils';
    END IF;
    IF TG_OP = 'INSERT' AND (NEW.pupils IS NOT NULL) <> (of_event.registration = 'by_class') THEN
        RAISE EXCEPTION 'a class comes where classes do' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_class_where_classes_come';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.state NOT IN ('invited', 'waiting', 'confirmed') THEN
        RAISE EXCEPTION 'a registration begins invited, waiting or confirmed' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_beginning';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.state = 'invited' AND by_citizen THEN
        RAISE EXCEPTION 'nobody invites themselves' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_beginning';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND NOT EXISTS (
        SELECT FROM registration_allowed_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
        RAISE EXCEPTION 'not from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_transition_allowed';
    END IF;
    -- What the event asks of who comes new.
    IF NEW.state IN ('invited', 'waiting', 'confirmed') AND (TG_OP = 'INSERT' OR NEW.state <> OLD.state) THEN
        IF of_event.state <> 'published' AND NOT (of_event.state = 'held' AND NEW.registered_via = 'door') THEN
            RAISE EXCEPTION 'the event is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_of_open_event';
        END IF;
        IF by_citizen AND TG_OP = 'INSERT' AND of_event.registration NOT IN ('anyone', 'by_class') THEN
            RAISE EXCEPTION 'the counter registers for this event' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_by_the_counter';
        END IF;
        IF by_citizen AND coalesce(event_begins(NEW.network_id, NEW.event_id), '-infinity') <= clock_timestamp() THEN
            RAISE EXCEPTION 'the event has begun' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_before_the_event';
        END IF;
        IF by_citizen AND TG_OP = 'INSERT' AND (today_in_rome() < of_event.registration_opens_on OR today_in_rome() > of_event.registration_closes_on) THEN
            RAISE EXCEPTION 'registration is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_in_its_days';
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.state = 'offered' AND NEW.state = 'confirmed' AND OLD.offered_until < clock_timestamp() THEN
            RAISE EXCEPTION 'the offer is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_offer_in_time';
        END IF;
        IF by_citizen AND TG_OP = 'UPDATE' AND OLD.state = 'waiting' AND NEW.state = 'confirmed' THEN
            RAISE EXCEPTION 'who waits is offered a seat' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_transition_allowed';
        END IF;
    END IF;
    -- The same person once; the seats' row makes two who write at the same time wait for each other.
    IF NEW.person_id IS NOT NULL AND NEW.state IN ('invited', 'waiting', 'offered', 'confirmed') THEN
        PERFORM FROM event_seats s WHERE s.network_id = NEW.network_id AND s.event_id = NEW.event_id FOR UPDATE;
        IF EXISTS (SELECT FROM registration r
                   WHERE r.network_id = NEW.network_id AND r.event_id = NEW.event_id AND r.person_id = NEW.person_id AND r.id <> NEW.id
                     AND r.state IN ('invited', 'waiting', 'offered', 'confirmed')) THEN
            RAISE EXCEPTION 'registered already' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_once';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_registration BEFORE INSERT OR UPDATE ON registration FOR EACH ROW EXECUTE FUNCTION check_registration();

-- Seats are taken by who is registered and by who is offered one.
CREATE FUNCTION seat_registration() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    taken_more integer := 0;
    waiting_more integer := 0;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        taken_more := taken_more - CASE WHEN OLD.state IN ('confirmed', 'offered') THEN OLD.places ELSE 0 END;
        waiting_more := waiting_more - CASE WHEN OLD.state = 'waiting' THEN 1 ELSE 0 END;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        taken_more := taken_more + CASE WHEN NEW.state IN ('confirmed', 'offered') THEN NEW.places ELSE 0 END;
        waiting_more := waiting_more + CASE WHEN NEW.state = 'waiting' THEN 1 ELSE 0 END;
    END IF;
    IF taken_more <> 0 OR waiting_more <> 0 THEN
        UPDATE event_seats SET taken = taken + taken_more, waiting = waiting + waiting_more
        WHERE network_id = coalesce(NEW.network_id, OLD.network_id) AND event_id = coalesce(NEW.event_id, OLD.event_id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER seat_registration AFTER INSERT OR UPDATE OR DELETE ON registration FOR EACH ROW EXECUTE FUNCTION seat_registration();

-- How many wait before a registration: a number, for who may not see whom. (As the sender for this one question: a code sees its own alone.)
CREATE FUNCTION event_waiting_before(of_registration uuid) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    before bigint;
BEGIN
    PERFORM set_config('snodo.purpose', 'delivery', true);
    SELECT count(*) INTO before
    FROM registration mine JOIN registration r ON r.network_id = mine.network_id AND r.event_id = mine.event_id
    WHERE mine.network_id = acting_network() AND mine.id = of_registration AND r.state = 'waiting'
      AND (r.asked_at, r.id) < (mine.asked_at, mine.id);
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN before;
END $$;

-- An event moves as its transitions allow; it is published with a day ahead, and withdrawn when nobody is registered.
CREATE FUNCTION check_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'an event begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_beginning';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.state <> OLD.state THEN
        IF NOT EXISTS (SELECT FROM event_allowed_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
            RAISE EXCEPTION 'not from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'event_transition_allowed';
        END IF;
        IF NEW.state = 'published' AND OLD.state = 'draft' AND coalesce(event_ends(NEW.network_id, NEW.id), '-infinity') <= clock_timestamp() THEN
            RAISE EXCEPTION 'an event is published before it is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_published_ahead';
        END IF;
        IF NEW.state = 'held' AND coalesce(event_begins(NEW.network_id, NEW.id), 'infinity') > clock_timestamp() THEN
            RAISE EXCEPTION 'what has not begun was not held' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_held_after_it_began';
        END IF;
        IF NEW.state IN ('draft', 'withdrawn') AND OLD.state = 'published' AND EXISTS (
            SELECT FROM event_seats s WHERE s.network_id = NEW.network_id AND s.event_id = NEW.id AND s.taken + s.waiting > 0) THEN
            RAISE EXCEPTION 'somebody is registered' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_withdrawn_with_nobody';
        END IF;
    END IF;
    IF (NEW.register_id, NEW.registration = 'by_class', NEW.seat_unit) IS DISTINCT FROM (OLD.register_id, OLD.registration = 'by_class', OLD.seat_unit)
       AND EXISTS (SELECT FROM event_seats s WHERE s.network_id = NEW.network_id AND s.event_id = NEW.id AND s.taken + s.waiting > 0) THEN
        RAISE EXCEPTION 'who is registered was promised otherwise' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_registered_stay';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_event BEFORE INSERT OR UPDATE ON event FOR EACH ROW EXECUTE FUNCTION check_event();

-- Attendance ------------------------------------------------------------------------------------------------------------------------------

-- Who was there, day by day; of a class, how many.
CREATE TABLE event_attendance (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    event_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    occurrence_id uuid NOT NULL,
    state text NOT NULL CONSTRAINT event_attendance_state CHECK (state IN ('present', 'absent', 'excused')),
    -- Minutes, when they were there for a part of it.
    minutes smallint CONSTRAINT event_attendance_minutes CHECK (minutes BETWEEN 1 AND 1440),
    pupils smallint CONSTRAINT event_attendance_pupils CHECK (pupils BETWEEN 0 AND 400),
    marked_via text NOT NULL CONSTRAINT event_attendance_via CHECK (marked_via IN ('list', 'code')),
    marked_at timestamptz NOT NULL DEFAULT now(),
    marked_by uuid REFERENCES account,
    PRIMARY KEY (network_id, registration_id, occurrence_id),
    FOREIGN KEY (network_id, register_id, registration_id) REFERENCES registration (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, event_id, registration_id) REFERENCES registration (network_id, event_id, id),
    FOREIGN KEY (network_id, event_id, occurrence_id) REFERENCES event_occurrence (network_id, event_id, id),
    CONSTRAINT event_attendance_minutes_of_present CHECK (minutes IS NULL OR state = 'present')
);
CREATE INDEX event_attendance_of_occurrence ON event_attendance (network_id, occurrence_id);
CALL protect_register_table('event_attendance');
CALL keep_changes('event_attendance');
CREATE POLICY of_the_code ON event_attendance FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM registration r WHERE r.network_id = event_attendance.network_id AND r.id = event_attendance.registration_id));

-- Presence is marked from the day itself (two hours before at the earliest) until sixty days after; of who was registered.
CREATE FUNCTION check_event_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_occurrence event_occurrence;
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    SELECT * INTO of_occurrence FROM event_occurrence o WHERE o.network_id = NEW.network_id AND o.id = NEW.occurrence_id;
    IF clock_timestamp() < of_occurrence.starts_at - interval '2 hours' THEN
        RAISE EXCEPTION 'nobody was there yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_attendance_not_early';
    END IF;
    IF clock_timestamp() > of_occurrence.ends_at + interval '60 days' THEN
        RAISE EXCEPTION 'presence is marked within sixty days' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_attendance_in_time';
    END IF;
    IF NEW.minutes > extract(epoch FROM of_occurrence.ends_at - of_occurrence.starts_at) / 60 THEN
        RAISE EXCEPTION 'longer than it lasted' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_attendance_minutes_within';
    END IF;
    IF NOT EXISTS (SELECT FROM registration r WHERE r.network_id = NEW.network_id AND r.id = NEW.registration_id AND r.state = 'confirmed'
                   AND (NEW.pupils IS NULL OR r.pupils IS NOT NULL)) THEN
        RAISE EXCEPTION 'who is not registered is registered first' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_attendance_of_registered';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_attendance BEFORE INSERT OR UPDATE ON event_attendance FOR EACH ROW EXECUTE FUNCTION check_event_attendance();

-- A day on which somebody's presence was marked stays as it was.
CREATE FUNCTION check_event_occurrence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() OR (NEW.starts_at, NEW.ends_at) = (OLD.starts_at, OLD.ends_at) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM event_attendance a WHERE a.network_id = OLD.network_id AND a.occurrence_id = OLD.id) THEN
        RAISE EXCEPTION 'presence was marked' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_occurrence_marked_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_occurrence BEFORE UPDATE ON event_occurrence FOR EACH ROW EXECUTE FUNCTION check_event_occurrence();

-- How it was, from one (bad) to five (very good): of which event, and on which day it was said, and nothing that leads to somebody.
CREATE TABLE event_opinion (
    network_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    event_id uuid NOT NULL,
    rate smallint NOT NULL CONSTRAINT event_opinion_rate CHECK (rate BETWEEN 1 AND 5),
    words text NOT NULL DEFAULT '' CONSTRAINT event_opinion_words_length CHECK (length(words) <= 1000),
    given_on date NOT NULL DEFAULT today_in_rome(),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, event_id) REFERENCES event
);
CREATE INDEX event_opinion_of_event ON event_opinion (network_id, event_id);
CALL protect_network_table('event_opinion');
REVOKE UPDATE, DELETE ON event_opinion FROM snodo_app;

-- What the public may see: in one place for every page, feed and card. Seats left is NULL where there is no limit.
CREATE VIEW public_event WITH (security_invoker = true) AS
SELECT e.network_id, e.id, e.kind, e.course_id, e.body_id, b.name AS body_name, e.title, e.description, e.audience, e.languages, e.step_free,
       e.sign_language, e.accessibility, s.name AS site_name,
       coalesce(nullif(e.place, ''), s.name, '') AS place, coalesce(nullif(e.address, ''), s.address, '') AS address,
       coalesce(e.comune, s.comune) AS comune, c.name AS comune_name, s.postal_code,
       e.online_address IS NOT NULL AS is_online, (e.site_id IS NOT NULL OR e.place <> '') AS is_somewhere,
       CASE WHEN e.registration = 'free_entry' THEN e.online_address END AS online_address,
       e.registration, e.registration_address, e.registration_opens_on, e.registration_closes_on, e.seat_unit, e.waiting_list,
       t.seats, t.seats - t.taken AS seats_left, t.waiting, e.cost, e.contact_name, e.contact_phone, e.contact_email, e.state, e.verified_on,
       e.calendar_sequence, e.updated_at, o.begins, o.ends, o.times,
       coalesce(e.certificate_share, k.certificate_share) AS certificate_share, k.title AS course_title, k.certificate AS course_certificate,
       coalesce((SELECT x.words FROM event_transition x WHERE x.network_id = e.network_id AND x.event_id = e.id AND x.to_state = 'cancelled'
                 ORDER BY x.moved_at DESC LIMIT 1), '') AS cancelled_words,
       e.search_words
FROM event e
JOIN body b ON b.network_id = e.network_id AND b.id = e.body_id
JOIN event_seats t ON t.network_id = e.network_id AND t.event_id = e.id
LEFT JOIN site s ON s.network_id = e.network_id AND s.id = e.site_id
LEFT JOIN comune c ON c.istat = coalesce(e.comune, s.comune)
LEFT JOIN course k ON k.network_id = e.network_id AND k.id = e.course_id
JOIN LATERAL (SELECT min(x.starts_at) AS begins, max(x.ends_at) AS ends, count(*)::integer AS times
              FROM event_occurrence x WHERE x.network_id = e.network_id AND x.event_id = e.id) AS o ON o.begins IS NOT NULL
WHERE e.state IN ('published', 'cancelled', 'held');
GRANT SELECT ON public_event TO snodo_app;

-- Materials -------------------------------------------------------------------------------------------------------------------------------

-- A file in pieces, so that a part of it is read without the rest and none is ever whole in memory.
CREATE TABLE material_file (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    file_name text NOT NULL CONSTRAINT material_file_name_given CHECK (btrim(file_name) <> '' AND length(file_name) <= 200),
    media_type text NOT NULL CONSTRAINT material_file_media_type CHECK (media_type IN ('video/mp4', 'video/webm', 'application/pdf')),
    size bigint NOT NULL CONSTRAINT material_file_size CHECK (size BETWEEN 1 AND 314572800),
    digest bytea NOT NULL CONSTRAINT material_file_digest CHECK (octet_length(digest) = 32),
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    uploaded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id)
);
CALL protect_network_table('material_file');

CREATE TABLE material_piece (
    network_id uuid NOT NULL,
    file_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT material_piece_number CHECK (number >= 0),
    content bytea NOT NULL CONSTRAINT material_piece_size CHECK (length(content) BETWEEN 1 AND 262144),
    PRIMARY KEY (network_id, file_id, number),
    FOREIGN KEY (network_id, file_id) REFERENCES material_file ON DELETE CASCADE
);
ALTER TABLE material_piece ALTER COLUMN content SET STORAGE EXTERNAL;
CALL protect_network_table('material_piece');
REVOKE UPDATE ON material_piece FROM snodo_app;

-- Orientation: a film or a paper, our own or somewhere else. A film is published with what is said in it, to read.
CREATE TABLE material (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT material_kind CHECK (kind IN ('video', 'audio', 'document')),
    title text NOT NULL CONSTRAINT material_title_given CHECK (btrim(title) <> '' AND length(title) <= 200),
    summary text NOT NULL DEFAULT '' CONSTRAINT material_summary_length CHECK (length(summary) <= 1000),
    language text NOT NULL DEFAULT 'it' CONSTRAINT material_language CHECK (language ~ '^[a-z]{2}$'),
    minutes smallint CONSTRAINT material_minutes CHECK (minutes BETWEEN 1 AND 600),
    file_id uuid,
    link text CONSTRAINT material_link CHECK (link ~ '^https://' AND length(link) <= 1000),
    -- WebVTT (W3C).
    captions text CONSTRAINT material_captions CHECK (captions LIKE 'WEBVTT%' AND length(captions) <= 500000),
    -- Whoever shows the film elsewhere says that it has captions there.
    captions_elsewhere boolean NOT NULL DEFAULT false,
    transcript text NOT NULL DEFAULT '' CONSTRAINT material_transcript_length CHECK (length(transcript) <= 100000),
    state text NOT NULL DEFAULT 'draft' CONSTRAINT material_state CHECK (state IN ('draft', 'published', 'withdrawn')),
    verified_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, file_id) REFERENCES material_file,
    CONSTRAINT material_in_one_place CHECK (num_nonnulls(file_id, link) <= 1),
    CONSTRAINT material_published_is_whole CHECK (
        state <> 'published'
        OR (num_nonnulls(file_id, link) = 1 AND verified_on IS NOT NULL AND btrim(summary) <> ''
            AND (kind = 'document' OR (btrim(transcript) <> '' AND (captions IS NOT NULL OR captions_elsewhere OR kind = 'audio')))))
);
CALL protect_network_table('material');
CALL keep_changes('material');

-- The story of a person -------------------------------------------------------------------------------------------------------------------

CREATE VIEW person_event_of_events WITH (security_invoker = true) AS
SELECT r.network_id, r.person_id, r.created_at AS at, false AS day_only, 'event'::text AS area, 'registration'::text AS kind, r.state AS code,
       e.kind AS detail, e.title AS about, coalesce(nullif(e.place, ''), s.name) AS at_place, b.name AS with_whom, NULL::text AS words,
       NULL::integer AS number, 'event'::text AS thing, e.id AS key, r.registered_by AS account_id
FROM registration r
JOIN event e ON e.network_id = r.network_id AND e.id = r.event_id
JOIN body b ON b.network_id = e.network_id AND b.id = e.body_id
LEFT JOIN site s ON s.network_id = e.network_id AND s.id = e.site_id
UNION ALL
SELECT r.network_id, r.person_id, o.starts_at, false, 'event', 'attendance', a.state, e.kind, e.title, coalesce(nullif(e.place, ''), s.name), b.name,
       NULL, (extract(epoch FROM o.ends_at - o.starts_at) / 60)::integer, 'event', e.id, a.marked_by
FROM registration r
JOIN event_attendance a ON a.network_id = r.network_id AND a.registration_id = r.id
JOIN event_occurrence o ON o.network_id = a.network_id AND o.id = a.occurrence_id
JOIN event e ON e.network_id = r.network_id AND e.id = r.event_id
JOIN body b ON b.network_id = e.network_id AND b.id = e.body_id
LEFT JOIN site s ON s.network_id = e.network_id AND s.id = e.site_id;
GRANT SELECT ON person_event_of_events TO snodo_app;

-- The views of the areas that there are, and this one with them.
DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW person_event WITH (security_invoker = true) AS '
            || rtrim(pg_get_viewdef('person_event'::regclass), ';') || ' UNION ALL SELECT * FROM person_event_of_events';
    EXECUTE regexp_replace(pg_get_functiondef('person_events'::regproc), 'END \$',
        E'    IF ''event'' = ANY (areas) THEN\n'
        '        RETURN QUERY SELECT * FROM person_event_of_events v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);\n'
        '    END IF;\nEND $');
END $$;

-- Appointments, second part: mistakes put right, invitations answered, the waiting list's offers, where video meetings are joined.

-- Where a service's video meetings are joined, unless an appointment says another place.
ALTER TABLE bookable_service ADD COLUMN video_address text
    CONSTRAINT bookable_service_video_address CHECK (video_address ~ '^https://');

CREATE INDEX appointment_of_sequence ON appointment (network_id, sequence_id) WHERE sequence_id IS NOT NULL;

-- The state before, so that what was marked by mistake is put right by one step back.
ALTER TABLE participation ADD COLUMN state_before text CONSTRAINT participation_state_before CHECK (state_before IN (
    'held', 'booked', 'arrived', 'called', 'done', 'no_show', 'excused', 'cancelled_by_person', 'cancelled_by_counter'));
ALTER TABLE participation_allowed_transition ADD COLUMN only_back boolean NOT NULL DEFAULT false;
INSERT INTO participation_allowed_transition (from_state, to_state, only_back) VALUES
    ('no_show', 'booked', true), ('arrived', 'no_show', true), ('done', 'arrived', true),
    ('excused', 'booked', true), ('excused', 'no_show', true), ('excused', 'arrived', true),
    ('cancelled_by_person', 'booked', true), ('cancelled_by_counter', 'booked', true);

CREATE OR REPLACE FUNCTION check_participation_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    only_back boolean;
    of_appointment appointment;
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
        SELECT t.only_back INTO only_back FROM participation_allowed_transition t
        WHERE t.from_state = OLD.state AND t.to_state = NEW.state;
        IF only_back IS NULL OR (only_back AND NEW.state IS DISTINCT FROM OLD.state_before) THEN
            RAISE EXCEPTION 'not from % to %', OLD.state, NEW.state
                USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_transition_allowed';
        END IF;
        SELECT * INTO of_appointment FROM appointment a WHERE a.network_id = NEW.network_id AND a.id = NEW.appointment_id;
        IF NEW.state = 'no_show' AND lower(of_appointment.during) > clock_timestamp() THEN
            RAISE EXCEPTION 'nobody is absent before the time' USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_absent_after_the_time';
        END IF;
        IF only_back AND of_appointment.state <> 'open' THEN
            RAISE EXCEPTION 'nobody is put back into a cancelled appointment'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_back_into_open_appointment';
        END IF;
        IF only_back AND lower(of_appointment.during) < clock_timestamp() - interval '7 days' THEN
            RAISE EXCEPTION 'what was marked by mistake is put right within seven days'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_put_right_in_time';
        END IF;
        NEW.state_before := OLD.state;
    END IF;
    RETURN NEW;
END $$;

-- What an invitation needs to be answered without an account: the person's file stays closed to the code.
ALTER TABLE appointment_invitation
    ADD COLUMN name text NOT NULL DEFAULT '' CONSTRAINT appointment_invitation_name_length CHECK (length(name) <= 200),
    ADD COLUMN phone text CONSTRAINT appointment_invitation_phone_length CHECK (length(phone) <= 40),
    ADD COLUMN email text CONSTRAINT appointment_invitation_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
    ADD COLUMN language text CONSTRAINT appointment_invitation_language CHECK (language ~ '^[a-z]{2}$'),
    ADD COLUMN note text NOT NULL DEFAULT '' CONSTRAINT appointment_invitation_note_length CHECK (length(note) <= 500),
    ADD COLUMN answered_at timestamptz;
CREATE INDEX appointment_invitation_by_day ON appointment_invitation (network_id, book_by);

CREATE FUNCTION check_appointment_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.book_by < today_in_rome() THEN
            RAISE EXCEPTION 'nobody is invited to book by a past day'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_invitation_not_backdated';
        END IF;
    ELSIF acting_purpose() = 'citizen' THEN
        IF (NEW.id, NEW.person_id, NEW.service_id, NEW.counter_id, NEW.book_by, NEW.code_hash)
           IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.service_id, OLD.counter_id, OLD.book_by, OLD.code_hash) THEN
            RAISE EXCEPTION 'a code answers its invitation and changes nothing else of it'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_invitation_only_answered';
        END IF;
        IF NEW.state = 'booked' AND OLD.state = 'open' AND OLD.book_by < today_in_rome() THEN
            RAISE EXCEPTION 'the invitation is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_invitation_in_time';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_invitation BEFORE INSERT OR UPDATE ON appointment_invitation
    FOR EACH ROW EXECUTE FUNCTION check_appointment_invitation();

-- A time that came free, offered to one person of the list until an instant; nobody is offered the same time twice.
CREATE TABLE waiting_list_offer (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    entry_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    -- The time held meanwhile, then booked; gone when the offer was not taken.
    participation_id uuid,
    code_hash bytea NOT NULL CONSTRAINT waiting_list_offer_code_hash CHECK (octet_length(code_hash) = 32),
    offered_at timestamptz NOT NULL DEFAULT now(),
    answer_by timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'open' CONSTRAINT waiting_list_offer_state CHECK (state IN ('open', 'accepted', 'refused', 'expired')),
    answered_at timestamptz,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id, entry_id) REFERENCES waiting_list_entry (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, register_id, participation_id) REFERENCES participation (network_id, register_id, id)
        ON UPDATE CASCADE ON DELETE SET NULL (participation_id),
    CONSTRAINT waiting_list_offer_once UNIQUE (network_id, entry_id, counter_id, starts_at),
    CONSTRAINT waiting_list_offer_answer_before CHECK (answer_by > offered_at AND answer_by <= starts_at)
);
CREATE UNIQUE INDEX waiting_list_offer_one_open ON waiting_list_offer (network_id, entry_id) WHERE state = 'open';
CREATE UNIQUE INDEX waiting_list_offer_code_key ON waiting_list_offer (network_id, code_hash);
CALL protect_register_table('waiting_list_offer');
CALL keep_changes('waiting_list_offer');
CREATE POLICY of_the_code ON waiting_list_offer
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()));
CREATE POLICY of_holds ON waiting_list_offer
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'holds');

ALTER TABLE waiting_list_entry
    ADD COLUMN language text CONSTRAINT waiting_list_entry_language CHECK (language ~ '^[a-z]{2}$'),
    -- The times that were free when the person asked and did not suit: not offered as long as they stay free.
    ADD COLUMN known_times timestamptz[] NOT NULL DEFAULT '{}',
    -- The site's address as the person's browser named it, for links in messages that no request writes.
    ADD COLUMN site_address text NOT NULL DEFAULT '' CONSTRAINT waiting_list_entry_site_address CHECK (site_address ~ '^(https?://[^/]+)?$');
CREATE POLICY of_holds ON waiting_list_entry
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'holds');
-- Who asks with a code of their own names nobody's file; who was offered a time answers for the entry that staff wrote.
DROP POLICY of_the_code ON waiting_list_entry;
CREATE POLICY of_the_code ON waiting_list_entry
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND (code_hash = (SELECT acting_code()) OR id IN (SELECT o.entry_id FROM waiting_list_offer o)));

CREATE FUNCTION check_waiting_list_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acting_purpose() = 'citizen' AND (
        (TG_OP = 'INSERT' AND (NEW.person_id IS NOT NULL OR NEW.state <> 'waiting'))
        OR (TG_OP = 'UPDATE' AND (NEW.id, NEW.service_id, NEW.counter_id, NEW.person_id, NEW.code_hash, NEW.asked_at)
            IS DISTINCT FROM (OLD.id, OLD.service_id, OLD.counter_id, OLD.person_id, OLD.code_hash, OLD.asked_at))) THEN
        RAISE EXCEPTION 'a code takes its own place in the list and no other'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'waiting_list_entry_of_the_code';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_entry BEFORE INSERT OR UPDATE ON waiting_list_entry
    FOR EACH ROW EXECUTE FUNCTION check_waiting_list_entry();

-- A citizen's code never picks somebody's file: only an invitation that still holds, or an offer to who waits, does.
CREATE OR REPLACE FUNCTION check_participation_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acting_purpose() <> 'citizen' OR NEW.person_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.person_id = OLD.person_id) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM appointment_invitation i
                   WHERE i.network_id = NEW.network_id AND i.person_id = NEW.person_id AND i.state = 'open' AND i.book_by >= today_in_rome())
       AND NOT EXISTS (SELECT FROM waiting_list_entry w JOIN waiting_list_offer o ON o.network_id = w.network_id AND o.entry_id = w.id
                       WHERE w.network_id = NEW.network_id AND w.person_id = NEW.person_id AND o.state = 'open') THEN
        RAISE EXCEPTION 'a code does not choose a file' USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_person_by_invitation';
    END IF;
    RETURN NEW;
END $$;

-- Who waits, in order, with the times that they were offered before: for whoever offers, who may not look into the registers.
CREATE FUNCTION who_waits() RETURNS TABLE (
    entry_id uuid, service_id uuid, counter_id uuid, person_id uuid, name text, phone text, email text, language text,
    from_day date, to_day date, site_address text, known_times timestamptz[], offered_before timestamptz[]) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    RETURN QUERY
        SELECT w.id, w.service_id, w.counter_id, w.person_id, w.name, w.phone, w.email, w.language, w.from_day, w.to_day,
               w.site_address, w.known_times, ARRAY(SELECT o.starts_at FROM waiting_list_offer o WHERE o.network_id = w.network_id AND o.entry_id = w.id)
        FROM waiting_list_entry w
        WHERE w.network_id = acting_network() AND w.state = 'waiting' AND coalesce(w.to_day, 'infinity') >= today_in_rome()
        ORDER BY w.asked_at, w.id;
    PERFORM set_config('snodo.purpose', purpose_before, true);
END $$;

-- Times that somebody took meanwhile: when they come free again, they are offered.
CREATE FUNCTION forget_known_times(of_entry uuid, still_free timestamptz[]) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    UPDATE waiting_list_entry SET known_times = still_free WHERE network_id = acting_network() AND id = of_entry;
    PERFORM set_config('snodo.purpose', purpose_before, true);
END $$;

-- How many wait for the same before an entry of the acting code.
CREATE FUNCTION waiting_before(of_entry uuid) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    before integer;
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    SELECT count(*)::integer INTO before
    FROM waiting_list_entry mine JOIN waiting_list_entry w
         ON w.network_id = mine.network_id AND w.service_id = mine.service_id AND w.counter_id IS NOT DISTINCT FROM mine.counter_id
    WHERE mine.network_id = acting_network() AND mine.id = of_entry AND w.state IN ('waiting', 'offered')
      AND (w.asked_at, w.id) < (mine.asked_at, mine.id);
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN before;
END $$;

-- Writes down that a time held is offered to who waits; false when they wait no longer.
CREATE FUNCTION offer_time(to_entry uuid, new_id uuid, holding uuid, code bytea, until timestamptz) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    offered boolean;
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    UPDATE waiting_list_entry SET state = 'offered', offers = offers + 1, participation_id = holding
    WHERE network_id = acting_network() AND id = to_entry AND state = 'waiting';
    offered := FOUND;
    IF offered THEN
        INSERT INTO waiting_list_offer (network_id, register_id, id, entry_id, counter_id, starts_at, participation_id, code_hash, answer_by)
        SELECT w.network_id, w.register_id, new_id, w.id, a.counter_id, lower(a.during), p.id, code, until
        FROM waiting_list_entry w, participation p JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
        WHERE w.network_id = acting_network() AND w.id = to_entry AND p.network_id = w.network_id AND p.id = holding;
    END IF;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN offered;
END $$;

-- Offers that nobody answered in time: the time is free again, and who waits keeps the place in the list. Says how many.
CREATE FUNCTION expire_offers() RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    expired integer;
BEGIN
    PERFORM release_holds();
    PERFORM set_config('snodo.purpose', 'holds', true);
    WITH over AS (
        UPDATE waiting_list_offer SET state = 'expired', answered_at = clock_timestamp()
        WHERE network_id = acting_network() AND state = 'open' AND answer_by < clock_timestamp()
        RETURNING entry_id)
    UPDATE waiting_list_entry w SET state = 'waiting', participation_id = NULL FROM over
    WHERE w.network_id = acting_network() AND w.id = over.entry_id AND w.state = 'offered';
    GET DIAGNOSTICS expired = ROW_COUNT;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN expired;
END $$;

-- Who made an operator's secret calendar address, and when it was renewed, stays known.
CALL keep_changes('calendar_feed');

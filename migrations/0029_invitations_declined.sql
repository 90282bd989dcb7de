-- Who was invited to choose a time may say no, with a reason: without an account, in time, and without being held to it.

-- Where an invitation may go from each state, and whether its own code takes it there or staff do. A no stands until a time is chosen in its
-- place, and is never taken back into silence.
CREATE TABLE appointment_invitation_allowed_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    by_code boolean NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('appointment_invitation_allowed_transition');
INSERT INTO appointment_invitation_allowed_transition (from_state, to_state, by_code) VALUES
    ('open', 'booked', true), ('open', 'declined', true), ('declined', 'booked', true),
    ('open', 'withdrawn', false), ('withdrawn', 'open', false);

-- Being ill and caring for somebody are one reason, so that it does not say which: nothing about anybody's health is asked.
ALTER TABLE appointment_invitation
    DROP CONSTRAINT appointment_invitation_state,
    ADD CONSTRAINT appointment_invitation_state CHECK (state IN ('open', 'booked', 'declined', 'withdrawn')),
    ADD COLUMN declined_at timestamptz,
    ADD COLUMN decline_reason text CONSTRAINT appointment_invitation_decline_reason CHECK (decline_reason IN (
        'working', 'no_time_suits', 'cannot_get_there', 'ill_or_caring', 'away', 'moved', 'not_for_me', 'other')),
    ADD COLUMN decline_words text NOT NULL DEFAULT '' CONSTRAINT appointment_invitation_decline_words_length CHECK (length(decline_words) <= 500),
    ADD CONSTRAINT appointment_invitation_declined_with CHECK (
        CASE state WHEN 'declined' THEN num_nonnulls(declined_at, decline_reason) = 2
             ELSE num_nonnulls(declined_at, decline_reason) = 0 AND decline_words = '' END);

CREATE OR REPLACE FUNCTION check_appointment_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    by_its_code boolean := coalesce(acting_purpose() = 'citizen', false);
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.book_by < today_in_rome() THEN
            RAISE EXCEPTION 'nobody is invited to book by a past day'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_invitation_not_backdated';
        END IF;
        RETURN NEW;
    END IF;
    IF by_its_code AND ((NEW.id, NEW.person_id, NEW.service_id, NEW.counter_id, NEW.book_by, NEW.code_hash)
                        IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.service_id, OLD.counter_id, OLD.book_by, OLD.code_hash)
                        OR (NEW.state = OLD.state AND NEW IS DISTINCT FROM OLD)) THEN
        RAISE EXCEPTION 'a code answers its invitation and changes nothing else of it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_invitation_only_answered';
    END IF;
    IF NEW.state <> OLD.state THEN
        IF NOT EXISTS (SELECT FROM appointment_invitation_allowed_transition t
                       WHERE t.from_state = OLD.state AND t.to_state = NEW.state AND t.by_code = by_its_code) THEN
            RAISE EXCEPTION 'not from % to %', OLD.state, NEW.state
                USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_invitation_transition_allowed';
        END IF;
        IF by_its_code AND OLD.book_by < today_in_rome() THEN
            RAISE EXCEPTION 'the invitation is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_invitation_in_time';
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- A citizen's code never picks somebody's file: only an invitation that still holds, whose no is no obstacle, or an offer to who waits, does.
CREATE OR REPLACE FUNCTION check_participation_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acting_purpose() <> 'citizen' OR NEW.person_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.person_id = OLD.person_id) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM appointment_invitation i
                   WHERE i.network_id = NEW.network_id AND i.person_id = NEW.person_id AND i.state IN ('open', 'declined')
                     AND i.book_by >= today_in_rome())
       AND NOT EXISTS (SELECT FROM waiting_list_entry w JOIN waiting_list_offer o ON o.network_id = w.network_id AND o.entry_id = w.id
                       WHERE w.network_id = NEW.network_id AND w.person_id = NEW.person_id AND o.state = 'open') THEN
        RAISE EXCEPTION 'a code does not choose a file' USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_person_by_invitation';
    END IF;
    RETURN NEW;
END $$;

-- A person's timeline says why.
CREATE OR REPLACE VIEW person_event_of_appointments WITH (security_invoker = true) AS
SELECT p.network_id, p.person_id, lower(a.during) AS at, false AS day_only, 'appointment'::text AS area, 'appointment'::text AS kind,
       CASE WHEN a.state = 'cancelled' AND p.cancelled_at IS NULL THEN 'cancelled_by_counter' ELSE p.state END AS code,
       NULL::text AS detail, s.name AS about, c.name AS at_place, NULL::text AS with_whom, p.reason AS words, NULL::integer AS number,
       'appointment'::text AS thing, a.id AS key, p.booked_by AS account_id
FROM participation p
JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
JOIN counter c ON c.network_id = a.network_id AND c.id = a.counter_id
WHERE p.state <> 'held'
UNION ALL
SELECT i.network_id, i.person_id, i.invited_at, false, 'appointment', 'invited', i.state, i.decline_reason, s.name, c.name, NULL,
       nullif(i.decline_words, ''), NULL, NULL, NULL, i.invited_by
FROM appointment_invitation i
JOIN bookable_service s ON s.network_id = i.network_id AND s.id = i.service_id
LEFT JOIN counter c ON c.network_id = i.network_id AND c.id = i.counter_id
UNION ALL
SELECT w.network_id, w.person_id, w.asked_at, false, 'appointment', 'waits', w.state, NULL, s.name, c.name, NULL, NULL, NULL, NULL, NULL, NULL
FROM waiting_list_entry w
JOIN bookable_service s ON s.network_id = w.network_id AND s.id = w.service_id
LEFT JOIN counter c ON c.network_id = w.network_id AND c.id = w.counter_id;

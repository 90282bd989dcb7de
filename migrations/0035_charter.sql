-- The charter of a network: what it promises, how well that is kept, and what people complain about.

-- Editions ------------------------------------------------------------------------------------------------------------------------------

-- A charter as it was approved, valid from a day until the next one. While it is a draft it is written; then it stays as it is.
CREATE TABLE charter_edition (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    number integer NOT NULL,
    state text NOT NULL DEFAULT 'draft' CONSTRAINT charter_edition_state CHECK (state IN ('draft', 'approved')),
    -- Who we are and what the charter is for, in plain words.
    introduction text NOT NULL DEFAULT '' CONSTRAINT charter_edition_introduction_length CHECK (length(introduction) <= 4000),
    -- What happens when a promise is not kept.
    remedies text NOT NULL DEFAULT '' CONSTRAINT charter_edition_remedies_length CHECK (length(remedies) <= 2000),
    act text NOT NULL DEFAULT '' CONSTRAINT charter_edition_act_length CHECK (length(act) <= 300),
    approved_on date,
    valid_from date,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    CONSTRAINT charter_edition_number_key UNIQUE (network_id, number),
    CONSTRAINT charter_edition_approved_whole CHECK (
        state = 'draft' OR (btrim(act) <> '' AND approved_on IS NOT NULL AND valid_from IS NOT NULL AND btrim(introduction) <> '')),
    CONSTRAINT charter_edition_valid_after_approval CHECK (valid_from >= approved_on)
);
CREATE UNIQUE INDEX charter_edition_one_draft ON charter_edition (network_id) WHERE state = 'draft';
CREATE UNIQUE INDEX charter_edition_one_from_a_day ON charter_edition (network_id, valid_from) WHERE state = 'approved';
CALL protect_network_table('charter_edition');
CALL keep_changes('charter_edition');

CREATE TABLE charter_principle (
    network_id uuid NOT NULL,
    edition_id uuid NOT NULL,
    position smallint NOT NULL CONSTRAINT charter_principle_position CHECK (position BETWEEN 1 AND 20),
    title text NOT NULL CONSTRAINT charter_principle_title CHECK (btrim(title) <> '' AND length(title) <= 120),
    words text NOT NULL CONSTRAINT charter_principle_words CHECK (btrim(words) <> '' AND length(words) <= 1000),
    PRIMARY KEY (network_id, edition_id, position),
    FOREIGN KEY (network_id, edition_id) REFERENCES charter_edition ON DELETE CASCADE
);
CALL protect_network_table('charter_principle');
CREATE TRIGGER keep_changes AFTER INSERT OR UPDATE OR DELETE ON charter_principle
    FOR EACH ROW EXECUTE FUNCTION record_change('edition_id', 'position');

-- What can be measured; the program has the same list with its words, and charter_facts says how each is counted.
CREATE TABLE charter_indicator (
    code text PRIMARY KEY,
    position smallint NOT NULL,
    -- In what its limit counts; NULL: it has none.
    unit text CONSTRAINT charter_indicator_unit CHECK (unit IN ('minutes', 'hours', 'days', 'working_days')),
    -- It counts people who were served: of fewer than the network's least number nothing is published.
    counts_people boolean NOT NULL
);
CALL share_reference_table('charter_indicator');
INSERT INTO charter_indicator (code, position, unit, counts_people) VALUES
    ('first_appointment', 1, 'days', true),
    ('appointment_on_time', 2, 'minutes', true),
    ('appointment_kept', 3, NULL, true),
    ('counter_wait', 4, 'minutes', true),
    ('counter_open', 5, 'days', false),
    ('vacancy_published', 6, 'hours', false),
    ('first_proposal', 7, 'days', false),
    ('complaint_answered', 8, 'working_days', true),
    ('referral_answered', 9, 'days', true);

-- A promise of an edition, with the share of cases (per cent) in which it should be kept in each period.
CREATE TABLE charter_commitment (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    edition_id uuid NOT NULL,
    position smallint NOT NULL CONSTRAINT charter_commitment_position CHECK (position BETWEEN 1 AND 60),
    words text NOT NULL CONSTRAINT charter_commitment_words CHECK (btrim(words) <> '' AND length(words) <= 300),
    indicator text NOT NULL REFERENCES charter_indicator,
    -- Zero where the indicator has no limit.
    limit_value integer NOT NULL DEFAULT 0 CONSTRAINT charter_commitment_limit CHECK (limit_value BETWEEN 0 AND 10000),
    target smallint NOT NULL CONSTRAINT charter_commitment_target CHECK (target BETWEEN 1 AND 100),
    period text NOT NULL CONSTRAINT charter_commitment_period CHECK (period IN ('month', 'quarter', 'year')),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, edition_id) REFERENCES charter_edition ON DELETE CASCADE,
    CONSTRAINT charter_commitment_once UNIQUE (network_id, edition_id, indicator, limit_value)
);
CALL protect_network_table('charter_commitment');
CALL keep_changes('charter_commitment');

CREATE FUNCTION check_charter_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM pg_advisory_xact_lock(hashtext('charter_edition'), hashtext(NEW.network_id::text));
        SELECT coalesce(max(number), 0) + 1 INTO NEW.number FROM charter_edition WHERE network_id = NEW.network_id;
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'an edition starts as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'charter_edition_starts_as_draft';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state = 'approved' THEN
        RAISE EXCEPTION 'what was approved stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'charter_edition_approved_stays';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state = 'approved' THEN
        IF NEW.valid_from <= (SELECT max(e.valid_from) FROM charter_edition e WHERE e.network_id = NEW.network_id AND e.state = 'approved') THEN
            RAISE EXCEPTION 'an edition follows the one before' USING ERRCODE = 'check_violation', CONSTRAINT = 'charter_edition_follows';
        END IF;
        IF NOT EXISTS (SELECT FROM charter_commitment c WHERE c.network_id = NEW.network_id AND c.edition_id = NEW.id) THEN
            RAISE EXCEPTION 'a charter promises something' USING ERRCODE = 'check_violation', CONSTRAINT = 'charter_edition_promises';
        END IF;
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER check_edition BEFORE INSERT OR UPDATE OR DELETE ON charter_edition FOR EACH ROW EXECUTE FUNCTION check_charter_edition();

CREATE FUNCTION check_charter_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM charter_edition e WHERE e.network_id = coalesce(NEW.network_id, OLD.network_id)
                 AND e.id IN (NEW.edition_id, OLD.edition_id) AND e.state = 'approved') THEN
        RAISE EXCEPTION 'what was approved stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'charter_edition_approved_stays';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER check_part BEFORE INSERT OR UPDATE OR DELETE ON charter_principle FOR EACH ROW EXECUTE FUNCTION check_charter_part();
CREATE TRIGGER check_part BEFORE INSERT OR UPDATE OR DELETE ON charter_commitment FOR EACH ROW EXECUTE FUNCTION check_charter_part();

-- A limit stands with the indicators that have one.
CREATE FUNCTION check_charter_commitment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.limit_value > 0) <> (SELECT i.unit IS NOT NULL FROM charter_indicator i WHERE i.code = NEW.indicator) THEN
        RAISE EXCEPTION 'a limit where there is one' USING ERRCODE = 'check_violation', CONSTRAINT = 'charter_commitment_limit_of_indicator';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_commitment BEFORE INSERT OR UPDATE ON charter_commitment FOR EACH ROW EXECUTE FUNCTION check_charter_commitment();

-- How a network publishes figures and keeps complaints; one without a row has the defaults.
CREATE TABLE charter_setting (
    network_id uuid PRIMARY KEY REFERENCES network,
    -- Of fewer cases about people than this, no figure is published.
    least_published smallint NOT NULL DEFAULT 5 CONSTRAINT charter_setting_least CHECK (least_published BETWEEN 1 AND 50),
    -- How long the words of a complaint, and who wrote it, are kept after it is closed, and by which act.
    keep_months smallint NOT NULL DEFAULT 24 CONSTRAINT charter_setting_keep CHECK (keep_months BETWEEN 1 AND 120),
    keep_act text NOT NULL DEFAULT '' CONSTRAINT charter_setting_act_length CHECK (length(keep_act) <= 300),
    -- Within how many working days complaints are answered where the charter promises nothing.
    answer_days smallint NOT NULL DEFAULT 30 CONSTRAINT charter_setting_answer_days CHECK (answer_days BETWEEN 1 AND 90),
    revision integer NOT NULL DEFAULT 1
);
CALL protect_network_table('charter_setting');
CREATE TRIGGER keep_changes AFTER INSERT OR UPDATE OR DELETE ON charter_setting FOR EACH ROW EXECUTE FUNCTION record_change('network_id');

-- Complaints ----------------------------------------------------------------------------------------------------------------------------

-- Which complaints the actor handles: 'all' for who administers the network or coordinates a body that leads it, 'own' for who coordinates the
-- body that a complaint is about, 'none' for everybody else.
CREATE FUNCTION complaint_reach() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    IF acting_purpose() IS DISTINCT FROM 'counter_service' THEN
        RETURN 'none';
    ELSIF acting_holds('network_administrator') THEN
        RETURN 'all';
    ELSIF NOT acting_holds('lead_body_coordinator') THEN
        RETURN 'none';
    ELSIF EXISTS (SELECT FROM agreement a WHERE a.network_id = acting_network() AND a.lead_body_id = acting_body()
                    AND today_in_rome() BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')) THEN
        RETURN 'all';
    END IF;
    RETURN 'own';
END $$;

-- The working day that is so many working days after a day: not Saturday, not Sunday, not a holiday in Italy or in the Comune.
CREATE FUNCTION working_day_after(day date, days integer, in_comune text) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT d::date FROM generate_series(day + 1, day + days * 2 + 20, interval '1 day') AS d
    WHERE extract(isodow FROM d) < 6 AND NOT is_holiday(d::date, in_comune)
    ORDER BY d OFFSET days - 1 LIMIT 1
$$;

CREATE TABLE complaint_allowed_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('complaint_allowed_transition');
INSERT INTO complaint_allowed_transition (from_state, to_state) VALUES
    ('received', 'in_hand'), ('in_hand', 'received'), ('received', 'answered'), ('in_hand', 'answered'),
    ('received', 'closed'), ('in_hand', 'closed'), ('answered', 'closed'), ('closed', 'in_hand'), ('closed', 'answered');

-- A complaint, a suggestion or a praise, without who wrote it and what: that is in complaint_words, which the change log does not copy.
CREATE TABLE complaint (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL CONSTRAINT complaint_kind CHECK (kind IN ('complaint', 'suggestion', 'praise')),
    -- Who stays anonymous gets no answer.
    anonymous boolean NOT NULL,
    counter_id uuid,
    -- Whose counter it is.
    body_id uuid,
    -- Where its working days are counted.
    comune text REFERENCES comune,
    language text NOT NULL DEFAULT 'it' CONSTRAINT complaint_language CHECK (language ~ '^[a-z]{2}$'),
    received_at timestamptz NOT NULL DEFAULT now(),
    -- The day before whose end an answer was promised; none for who gets no answer.
    answer_by date,
    state text NOT NULL DEFAULT 'received' CONSTRAINT complaint_state CHECK (state IN ('received', 'in_hand', 'answered', 'closed')),
    handled_by uuid,
    taken_at timestamptz,
    answered_at timestamptz,
    answered_how text CONSTRAINT complaint_answered_how CHECK (answered_how IN ('mail', 'code')),
    outcome text CONSTRAINT complaint_outcome CHECK (outcome IN ('right', 'partly_right', 'not_right', 'of_others', 'taken_up', 'thanked')),
    -- What is different now: everybody reads it.
    changed text NOT NULL DEFAULT '' CONSTRAINT complaint_changed_length CHECK (length(changed) <= 1000),
    closed_at timestamptz,
    -- Since when nobody knows any more who wrote and what.
    erased_at timestamptz,
    -- SHA-256 of the code on the receipt.
    code_hash bytea NOT NULL CONSTRAINT complaint_code_hash CHECK (octet_length(code_hash) = 32),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, handled_by) REFERENCES operator,
    CONSTRAINT complaint_number_key UNIQUE (network_id, number),
    CONSTRAINT complaint_answer_owed CHECK ((answer_by IS NOT NULL) = (NOT anonymous AND kind <> 'praise')),
    CONSTRAINT complaint_answered_whole CHECK ((answered_at IS NULL) = (answered_how IS NULL)),
    CONSTRAINT complaint_in_somebodys_hands CHECK (state = 'received' OR handled_by IS NOT NULL),
    CONSTRAINT complaint_answered_when CHECK (state <> 'answered' OR answered_at IS NOT NULL),
    CONSTRAINT complaint_closed_with_outcome CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (state = 'closed') = (outcome IS NOT NULL)),
    CONSTRAINT complaint_closed_after_answer CHECK (state <> 'closed' OR answer_by IS NULL OR answered_at IS NOT NULL)
);
CREATE UNIQUE INDEX complaint_code_key ON complaint (network_id, code_hash);
CREATE INDEX complaint_by_state ON complaint (network_id, state, answer_by);
CREATE INDEX complaint_by_time ON complaint (network_id, received_at);
ALTER TABLE complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint FORCE ROW LEVEL SECURITY;
CREATE POLICY of_who_handles ON complaint
    USING (network_id = (SELECT acting_network())
           AND ((SELECT complaint_reach()) = 'all' OR ((SELECT complaint_reach()) = 'own' AND body_id = (SELECT acting_body()))));
CREATE POLICY of_the_code ON complaint FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()));
CREATE POLICY made_by_citizens ON complaint FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()));
CREATE POLICY counted ON complaint FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) IN ('charter', 'maintenance'));
CREATE POLICY forgotten_in_time ON complaint FOR UPDATE
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'maintenance');
CREATE POLICY of_the_owner ON complaint
    USING (network_id = (SELECT acting_network()) AND (SELECT acts_as_owner()) AND (SELECT acting_purpose()) = 'import');
GRANT SELECT, INSERT, UPDATE ON complaint TO snodo_app;
CALL keep_changes('complaint');

CREATE TABLE complaint_words (
    network_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    words text NOT NULL CONSTRAINT complaint_words_length CHECK (length(words) <= 4000),
    name text NOT NULL DEFAULT '' CONSTRAINT complaint_words_name_length CHECK (length(name) <= 200),
    email text CONSTRAINT complaint_words_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
    phone text CONSTRAINT complaint_words_phone_length CHECK (length(phone) <= 40),
    answer text NOT NULL DEFAULT '' CONSTRAINT complaint_words_answer_length CHECK (length(answer) <= 4000),
    PRIMARY KEY (network_id, complaint_id),
    FOREIGN KEY (network_id, complaint_id) REFERENCES complaint
);
ALTER TABLE complaint_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint_words FORCE ROW LEVEL SECURITY;
-- Whoever sees the complaint, by handling it or by its code; who counts does not.
CREATE POLICY with_the_complaint ON complaint_words
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) IN ('counter_service', 'citizen', 'maintenance', 'import')
           AND EXISTS (SELECT FROM complaint c WHERE c.network_id = complaint_words.network_id AND c.id = complaint_words.complaint_id));
GRANT SELECT, INSERT, UPDATE ON complaint_words TO snodo_app;

-- The mails about complaints are read by who handles them.
CREATE POLICY complaints_for_who_handles ON message AS RESTRICTIVE FOR SELECT
    USING (kind NOT IN ('complaint_received', 'complaint_answered') OR (SELECT acting_purpose()) IN ('delivery', 'maintenance')
           OR (SELECT complaint_reach()) <> 'none');

CREATE FUNCTION check_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM pg_advisory_xact_lock(hashtext('complaint_number'), hashtext(NEW.network_id::text));
        PERFORM set_config('snodo.purpose', 'charter', true);
        SELECT coalesce(max(number), 0) + 1 INTO NEW.number FROM complaint WHERE network_id = NEW.network_id;
        PERFORM set_config('snodo.purpose', purpose_before, true);
        NEW.body_id := (SELECT s.body_id FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
                        WHERE c.network_id = NEW.network_id AND c.id = NEW.counter_id);
        IF NOT acts_as_owner() THEN
            NEW.received_at := clock_timestamp();
            IF NEW.state <> 'received' OR NEW.answered_at IS NOT NULL OR NEW.changed <> '' THEN
                RAISE EXCEPTION 'a complaint is received first' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_received_first';
            END IF;
        END IF;
        RETURN NEW;
    END IF;
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF (NEW.number, NEW.kind, NEW.anonymous, NEW.received_at, NEW.answer_by, NEW.code_hash, NEW.body_id)
       IS DISTINCT FROM (OLD.number, OLD.kind, OLD.anonymous, OLD.received_at, OLD.answer_by, OLD.code_hash, OLD.body_id) THEN
        RAISE EXCEPTION 'what was received stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_received_stays';
    END IF;
    IF NEW.state <> OLD.state AND NOT EXISTS (SELECT FROM complaint_allowed_transition t
                                              WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
        RAISE EXCEPTION 'not from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_transition_allowed';
    END IF;
    IF OLD.answered_at IS NOT NULL AND (NEW.answered_at, NEW.answered_how) IS DISTINCT FROM (OLD.answered_at, OLD.answered_how) THEN
        RAISE EXCEPTION 'when it was answered stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_answered_stays';
    END IF;
    IF NEW.answered_at IS NOT NULL AND OLD.answered_at IS NULL THEN
        NEW.answered_at := clock_timestamp();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_complaint BEFORE INSERT OR UPDATE ON complaint FOR EACH ROW EXECUTE FUNCTION check_complaint();

-- What was written stays as it was, until it is forgotten; an answer that was given stays as well.
CREATE FUNCTION check_complaint_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() OR acting_purpose() = 'maintenance' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF btrim(NEW.words) = '' OR NEW.answer <> '' THEN
            RAISE EXCEPTION 'a complaint says something' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_words_given';
        END IF;
    ELSIF (NEW.words, NEW.name, NEW.email, NEW.phone) IS DISTINCT FROM (OLD.words, OLD.name, OLD.email, OLD.phone)
       OR (OLD.answer <> '' AND NEW.answer <> OLD.answer) THEN
        RAISE EXCEPTION 'what was written stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_words_stay';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_words BEFORE INSERT OR UPDATE ON complaint_words FOR EACH ROW EXECUTE FUNCTION check_complaint_words();

-- Forgets who wrote and what, of complaints that were closed longer ago than the network keeps them; the transaction is for maintenance. Says
-- how many.
CREATE FUNCTION forget_old_complaints() RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    months integer := coalesce((SELECT s.keep_months FROM charter_setting s WHERE s.network_id = acting_network()), 24);
    old uuid[] := ARRAY(SELECT c.id FROM complaint c
                        WHERE c.network_id = acting_network() AND c.erased_at IS NULL
                          AND c.closed_at < clock_timestamp() - make_interval(months => months));
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    UPDATE complaint_words SET words = '', name = '', email = NULL, phone = NULL, answer = ''
    WHERE network_id = acting_network() AND complaint_id = ANY (old);
    UPDATE complaint SET erased_at = clock_timestamp(), revision = revision + 1 WHERE network_id = acting_network() AND id = ANY (old);
    PERFORM set_config('snodo.purpose', 'delivery', true);
    DELETE FROM message m USING unnest(old) AS gone (id)
    WHERE m.network_id = acting_network() AND m.kind IN ('complaint_received', 'complaint_answered')
      AND m.unique_key IN ('complaint_received/' || gone.id, 'complaint_answered/' || gone.id);
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN cardinality(old);
END $$;

-- What was changed because somebody wrote, the latest first: everybody reads it.
CREATE FUNCTION changes_after_complaints(since date, most integer) RETURNS TABLE (on_day date, changed text) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    PERFORM set_config('snodo.purpose', 'charter', true);
    RETURN QUERY SELECT day_in_rome(c.closed_at), c.changed FROM complaint c
                 WHERE c.network_id = acting_network() AND c.state = 'closed' AND c.changed <> '' AND day_in_rome(c.closed_at) >= since
                 ORDER BY c.closed_at DESC LIMIT most;
    PERFORM set_config('snodo.purpose', purpose_before, true);
END $$;

-- Figures -------------------------------------------------------------------------------------------------------------------------------

-- Who counts for the charter looks across the registers and takes numbers alone away.
ALTER POLICY across_registers ON appointment
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) IN ('matching', 'deduplication', 'charter'));
ALTER POLICY across_registers ON participation
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) IN ('matching', 'deduplication', 'charter'));
ALTER POLICY across_registers ON ticket
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) IN ('matching', 'deduplication', 'charter'));
ALTER POLICY across_registers ON candidacy
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) IN ('matching', 'deduplication', 'charter'));
ALTER POLICY across_registers ON referral
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) IN ('matching', 'deduplication', 'charter'));
CREATE INDEX participation_by_creation ON participation (network_id, created_at);
CREATE INDEX ticket_by_day ON ticket (network_id, on_date);
CREATE INDEX vacancy_transition_by_time ON vacancy_transition (network_id, to_state, moved_at);

CREATE FUNCTION midnight_in_rome(day date) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
RETURN day::timestamp AT TIME ZONE 'Europe/Rome';

-- The cases of an indicator from one day to another, both included: when each belongs, whether the promise was kept in it ('kept', 'missed', or
-- 'pending' while it can still be either), what it is about and the measured value in the indicator's unit. As far as the acting one may see.

-- Who asks for an appointment for the first time has it within so many days. Counted by the day of the booking; who cancelled, and who came
-- without booking, is not counted; an appointment that the counter cancelled is missed.
CREATE FUNCTION charter_facts_first_appointment(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT p.created_at,
           CASE WHEN a.state = 'cancelled' OR p.state = 'cancelled_by_counter'
                     OR day_in_rome(a.starts_at) > day_in_rome(p.created_at) + within THEN 'missed'
                WHEN a.starts_at > now() THEN 'pending' ELSE 'kept' END,
           'appointment', a.id, (day_in_rome(a.starts_at) - day_in_rome(p.created_at))::numeric
    FROM participation p
    JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
    WHERE p.network_id = acting_network() AND p.created_at >= midnight_in_rome(first_day) AND p.created_at < midnight_in_rome(last_day + 1)
      AND p.part = 'attendee' AND p.booked_via <> 'walk_in' AND p.state NOT IN ('held', 'excused', 'cancelled_by_person')
      AND NOT EXISTS (SELECT FROM participation e
                      WHERE e.network_id = p.network_id AND e.person_id = p.person_id AND e.created_at < p.created_at AND e.state <> 'held')
$$;

-- Who is there at the time of an appointment is called within so many minutes. Counted by the appointment's day; who was not written down as
-- arrived and called is not counted.
CREATE FUNCTION charter_facts_appointment_on_time(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT a.starts_at, CASE WHEN w.minutes <= within THEN 'kept' ELSE 'missed' END, 'appointment', a.id, w.minutes
    FROM appointment a
    JOIN participation p ON p.network_id = a.network_id AND p.appointment_id = a.id
    CROSS JOIN LATERAL (SELECT ceil(greatest(extract(epoch FROM p.called_at - greatest(a.starts_at, p.arrived_at)), 0) / 60) AS minutes) AS w
    WHERE a.network_id = acting_network() AND a.starts_at >= midnight_in_rome(first_day) AND a.starts_at < midnight_in_rome(last_day + 1)
      AND a.state = 'open' AND p.part = 'attendee' AND p.arrived_at IS NOT NULL AND p.called_at IS NOT NULL
$$;

-- What was booked takes place: the counter does not cancel it. Counted by the appointment's day; what the person cancelled is not counted.
CREATE FUNCTION charter_facts_appointment_kept(first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT a.starts_at,
           CASE WHEN a.state = 'cancelled' OR p.state = 'cancelled_by_counter' THEN 'missed' WHEN a.starts_at > now() THEN 'pending' ELSE 'kept' END,
           'appointment', a.id, NULL::numeric
    FROM appointment a
    JOIN participation p ON p.network_id = a.network_id AND p.appointment_id = a.id
    WHERE a.network_id = acting_network() AND a.starts_at >= midnight_in_rome(first_day) AND a.starts_at < midnight_in_rome(last_day + 1)
      AND p.part = 'attendee' AND p.booked_via <> 'walk_in' AND p.state NOT IN ('held', 'excused', 'cancelled_by_person')
$$;

-- Who takes a number is called within so many minutes. Who left before that time was up is not counted; who was never called is missed.
CREATE FUNCTION charter_facts_counter_wait(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT t.taken_at,
           CASE WHEN w.minutes <= within THEN CASE WHEN w.is_over THEN 'kept' ELSE 'pending' END ELSE 'missed' END,
           'ticket', t.id, CASE WHEN w.is_over THEN w.minutes END
    FROM ticket t
    CROSS JOIN LATERAL (
        SELECT ceil(extract(epoch FROM coalesce(t.called_at, t.served_at, t.left_at, now()) - t.taken_at) / 60) AS minutes,
               coalesce(t.called_at, t.served_at, t.left_at) IS NOT NULL AS is_over) AS w
    WHERE t.network_id = acting_network() AND t.on_date BETWEEN first_day AND last_day
      AND NOT (t.called_at IS NULL AND t.served_at IS NULL AND t.left_at IS NOT NULL AND w.minutes <= within)
$$;

-- A counter is open when its weekly hours say so, unless it was said at least so many days before that it would be closed. Counted by the day;
-- holidays are no days on which it was said to be open. What was loaded as history counts as said in time.
CREATE FUNCTION charter_facts_counter_open(notice integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    WITH announced AS (
        SELECT o.id, o.counter_id, d::date AS day, o.starts_at, o.ends_at, o.site_id, home.body_id
        FROM counter_opening o
        JOIN counter c ON c.network_id = o.network_id AND c.id = o.counter_id
        JOIN site home ON home.network_id = c.network_id AND home.id = c.site_id
        JOIN site s ON s.network_id = o.network_id AND s.id = o.site_id
        CROSS JOIN generate_series(greatest(first_day, o.valid_from, c.valid_from),
                                   least(last_day, today_in_rome(), o.valid_to, c.valid_to), interval '1 day') AS d
        WHERE o.network_id = acting_network() AND extract(isodow FROM d) = o.weekday
          AND (d::date - extract(isodow FROM d)::integer - (o.valid_from - extract(isodow FROM o.valid_from)::integer)) / 7 % o.every_weeks = 0
          AND (o.nth_in_month IS NULL OR ((extract(day FROM d)::integer - 1) / 7 + 1)::smallint = ANY (o.nth_in_month)
               OR ((-1)::smallint = ANY (o.nth_in_month) AND extract(month FROM d + interval '7 days') <> extract(month FROM d)))
          AND (NOT is_holiday(d::date, s.comune)
               OR EXISTS (SELECT FROM holiday_opening w WHERE w.network_id = o.network_id AND w.counter_id = o.counter_id AND w.on_date = d::date))),
    closed AS (
        -- Per announced day, the earliest word that it would be closed.
        SELECT a.id, a.day, min(coalesce((SELECT day_in_rome(l.changed_at) FROM change_log l
                                          WHERE l.row_id = k.id::text AND l.network_id = acting_network() AND l.table_name = 'closure'
                                            AND l.operation = 'insert' AND l.account_id IS NOT NULL LIMIT 1), '-infinity'::date)) AS said_on
        FROM announced a
        JOIN closure k ON k.network_id = acting_network() AND a.day BETWEEN k.first_day AND k.last_day
             AND (k.counter_id = a.counter_id OR k.site_id = a.site_id OR k.body_id = a.body_id)
             AND (k.starts_at IS NULL OR (k.starts_at < a.ends_at AND k.ends_at > a.starts_at))
        GROUP BY a.id, a.day
        UNION ALL
        SELECT a.id, a.day, coalesce((SELECT day_in_rome(min(l.changed_at)) FROM change_log l
                                      WHERE l.row_id IS NULL AND l.network_id = acting_network() AND l.table_name = 'counter_opening_change'
                                        AND l.operation = 'insert' AND l.account_id IS NOT NULL
                                        AND l.row_key = jsonb_build_object('opening_id', a.id, 'on_date', a.day)), '-infinity'::date)
        FROM announced a
        JOIN counter_opening_change x ON x.network_id = acting_network() AND x.opening_id = a.id AND x.on_date = a.day AND x.starts_at IS NULL)
    SELECT (a.day + a.starts_at) AT TIME ZONE 'Europe/Rome',
           CASE WHEN k.said_on IS NOT NULL THEN 'missed'
                WHEN (a.day + a.ends_at) AT TIME ZONE 'Europe/Rome' > now() THEN 'pending' ELSE 'kept' END,
           'counter', a.counter_id, CASE WHEN k.said_on IS NOT NULL THEN greatest(a.day - k.said_on, 0)::numeric END
    FROM announced a
    LEFT JOIN (SELECT id, day, min(said_on) AS said_on FROM closed GROUP BY id, day) AS k ON k.id = a.id AND k.day = a.day
    WHERE k.said_on IS NULL OR k.said_on > a.day - notice
$$;

-- A vacancy that somebody told us of is checked and published within so many hours. Counted by when it was entered; imported ones, and those
-- withdrawn before they were published in time, are not counted.
CREATE FUNCTION charter_facts_vacancy_published(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT v.created_at,
           CASE WHEN t.published_at <= v.created_at + make_interval(hours => within) THEN 'kept'
                WHEN t.published_at IS NOT NULL OR v.created_at + make_interval(hours => within) < now() THEN 'missed' ELSE 'pending' END,
           'vacancy', v.id, round((extract(epoch FROM t.published_at - v.created_at) / 3600)::numeric, 1)
    FROM vacancy v
    CROSS JOIN LATERAL (
        SELECT min(m.moved_at) FILTER (WHERE m.to_state = 'published') AS published_at,
               min(m.moved_at) FILTER (WHERE m.to_state = 'cancelled') AS cancelled_at
        FROM vacancy_transition m WHERE m.network_id = v.network_id AND m.vacancy_id = v.id) AS t
    WHERE v.network_id = acting_network() AND v.created_at >= midnight_in_rome(first_day) AND v.created_at < midnight_in_rome(last_day + 1)
      AND v.source <> 'import'
      AND NOT (t.published_at IS NULL AND t.cancelled_at IS NOT NULL AND t.cancelled_at <= v.created_at + make_interval(hours => within))
$$;

-- The company of a published vacancy is proposed somebody within so many days. Counted by the first publication; a vacancy that ended before
-- without a proposal is not counted.
CREATE FUNCTION charter_facts_first_proposal(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT p.published_at,
           CASE WHEN k.proposed_at <= p.published_at + make_interval(days => within) THEN 'kept'
                WHEN k.proposed_at IS NOT NULL OR p.published_at + make_interval(days => within) < now() THEN 'missed' ELSE 'pending' END,
           'vacancy', p.vacancy_id, round(greatest(extract(epoch FROM k.proposed_at - p.published_at) / 86400, 0)::numeric, 1)
    FROM (SELECT m.vacancy_id, min(m.moved_at) AS published_at FROM vacancy_transition m
          WHERE m.network_id = acting_network() AND m.to_state = 'published' AND m.moved_at < midnight_in_rome(last_day + 1)
          GROUP BY m.vacancy_id) AS p
    CROSS JOIN LATERAL (SELECT min(coalesce(c.first_proposed_at, c.proposed_at)) AS proposed_at FROM candidacy c
                        WHERE c.network_id = acting_network() AND c.vacancy_id = p.vacancy_id) AS k
    CROSS JOIN LATERAL (SELECT min(m.moved_at) AS ended_at FROM vacancy_transition m
                        WHERE m.network_id = acting_network() AND m.vacancy_id = p.vacancy_id AND m.to_state IN ('filled', 'cancelled', 'expired')) AS e
    WHERE p.published_at >= midnight_in_rome(first_day)
      AND NOT (k.proposed_at IS NULL AND e.ended_at IS NOT NULL AND e.ended_at <= p.published_at + make_interval(days => within))
$$;

-- A complaint or a suggestion is answered within so many working days. Counted by when it was received; who stayed anonymous gets no answer.
CREATE FUNCTION charter_facts_complaint_answered(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT c.received_at,
           CASE WHEN coalesce(day_in_rome(c.answered_at), today_in_rome()) > l.last_day THEN 'missed'
                WHEN c.answered_at IS NULL THEN 'pending' ELSE 'kept' END,
           'complaint', c.id, (day_in_rome(c.answered_at) - day_in_rome(c.received_at))::numeric
    FROM complaint c
    CROSS JOIN LATERAL (SELECT working_day_after(day_in_rome(c.received_at), within, c.comune) AS last_day) AS l
    WHERE c.network_id = acting_network() AND c.received_at >= midnight_in_rome(first_day) AND c.received_at < midnight_in_rome(last_day + 1)
      AND c.answer_by IS NOT NULL
$$;

-- The body to which somebody was referred answers within so many days. Counted by when it was sent; what the counter took back before is not
-- counted.
CREATE FUNCTION charter_facts_referral_answered(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT r.sent_at,
           CASE WHEN coalesce(day_in_rome(r.answered_at), today_in_rome()) > day_in_rome(r.sent_at) + within THEN 'missed'
                WHEN r.answered_at IS NULL THEN 'pending' ELSE 'kept' END,
           'referral', r.id, (day_in_rome(r.answered_at) - day_in_rome(r.sent_at))::numeric
    FROM referral r
    WHERE r.network_id = acting_network() AND r.sent_at >= midnight_in_rome(first_day) AND r.sent_at < midnight_in_rome(last_day + 1)
      AND NOT (r.answered_at IS NULL AND r.state = 'withdrawn')
$$;

CREATE FUNCTION charter_facts(of_indicator text, within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE plpgsql STABLE AS $$
BEGIN
    CASE of_indicator
        WHEN 'first_appointment' THEN RETURN QUERY SELECT * FROM charter_facts_first_appointment(within, first_day, last_day);
        WHEN 'appointment_on_time' THEN RETURN QUERY SELECT * FROM charter_facts_appointment_on_time(within, first_day, last_day);
        WHEN 'appointment_kept' THEN RETURN QUERY SELECT * FROM charter_facts_appointment_kept(first_day, last_day);
        WHEN 'counter_wait' THEN RETURN QUERY SELECT * FROM charter_facts_counter_wait(within, first_day, last_day);
        WHEN 'counter_open' THEN RETURN QUERY SELECT * FROM charter_facts_counter_open(within, first_day, last_day);
        WHEN 'vacancy_published' THEN RETURN QUERY SELECT * FROM charter_facts_vacancy_published(within, first_day, last_day);
        WHEN 'first_proposal' THEN RETURN QUERY SELECT * FROM charter_facts_first_proposal(within, first_day, last_day);
        WHEN 'complaint_answered' THEN RETURN QUERY SELECT * FROM charter_facts_complaint_answered(within, first_day, last_day);
        WHEN 'referral_answered' THEN RETURN QUERY SELECT * FROM charter_facts_referral_answered(within, first_day, last_day);
    END CASE;
END $$;

-- The cases of a month, counted over all registers: a summary of the facts, which count_charter alone writes.
CREATE TABLE charter_month (
    network_id uuid NOT NULL REFERENCES network,
    indicator text NOT NULL REFERENCES charter_indicator,
    limit_value integer NOT NULL,
    month date NOT NULL CONSTRAINT charter_month_first_day CHECK (extract(day FROM month) = 1),
    kept integer NOT NULL CONSTRAINT charter_month_kept CHECK (kept >= 0),
    missed integer NOT NULL CONSTRAINT charter_month_missed CHECK (missed >= 0),
    pending integer NOT NULL CONSTRAINT charter_month_pending CHECK (pending >= 0),
    counted_at timestamptz NOT NULL,
    PRIMARY KEY (network_id, indicator, limit_value, month)
);
CALL protect_network_table('charter_month');
REVOKE INSERT, UPDATE, DELETE ON charter_month FROM snodo_app;

-- Counts the months from one to another, both included, again from the facts.
CREATE FUNCTION count_charter(of_indicator text, within integer, first_month date, last_month date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    PERFORM set_config('snodo.purpose', 'charter', true);
    INSERT INTO charter_month (network_id, indicator, limit_value, month, kept, missed, pending, counted_at)
    SELECT acting_network(), of_indicator, within, m::date, count(*) FILTER (WHERE f.outcome = 'kept'),
           count(*) FILTER (WHERE f.outcome = 'missed'), count(*) FILTER (WHERE f.outcome = 'pending'), clock_timestamp()
    FROM generate_series(first_month::timestamp, last_month::timestamp, interval '1 month') AS m
    LEFT JOIN charter_facts(of_indicator, within, first_month, (last_month + interval '1 month')::date - 1) AS f
           ON date_trunc('month', f.happened_at AT TIME ZONE 'Europe/Rome') = m
    GROUP BY m
    ON CONFLICT (network_id, indicator, limit_value, month)
    DO UPDATE SET kept = excluded.kept, missed = excluded.missed, pending = excluded.pending, counted_at = excluded.counted_at;
    PERFORM set_config('snodo.purpose', purpose_before, true);
END $$;
GRANT EXECUTE ON FUNCTION count_charter TO snodo_app;

-- A period as it was published: fixed once it is over, so that later corrections stand beside it and do not change it. The numbers are the
-- summary's at that moment.
CREATE TABLE charter_fixed (
    network_id uuid NOT NULL REFERENCES network,
    indicator text NOT NULL REFERENCES charter_indicator,
    limit_value integer NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    kept integer NOT NULL,
    missed integer NOT NULL,
    fixed_at timestamptz NOT NULL,
    fixed_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (network_id, indicator, limit_value, first_day, last_day),
    CONSTRAINT charter_fixed_days_in_order CHECK (last_day > first_day)
);
CALL protect_network_table('charter_fixed');
CREATE TRIGGER keep_changes AFTER INSERT OR UPDATE OR DELETE ON charter_fixed
    FOR EACH ROW EXECUTE FUNCTION record_change('indicator', 'limit_value', 'first_day', 'last_day');
REVOKE INSERT, UPDATE, DELETE ON charter_fixed FROM snodo_app;

-- Fixes a period that is over; false when it was fixed before, is not over, or waits for cases that are still open.
CREATE FUNCTION fix_charter(of_indicator text, within integer, from_day date, months integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    to_day date := (from_day + make_interval(months => months))::date - 1;
BEGIN
    IF to_day >= today_in_rome() OR acting_account() IS NULL THEN
        RETURN false;
    END IF;
    PERFORM count_charter(of_indicator, within, from_day, date_trunc('month', to_day)::date);
    INSERT INTO charter_fixed (network_id, indicator, limit_value, first_day, last_day, kept, missed, fixed_at, fixed_by)
    SELECT acting_network(), of_indicator, within, from_day, to_day, sum(m.kept), sum(m.missed), clock_timestamp(), acting_account()
    FROM charter_month m
    WHERE m.network_id = acting_network() AND m.indicator = of_indicator AND m.limit_value = within AND m.month BETWEEN from_day AND to_day
    HAVING sum(m.pending) = 0
    ON CONFLICT DO NOTHING;
    RETURN FOUND;
END $$;
GRANT EXECUTE ON FUNCTION fix_charter TO snodo_app;

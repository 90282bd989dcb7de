-- Matching events (who meets whom, when, at which table) and contests for schools.

-- Matching events -------------------------------------------------------------------------------------------------------------------------

-- How an event's interviews are planned; its sessions are the event's own days and hours.
CREATE TABLE fair (
    network_id uuid NOT NULL,
    event_id uuid NOT NULL,
    interview_minutes smallint NOT NULL DEFAULT 15 CONSTRAINT fair_interview_minutes CHECK (interview_minutes BETWEEN 5 AND 120),
    pause_minutes smallint NOT NULL DEFAULT 0 CONSTRAINT fair_pause_minutes CHECK (pause_minutes BETWEEN 0 AND 60),
    person_at_least smallint NOT NULL DEFAULT 2 CONSTRAINT fair_person_at_least CHECK (person_at_least BETWEEN 0 AND 20),
    person_at_most smallint NOT NULL DEFAULT 6 CONSTRAINT fair_person_at_most CHECK (person_at_most BETWEEN 1 AND 40),
    company_at_least smallint NOT NULL DEFAULT 3 CONSTRAINT fair_company_at_least CHECK (company_at_least BETWEEN 0 AND 100),
    -- Until when candidates say with whom they want to speak; without it, until it begins.
    wishes_until timestamptz,
    published_at timestamptz,
    published_by uuid REFERENCES account,
    -- Raised at every change of the plan, the draft's interviews included: two tabs do not undo each other.
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, event_id),
    FOREIGN KEY (network_id, event_id) REFERENCES event,
    CONSTRAINT fair_person_numbers_in_order CHECK (person_at_most >= person_at_least)
);
CALL protect_network_table('fair');
CALL keep_changes('fair');

CREATE FUNCTION check_fair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM event e WHERE e.network_id = NEW.network_id AND e.id = NEW.event_id AND e.kind = 'matching_event') THEN
        RAISE EXCEPTION 'interviews are planned for matching events' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_of_matching_event';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_fair BEFORE INSERT ON fair FOR EACH ROW EXECUTE FUNCTION check_fair();

CREATE TABLE fair_company (
    network_id uuid NOT NULL,
    event_id uuid NOT NULL,
    company_id uuid NOT NULL,
    -- How many interviews at least; without it, as the event says.
    at_least smallint CONSTRAINT fair_company_at_least CHECK (at_least BETWEEN 0 AND 200),
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, event_id, company_id),
    FOREIGN KEY (network_id, event_id) REFERENCES fair,
    FOREIGN KEY (network_id, company_id) REFERENCES company
);
CALL protect_network_table('fair_company');
CALL keep_changes('fair_company');

-- What a company interviews for.
CREATE TABLE fair_vacancy (
    network_id uuid NOT NULL,
    event_id uuid NOT NULL,
    company_id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    PRIMARY KEY (network_id, event_id, vacancy_id),
    FOREIGN KEY (network_id, event_id, company_id) REFERENCES fair_company ON DELETE CASCADE,
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy
);
CALL protect_network_table('fair_vacancy');
CALL keep_changes('fair_vacancy');

CREATE FUNCTION check_fair_vacancy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM vacancy v WHERE v.network_id = NEW.network_id AND v.id = NEW.vacancy_id AND v.company_id = NEW.company_id) THEN
        RAISE EXCEPTION 'a company interviews for its own vacancies' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_vacancy_of_company';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_fair_vacancy BEFORE INSERT OR UPDATE ON fair_vacancy FOR EACH ROW EXECUTE FUNCTION check_fair_vacancy();

CREATE TABLE fair_table (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    company_id uuid NOT NULL,
    -- What stands on it.
    number smallint NOT NULL CONSTRAINT fair_table_number CHECK (number BETWEEN 1 AND 500),
    interviewer text NOT NULL DEFAULT '' CONSTRAINT fair_table_interviewer_length CHECK (length(interviewer) <= 120),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, event_id, company_id, id),
    CONSTRAINT fair_table_number_once UNIQUE (network_id, event_id, number),
    FOREIGN KEY (network_id, event_id, company_id) REFERENCES fair_company ON DELETE CASCADE
);
CALL protect_network_table('fair_table');
CALL keep_changes('fair_table');

-- When nobody sits at a table: a break, somebody who comes later or has gone.
CREATE TABLE fair_table_absence (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    table_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    kind text NOT NULL CONSTRAINT fair_table_absence_kind CHECK (kind IN ('break', 'missing')),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, table_id) REFERENCES fair_table ON DELETE CASCADE,
    CONSTRAINT fair_table_absence_in_order CHECK (ends_at > starts_at)
);
CREATE INDEX fair_table_absence_of_table ON fair_table_absence (network_id, table_id);
CALL protect_network_table('fair_table_absence');
CALL keep_changes('fair_table_absence');

-- When a candidate is not there.
CREATE TABLE fair_candidate_absence (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    registration_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    kind text NOT NULL CONSTRAINT fair_candidate_absence_kind CHECK (kind IN ('break', 'missing')),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, registration_id) REFERENCES registration (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT fair_candidate_absence_in_order CHECK (ends_at > starts_at)
);
CREATE INDEX fair_candidate_absence_of_registration ON fair_candidate_absence (network_id, registration_id);
CALL protect_register_table('fair_candidate_absence');
CALL keep_changes('fair_candidate_absence');

-- With whom a candidate wants to speak, or must not: a wish of theirs, said by them with their code or by the counter for them. Companies never
-- see who must not meet them.
CREATE TABLE fair_wish (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    event_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    company_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT fair_wish_kind CHECK (kind IN ('wish', 'never')),
    -- For which vacancy, when it is said.
    vacancy_id uuid,
    -- The first choice is 1.
    rank smallint CONSTRAINT fair_wish_rank CHECK (rank BETWEEN 1 AND 100),
    said_by text NOT NULL CONSTRAINT fair_wish_said_by CHECK (said_by IN ('candidate', 'counter')),
    said_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, registration_id, company_id),
    FOREIGN KEY (network_id, register_id, registration_id) REFERENCES registration (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, event_id, registration_id) REFERENCES registration (network_id, event_id, id),
    FOREIGN KEY (network_id, event_id, company_id) REFERENCES fair_company ON DELETE CASCADE,
    FOREIGN KEY (network_id, event_id, vacancy_id) REFERENCES fair_vacancy (network_id, event_id, vacancy_id) ON DELETE SET NULL (vacancy_id),
    CONSTRAINT fair_wish_ranked CHECK ((kind = 'wish') = (rank IS NOT NULL)),
    CONSTRAINT fair_wish_never_for_a_vacancy CHECK (kind = 'wish' OR vacancy_id IS NULL)
);
CREATE INDEX fair_wish_of_event ON fair_wish (network_id, event_id);
CALL protect_register_table('fair_wish');
CALL keep_changes('fair_wish');
CREATE POLICY of_the_code ON fair_wish
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM registration r WHERE r.network_id = fair_wish.network_id AND r.id = fair_wish.registration_id))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM registration r WHERE r.network_id = fair_wish.network_id AND r.id = fair_wish.registration_id));

CREATE FUNCTION check_fair_wish() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    until timestamptz;
    by_citizen boolean := acting_purpose() = 'citizen';
BEGIN
    IF acts_as_owner() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF by_citizen THEN
        SELECT coalesce(f.wishes_until, event_begins(f.network_id, f.event_id)) INTO until
        FROM fair f WHERE f.network_id = coalesce(NEW.network_id, OLD.network_id) AND f.event_id = coalesce(NEW.event_id, OLD.event_id);
        IF coalesce(until, '-infinity') <= clock_timestamp() THEN
            RAISE EXCEPTION 'wishes are closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_wish_in_time';
        END IF;
        IF TG_OP <> 'DELETE' AND NEW.said_by <> 'candidate' THEN
            RAISE EXCEPTION 'the candidate says it' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_wish_said_by';
        END IF;
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER check_fair_wish BEFORE INSERT OR UPDATE OR DELETE ON fair_wish FOR EACH ROW EXECUTE FUNCTION check_fair_wish();

-- An interview: of the draft that staff work on, or of the plan that everybody was told. Nobody is in two places, whoever writes it.
CREATE TABLE fair_interview (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    event_id uuid NOT NULL,
    plan text NOT NULL CONSTRAINT fair_interview_plan CHECK (plan IN ('draft', 'published')),
    registration_id uuid NOT NULL,
    company_id uuid NOT NULL,
    table_id uuid NOT NULL,
    -- For which vacancy they speak.
    vacancy_id uuid,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    -- Stays where it is when the rest is planned anew.
    locked boolean NOT NULL DEFAULT false,
    -- What came of it; of the published plan only.
    outcome text CONSTRAINT fair_interview_outcome CHECK (outcome IN ('held', 'candidate_missing', 'company_missing')),
    outcome_at timestamptz,
    outcome_by uuid REFERENCES account,
    candidacy_id uuid,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, registration_id) REFERENCES registration (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, event_id, registration_id) REFERENCES registration (network_id, event_id, id),
    FOREIGN KEY (network_id, event_id, company_id, table_id) REFERENCES fair_table (network_id, event_id, company_id, id),
    FOREIGN KEY (network_id, event_id, vacancy_id) REFERENCES fair_vacancy (network_id, event_id, vacancy_id) ON DELETE SET NULL (vacancy_id),
    FOREIGN KEY (network_id, candidacy_id) REFERENCES candidacy (network_id, id) ON DELETE SET NULL (candidacy_id),
    CONSTRAINT fair_interview_in_order CHECK (ends_at > starts_at),
    CONSTRAINT fair_interview_outcome_whole CHECK ((outcome IS NULL) = (outcome_at IS NULL) AND (outcome IS NULL OR plan = 'published')),
    CONSTRAINT fair_interview_candidate_in_one_place
        EXCLUDE USING gist (network_id WITH =, plan WITH =, registration_id WITH =, tstzrange(starts_at, ends_at) WITH &&),
    CONSTRAINT fair_interview_one_at_a_table
        EXCLUDE USING gist (network_id WITH =, plan WITH =, table_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
-- A pair meets once; who was missing may be given another time.
CREATE UNIQUE INDEX fair_interview_pair_once ON fair_interview (network_id, event_id, plan, registration_id, company_id)
    WHERE outcome IS NULL OR outcome = 'held';
CREATE INDEX fair_interview_of_event ON fair_interview (network_id, event_id, plan, starts_at);
CALL protect_register_table('fair_interview');
CALL keep_changes('fair_interview');
CREATE POLICY of_the_code ON fair_interview FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND plan = 'published'
           AND EXISTS (SELECT FROM registration r WHERE r.network_id = fair_interview.network_id AND r.id = fair_interview.registration_id));

-- Only within a session, where table and candidate are there, of who comes and may meet; what took place stays where it was.
CREATE FUNCTION check_fair_interview() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP <> 'INSERT' AND OLD.outcome IS NOT NULL AND (TG_OP = 'DELETE' OR
        (NEW.event_id, NEW.registration_id, NEW.table_id, NEW.starts_at, NEW.ends_at) IS DISTINCT FROM
        (OLD.event_id, OLD.registration_id, OLD.table_id, OLD.starts_at, OLD.ends_at)) THEN
        RAISE EXCEPTION 'what took place stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_interview_held_stays';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.outcome IS NOT NULL AND NEW.starts_at > clock_timestamp() THEN
        RAISE EXCEPTION 'it has not begun' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_interview_outcome_not_early';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.registration_id, NEW.table_id, NEW.starts_at, NEW.ends_at) IS NOT DISTINCT FROM
                            (OLD.registration_id, OLD.table_id, OLD.starts_at, OLD.ends_at) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM event_occurrence o WHERE o.network_id = NEW.network_id AND o.event_id = NEW.event_id
                   AND o.starts_at <= NEW.starts_at AND o.ends_at >= NEW.ends_at) THEN
        RAISE EXCEPTION 'outside of the sessions' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_interview_in_a_session';
    END IF;
    -- What is past was checked when it was told; somebody may have left since.
    IF NEW.starts_at > clock_timestamp() THEN
        IF EXISTS (SELECT FROM fair_table_absence a WHERE a.network_id = NEW.network_id AND a.table_id = NEW.table_id
                   AND a.starts_at < NEW.ends_at AND a.ends_at > NEW.starts_at) THEN
            RAISE EXCEPTION 'nobody sits there' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_interview_table_there';
        END IF;
        IF EXISTS (SELECT FROM fair_candidate_absence a WHERE a.network_id = NEW.network_id AND a.registration_id = NEW.registration_id
                   AND a.starts_at < NEW.ends_at AND a.ends_at > NEW.starts_at) THEN
            RAISE EXCEPTION 'the candidate is not there' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_interview_candidate_there';
        END IF;
        IF NOT EXISTS (SELECT FROM registration r WHERE r.network_id = NEW.network_id AND r.id = NEW.registration_id AND r.state = 'confirmed') THEN
            RAISE EXCEPTION 'does not come' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_interview_of_registered';
        END IF;
    END IF;
    IF EXISTS (SELECT FROM fair_wish w WHERE w.network_id = NEW.network_id AND w.registration_id = NEW.registration_id
               AND w.company_id = NEW.company_id AND w.kind = 'never') THEN
        RAISE EXCEPTION 'these two do not meet' USING ERRCODE = 'check_violation', CONSTRAINT = 'fair_interview_never';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_fair_interview BEFORE INSERT OR UPDATE OR DELETE ON fair_interview
    FOR EACH ROW EXECUTE FUNCTION check_fair_interview();

-- Contests for schools --------------------------------------------------------------------------------------------------------------------

CREATE TABLE contest (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Who holds it.
    body_id uuid NOT NULL,
    title text NOT NULL CONSTRAINT contest_title_given CHECK (btrim(title) <> '' AND length(title) <= 200),
    theme text NOT NULL DEFAULT '' CONSTRAINT contest_theme_length CHECK (length(theme) <= 2000),
    rules text NOT NULL DEFAULT '' CONSTRAINT contest_rules_length CHECK (length(rules) <= 20000),
    prizes text NOT NULL DEFAULT '' CONSTRAINT contest_prizes_length CHECK (length(prizes) <= 2000),
    -- How many places of the ranking are awarded.
    awarded_places smallint NOT NULL DEFAULT 3 CONSTRAINT contest_awarded_places CHECK (awarded_places BETWEEN 1 AND 20),
    opens_at timestamptz NOT NULL,
    -- Works are taken before this instant, to the minute.
    closes_at timestamptz NOT NULL,
    school_orders text[] NOT NULL DEFAULT '{middle,high}' CONSTRAINT contest_school_orders CHECK (
        school_orders <> '{}' AND school_orders <@ ARRAY['primary', 'middle', 'high']),
    online boolean NOT NULL DEFAULT true,
    -- Where works on paper are handed in, and when the office is open; empty: not on paper.
    paper_office text NOT NULL DEFAULT '' CONSTRAINT contest_paper_office_length CHECK (length(paper_office) <= 500),
    media_types text[] NOT NULL DEFAULT '{image/png,image/jpeg,application/pdf}' CONSTRAINT contest_media_types CHECK (
        media_types <> '{}' AND media_types <@ ARRAY['image/png', 'image/jpeg', 'application/pdf']),
    most_files smallint NOT NULL DEFAULT 3 CONSTRAINT contest_most_files CHECK (most_files BETWEEN 1 AND 5),
    file_megabytes smallint NOT NULL DEFAULT 5 CONSTRAINT contest_file_megabytes CHECK (file_megabytes BETWEEN 1 AND 10),
    contact text NOT NULL DEFAULT '' CONSTRAINT contest_contact_length CHECK (length(contact) <= 300),
    state text NOT NULL DEFAULT 'draft' CONSTRAINT contest_state CHECK (state IN ('draft', 'open', 'jury', 'scored', 'published', 'cancelled')),
    published_at timestamptz,
    -- The last number given to a work.
    last_number integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT contest_period_in_order CHECK (closes_at > opens_at),
    CONSTRAINT contest_delivered_somehow CHECK (online OR btrim(paper_office) <> ''),
    CONSTRAINT contest_open_is_whole CHECK (state IN ('draft', 'cancelled') OR (btrim(theme) <> '' AND btrim(rules) <> ''))
);
CALL protect_network_table('contest');
CALL keep_changes('contest');

CREATE TABLE contest_allowed_transition (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('contest_allowed_transition');
INSERT INTO contest_allowed_transition (from_state, to_state) VALUES
    ('draft', 'open'), ('draft', 'cancelled'), ('open', 'draft'), ('open', 'jury'), ('open', 'cancelled'),
    ('jury', 'open'), ('jury', 'scored'), ('jury', 'cancelled'), ('scored', 'jury'), ('scored', 'published'), ('published', 'scored');

-- What the jury looks at, and how much it weighs.
CREATE TABLE contest_criterion (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    contest_id uuid NOT NULL,
    position smallint NOT NULL,
    name text NOT NULL CONSTRAINT contest_criterion_name_given CHECK (btrim(name) <> '' AND length(name) <= 120),
    words text NOT NULL DEFAULT '' CONSTRAINT contest_criterion_words_length CHECK (length(words) <= 500),
    weight smallint NOT NULL CONSTRAINT contest_criterion_weight CHECK (weight BETWEEN 1 AND 100),
    most_points smallint NOT NULL DEFAULT 10 CONSTRAINT contest_criterion_most_points CHECK (most_points BETWEEN 1 AND 100),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, contest_id, id),
    FOREIGN KEY (network_id, contest_id) REFERENCES contest ON DELETE CASCADE,
    CONSTRAINT contest_criterion_place UNIQUE (network_id, contest_id, position) DEFERRABLE INITIALLY DEFERRED
);
CALL protect_network_table('contest_criterion');
CALL keep_changes('contest_criterion');

-- Who judges: with a link of their own, whether they have an account or not.
CREATE TABLE contest_juror (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    contest_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT contest_juror_name_given CHECK (btrim(name) <> '' AND length(name) <= 120),
    email text CONSTRAINT contest_juror_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
    -- Whose account does not see who made the works while the jury judges.
    account_id uuid REFERENCES account,
    -- SHA-256 of the code in the link.
    code_hash bytea NOT NULL CONSTRAINT contest_juror_code_hash CHECK (octet_length(code_hash) = 32),
    -- Does not judge any more; what they said before does not count.
    excused boolean NOT NULL DEFAULT false,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, contest_id, id),
    CONSTRAINT contest_juror_code_key UNIQUE (network_id, code_hash),
    FOREIGN KEY (network_id, contest_id) REFERENCES contest ON DELETE CASCADE
);
CALL protect_network_table('contest_juror');
CALL keep_changes('contest_juror');

-- A work, without who made it.
CREATE TABLE contest_entry (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    contest_id uuid NOT NULL,
    -- The number on the receipt, from 1 in each contest.
    number integer NOT NULL,
    title text NOT NULL CONSTRAINT contest_entry_title_given CHECK (btrim(title) <> '' AND length(title) <= 150),
    words text NOT NULL DEFAULT '' CONSTRAINT contest_entry_words_length CHECK (length(words) <= 2000),
    delivered text NOT NULL CONSTRAINT contest_entry_delivered CHECK (delivered IN ('online', 'paper')),
    delivered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    protocol_number text CONSTRAINT contest_entry_protocol_given CHECK (btrim(protocol_number) <> '' AND length(protocol_number) <= 60),
    protocol_on date,
    code_hash bytea NOT NULL CONSTRAINT contest_entry_code_hash CHECK (octet_length(code_hash) = 32),
    -- The school lets the work be shown to everybody, and knows the families agree.
    shown_by_permission boolean NOT NULL DEFAULT false,
    state text NOT NULL DEFAULT 'received' CONSTRAINT contest_entry_state CHECK (state IN ('received', 'withdrawn', 'excluded')),
    -- Why it does not take part.
    excluded_words text NOT NULL DEFAULT '' CONSTRAINT contest_entry_excluded_words_length CHECK (length(excluded_words) <= 500),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, contest_id, id),
    CONSTRAINT contest_entry_number_once UNIQUE (network_id, contest_id, number),
    CONSTRAINT contest_entry_code_key UNIQUE (network_id, code_hash),
    FOREIGN KEY (network_id, contest_id) REFERENCES contest,
    CONSTRAINT contest_entry_protocol_whole CHECK ((protocol_number IS NULL) = (protocol_on IS NULL)),
    CONSTRAINT contest_entry_paper_with_protocol CHECK (delivered = 'online' OR protocol_number IS NOT NULL),
    CONSTRAINT contest_entry_excluded_with_reason CHECK ((state = 'excluded') = (btrim(excluded_words) <> ''))
);

-- Who made it: the school and the class, and the teacher who answers; never a pupil.
CREATE TABLE contest_entry_author (
    network_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    contest_id uuid NOT NULL,
    school text NOT NULL CONSTRAINT contest_entry_school_given CHECK (btrim(school) <> '' AND length(school) <= 200),
    school_order text NOT NULL CONSTRAINT contest_entry_school_order CHECK (school_order IN ('primary', 'middle', 'high')),
    comune text REFERENCES comune,
    school_class text NOT NULL CONSTRAINT contest_entry_class_given CHECK (btrim(school_class) <> '' AND length(school_class) <= 60),
    pupils smallint CONSTRAINT contest_entry_pupils CHECK (pupils BETWEEN 1 AND 400),
    teacher text NOT NULL CONSTRAINT contest_entry_teacher_given CHECK (btrim(teacher) <> '' AND length(teacher) <= 120),
    email text CONSTRAINT contest_entry_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
    phone text CONSTRAINT contest_entry_phone_length CHECK (length(phone) <= 40),
    PRIMARY KEY (network_id, entry_id),
    FOREIGN KEY (network_id, contest_id, entry_id) REFERENCES contest_entry (network_id, contest_id, id) ON DELETE CASCADE
);

CREATE TABLE contest_file (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    contest_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    position smallint NOT NULL CONSTRAINT contest_file_position CHECK (position BETWEEN 1 AND 5),
    media_type text NOT NULL CONSTRAINT contest_file_media_type CHECK (media_type IN ('image/png', 'image/jpeg', 'application/pdf')),
    content bytea NOT NULL CONSTRAINT contest_file_size CHECK (length(content) BETWEEN 1 AND 10485760),
    -- What it shows, for who does not see it.
    words text NOT NULL DEFAULT '' CONSTRAINT contest_file_words_length CHECK (length(words) <= 300),
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, id),
    CONSTRAINT contest_file_place UNIQUE (network_id, entry_id, position),
    FOREIGN KEY (network_id, contest_id, entry_id) REFERENCES contest_entry (network_id, contest_id, id) ON DELETE CASCADE,
    -- What a file says it is, it begins like.
    CONSTRAINT contest_file_begins_as_it_says CHECK (CASE media_type
        WHEN 'image/png' THEN substring(content FROM 1 FOR 8) = '\x89504e470d0a1a0a'::bytea
        WHEN 'image/jpeg' THEN substring(content FROM 1 FOR 3) = '\xffd8ff'::bytea
        ELSE substring(content FROM 1 FOR 5) = '\x255044462d'::bytea END)
);
ALTER TABLE contest_file ALTER COLUMN content SET STORAGE EXTERNAL;

-- The points of a juror for a work by a criterion.
CREATE TABLE contest_score (
    network_id uuid NOT NULL,
    contest_id uuid NOT NULL,
    juror_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    criterion_id uuid NOT NULL,
    points smallint NOT NULL CONSTRAINT contest_score_points CHECK (points >= 0),
    given_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, juror_id, entry_id, criterion_id),
    FOREIGN KEY (network_id, contest_id, juror_id) REFERENCES contest_juror (network_id, contest_id, id) ON DELETE CASCADE,
    FOREIGN KEY (network_id, contest_id, entry_id) REFERENCES contest_entry (network_id, contest_id, id),
    FOREIGN KEY (network_id, contest_id, criterion_id) REFERENCES contest_criterion (network_id, contest_id, id)
);
CREATE INDEX contest_score_of_contest ON contest_score (network_id, contest_id);

-- Who was awarded, when the ranking is published.
CREATE TABLE contest_award (
    network_id uuid NOT NULL,
    contest_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    -- The place in the ranking; none for a mention.
    place smallint CONSTRAINT contest_award_place CHECK (place BETWEEN 1 AND 20),
    words text NOT NULL DEFAULT '' CONSTRAINT contest_award_words_length CHECK (length(words) <= 300),
    PRIMARY KEY (network_id, entry_id),
    FOREIGN KEY (network_id, contest_id, entry_id) REFERENCES contest_entry (network_id, contest_id, id),
    CONSTRAINT contest_award_mention_with_words CHECK (place IS NOT NULL OR btrim(words) <> '')
);
CALL protect_network_table('contest_award');
CALL keep_changes('contest_award');

-- Who sees what of works. A juror has a code and no body: they see works and never who made them, for there is no policy for them there; and the
-- account of an operator who is on the jury, or was, sees nobody's name until all points are given. A school sees its own with its code. Everybody sees
-- what was awarded once the ranking is published, and a work itself when the school lets it be shown.
CREATE FUNCTION acts_in_office() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT acting_body() IS NOT NULL OR acting_purpose() = 'maintenance'
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['contest_entry', 'contest_entry_author', 'contest_file', 'contest_score'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO snodo_app', name);
        EXECUTE format('CALL keep_changes(%L)', name);
    END LOOP;
END $$;
-- A file is the file, not a line of a log.
DROP TRIGGER keep_changes ON contest_file;

CREATE POLICY of_the_office ON contest_entry
    USING (network_id = (SELECT acting_network()) AND (SELECT acts_in_office()))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acts_in_office()));
CREATE POLICY of_the_code ON contest_entry
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()));
CREATE POLICY of_the_jury ON contest_entry FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND state = 'received'
           AND EXISTS (SELECT FROM contest_juror j JOIN contest c ON c.network_id = j.network_id AND c.id = j.contest_id
                       WHERE j.network_id = contest_entry.network_id AND j.contest_id = contest_entry.contest_id
                         AND j.code_hash = (SELECT acting_code()) AND NOT j.excused AND c.state = 'jury'));
CREATE POLICY of_everybody ON contest_entry FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'public'
           AND EXISTS (SELECT FROM contest_award a JOIN contest c ON c.network_id = a.network_id AND c.id = a.contest_id
                       WHERE a.network_id = contest_entry.network_id AND a.entry_id = contest_entry.id AND c.state = 'published'));

CREATE POLICY of_the_office ON contest_entry_author
    USING (network_id = (SELECT acting_network()) AND (SELECT acts_in_office())
           AND NOT EXISTS (SELECT FROM contest_juror j JOIN contest c ON c.network_id = j.network_id AND c.id = j.contest_id
                           WHERE j.network_id = contest_entry_author.network_id AND j.contest_id = contest_entry_author.contest_id
                             AND j.account_id = (SELECT acting_account()) AND c.state IN ('open', 'jury')))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acts_in_office()));
CREATE POLICY of_the_code ON contest_entry_author
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM contest_entry e WHERE e.network_id = contest_entry_author.network_id AND e.id = contest_entry_author.entry_id
                       AND e.code_hash = (SELECT acting_code())))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM contest_entry e WHERE e.network_id = contest_entry_author.network_id AND e.id = contest_entry_author.entry_id
                       AND e.code_hash = (SELECT acting_code())));
CREATE POLICY of_everybody ON contest_entry_author FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'public'
           AND EXISTS (SELECT FROM contest_entry e WHERE e.network_id = contest_entry_author.network_id AND e.id = contest_entry_author.entry_id));

CREATE POLICY of_the_office ON contest_file
    USING (network_id = (SELECT acting_network()) AND (SELECT acts_in_office()))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acts_in_office()));
-- Whoever sees the work with a code: the school its own, the jury all.
CREATE POLICY of_the_code ON contest_file FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM contest_entry e WHERE e.network_id = contest_file.network_id AND e.id = contest_file.entry_id));
CREATE POLICY added_with_the_code ON contest_file FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM contest_entry e WHERE e.network_id = contest_file.network_id AND e.id = contest_file.entry_id
                       AND e.code_hash = (SELECT acting_code())));
CREATE POLICY removed_with_the_code ON contest_file FOR DELETE
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM contest_entry e WHERE e.network_id = contest_file.network_id AND e.id = contest_file.entry_id
                       AND e.code_hash = (SELECT acting_code())));
CREATE POLICY of_everybody ON contest_file FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'public'
           AND EXISTS (SELECT FROM contest_entry e WHERE e.network_id = contest_file.network_id AND e.id = contest_file.entry_id
                       AND e.shown_by_permission));

-- Points are read in the office when all are given, and written by their juror alone.
CREATE POLICY of_the_juror ON contest_score
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM contest_juror j WHERE j.network_id = contest_score.network_id AND j.id = contest_score.juror_id
                       AND j.code_hash = (SELECT acting_code())))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM contest_juror j WHERE j.network_id = contest_score.network_id AND j.id = contest_score.juror_id
                       AND j.code_hash = (SELECT acting_code()) AND NOT j.excused));
CREATE POLICY read_in_the_office ON contest_score FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acts_in_office()));
-- Only the owner loads history.
CREATE POLICY of_the_upkeep ON contest_score FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND acts_as_owner());

CREATE FUNCTION check_contest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'a contest begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_beginning';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.last_number < OLD.last_number OR NEW.last_number > OLD.last_number + 1 THEN
        RAISE EXCEPTION 'numbers are given one by one' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_numbers_in_order';
    END IF;
    IF acting_purpose() = 'citizen' AND (NEW.last_number - OLD.last_number, to_jsonb(NEW) - 'last_number') IS DISTINCT FROM
                                        (1, to_jsonb(OLD) - 'last_number') THEN
        RAISE EXCEPTION 'who enters takes a number' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_kept_in_the_office';
    END IF;
    IF acting_purpose() = 'public' THEN
        RAISE EXCEPTION 'a contest is kept in the office' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_kept_in_the_office';
    END IF;
    -- Who has begun to work knows the rules: they are not moved under them. More time may be given.
    IF OLD.state NOT IN ('draft', 'open') AND (NEW.opens_at, NEW.closes_at, NEW.rules, NEW.school_orders) IS DISTINCT FROM
                                              (OLD.opens_at, OLD.closes_at, OLD.rules, OLD.school_orders) THEN
        RAISE EXCEPTION 'the rules stand' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_rules_stand';
    END IF;
    IF OLD.last_number > 0 AND (NEW.closes_at < OLD.closes_at OR NEW.opens_at > OLD.opens_at) THEN
        RAISE EXCEPTION 'nobody has less time than was said' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_no_less_time';
    END IF;
    IF NEW.state = OLD.state THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM contest_allowed_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
        RAISE EXCEPTION 'not from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_transition_allowed';
    END IF;
    IF NEW.state = 'draft' AND OLD.last_number > 0 THEN
        RAISE EXCEPTION 'works have come in' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_with_works_stays_open';
    END IF;
    IF NEW.state = 'jury' AND OLD.state = 'open' THEN
        IF clock_timestamp() < NEW.closes_at THEN
            RAISE EXCEPTION 'works can still come' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_jury_after_the_deadline';
        END IF;
        IF NOT EXISTS (SELECT FROM contest_criterion k WHERE k.network_id = NEW.network_id AND k.contest_id = NEW.id)
           OR NOT EXISTS (SELECT FROM contest_juror j WHERE j.network_id = NEW.network_id AND j.contest_id = NEW.id AND NOT j.excused) THEN
            RAISE EXCEPTION 'a jury and what it looks at' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_jury_whole';
        END IF;
    END IF;
    IF NEW.state = 'open' AND OLD.state = 'jury'
       AND EXISTS (SELECT FROM contest_score s WHERE s.network_id = NEW.network_id AND s.contest_id = NEW.id) THEN
        RAISE EXCEPTION 'points were given' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_with_points_stays_closed';
    END IF;
    IF NEW.state = 'scored' AND OLD.state = 'jury' AND EXISTS (
        SELECT FROM contest_entry e
        JOIN contest_juror j ON j.network_id = e.network_id AND j.contest_id = e.contest_id AND NOT j.excused
        JOIN contest_criterion k ON k.network_id = e.network_id AND k.contest_id = e.contest_id
        LEFT JOIN contest_score s ON s.network_id = e.network_id AND s.entry_id = e.id AND s.juror_id = j.id AND s.criterion_id = k.id
        WHERE e.network_id = NEW.network_id AND e.contest_id = NEW.id AND e.state = 'received' AND s.points IS NULL) THEN
        RAISE EXCEPTION 'points are missing' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_all_points_given';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_contest BEFORE INSERT OR UPDATE ON contest FOR EACH ROW EXECUTE FUNCTION check_contest();

-- Criteria are fixed before the first work is judged.
CREATE FUNCTION check_contest_criterion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() AND EXISTS (SELECT FROM contest c WHERE c.network_id = coalesce(NEW.network_id, OLD.network_id)
            AND c.id = coalesce(NEW.contest_id, OLD.contest_id) AND c.state NOT IN ('draft', 'open')) THEN
        RAISE EXCEPTION 'the criteria stand' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_criteria_stand';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER check_contest_criterion BEFORE INSERT OR UPDATE OR DELETE ON contest_criterion
    FOR EACH ROW EXECUTE FUNCTION check_contest_criterion();

-- A work is taken in the contest's period, to the minute; online by the clock, on paper by the stamp. Afterwards it stays as it is.
CREATE FUNCTION check_contest_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_contest contest;
    in_office boolean := acts_in_office();
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    SELECT * INTO of_contest FROM contest c WHERE c.network_id = NEW.network_id AND c.id = NEW.contest_id;
    IF TG_OP = 'INSERT' THEN
        IF of_contest.state <> 'open' THEN
            RAISE EXCEPTION 'the contest takes no works' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_while_open';
        END IF;
        IF NEW.delivered = 'online' THEN
            NEW.delivered_at := clock_timestamp();
        END IF;
        IF NEW.delivered = 'online' AND NOT of_contest.online OR NEW.delivered = 'paper' AND (NOT in_office OR btrim(of_contest.paper_office) = '') THEN
            RAISE EXCEPTION 'not handed in like this' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_as_the_rules_say';
        END IF;
        IF NEW.delivered_at > clock_timestamp() OR NEW.delivered_at < of_contest.opens_at OR NEW.delivered_at >= of_contest.closes_at THEN
            RAISE EXCEPTION 'outside of the period' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_in_time';
        END IF;
        UPDATE contest SET last_number = last_number + 1 WHERE network_id = NEW.network_id AND id = NEW.contest_id
        RETURNING last_number INTO NEW.number;
        RETURN NEW;
    END IF;
    IF (NEW.contest_id, NEW.number, NEW.delivered, NEW.delivered_at, NEW.code_hash)
       IS DISTINCT FROM (OLD.contest_id, OLD.number, OLD.delivered, OLD.delivered_at, OLD.code_hash) THEN
        RAISE EXCEPTION 'what was handed in stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_stays';
    END IF;
    IF of_contest.state IN ('jury', 'scored', 'published') AND (NEW.title, NEW.words) IS DISTINCT FROM (OLD.title, OLD.words) THEN
        RAISE EXCEPTION 'the jury sees what was handed in' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_stays';
    END IF;
    IF NEW.state <> OLD.state AND of_contest.state IN ('scored', 'published') THEN
        RAISE EXCEPTION 'the points are given' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_stays';
    END IF;
    IF NOT in_office AND (
        (NEW.protocol_number, NEW.protocol_on, NEW.excluded_words) IS DISTINCT FROM (OLD.protocol_number, OLD.protocol_on, OLD.excluded_words)
        OR NEW.state = 'excluded' OR OLD.state = 'excluded') THEN
        RAISE EXCEPTION 'the office does that' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_of_the_office';
    END IF;
    IF NOT in_office AND (of_contest.state <> 'open' OR clock_timestamp() >= of_contest.closes_at)
       AND (NEW.title, NEW.words, NEW.state) IS DISTINCT FROM (OLD.title, OLD.words, OLD.state) THEN
        RAISE EXCEPTION 'the period is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_in_time';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_contest_entry BEFORE INSERT OR UPDATE ON contest_entry FOR EACH ROW EXECUTE FUNCTION check_contest_entry();

CREATE FUNCTION check_contest_entry_author() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_contest contest;
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    SELECT * INTO of_contest FROM contest c WHERE c.network_id = NEW.network_id AND c.id = NEW.contest_id;
    IF NOT NEW.school_order = ANY (of_contest.school_orders) THEN
        RAISE EXCEPTION 'not for schools of this order' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_entry_school_may_enter';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_contest_entry_author BEFORE INSERT OR UPDATE ON contest_entry_author
    FOR EACH ROW EXECUTE FUNCTION check_contest_entry_author();

CREATE FUNCTION check_contest_file() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_contest contest;
    of_entry contest_entry;
BEGIN
    IF acts_as_owner() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    SELECT * INTO of_entry FROM contest_entry e
    WHERE e.network_id = coalesce(NEW.network_id, OLD.network_id) AND e.id = coalesce(NEW.entry_id, OLD.entry_id);
    -- The work itself goes.
    IF TG_OP = 'DELETE' AND of_entry IS NULL THEN
        RETURN OLD;
    END IF;
    SELECT * INTO of_contest FROM contest c WHERE c.network_id = of_entry.network_id AND c.id = of_entry.contest_id;
    IF of_contest.state <> 'open' OR (NOT acts_in_office() AND clock_timestamp() >= of_contest.closes_at) THEN
        RAISE EXCEPTION 'the period is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_file_in_time';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NOT NEW.media_type = ANY (of_contest.media_types) THEN
        RAISE EXCEPTION 'not a file of this kind' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_file_kind_allowed';
    END IF;
    IF length(NEW.content) > of_contest.file_megabytes * 1048576 THEN
        RAISE EXCEPTION 'too large' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_file_size';
    END IF;
    IF NEW.position > of_contest.most_files THEN
        RAISE EXCEPTION 'too many' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_file_number';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_contest_file BEFORE INSERT OR UPDATE OR DELETE ON contest_file FOR EACH ROW EXECUTE FUNCTION check_contest_file();

CREATE FUNCTION check_contest_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF NOT EXISTS (SELECT FROM contest c WHERE c.network_id = coalesce(NEW.network_id, OLD.network_id)
                   AND c.id = coalesce(NEW.contest_id, OLD.contest_id) AND c.state = 'jury') THEN
        RAISE EXCEPTION 'the jury is not sitting' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_score_while_the_jury_sits';
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.points > (SELECT k.most_points FROM contest_criterion k WHERE k.network_id = NEW.network_id AND k.id = NEW.criterion_id) THEN
        RAISE EXCEPTION 'more points than there are' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_score_within';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER check_contest_score BEFORE INSERT OR UPDATE OR DELETE ON contest_score FOR EACH ROW EXECUTE FUNCTION check_contest_score();

CREATE FUNCTION check_contest_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() AND NOT EXISTS (SELECT FROM contest c WHERE c.network_id = coalesce(NEW.network_id, OLD.network_id)
            AND c.id = coalesce(NEW.contest_id, OLD.contest_id) AND c.state = 'scored') THEN
        RAISE EXCEPTION 'awards follow the points' USING ERRCODE = 'check_violation', CONSTRAINT = 'contest_award_after_the_points';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER check_contest_award BEFORE INSERT OR UPDATE OR DELETE ON contest_award FOR EACH ROW EXECUTE FUNCTION check_contest_award();

-- What the public sees of contests, in one place.
CREATE VIEW public_contest WITH (security_invoker = true) AS
SELECT c.network_id, c.id, c.title, c.theme, c.rules, c.prizes, c.opens_at, c.closes_at, c.school_orders, c.online, c.paper_office, c.media_types,
       c.most_files, c.file_megabytes, c.contact, c.state, c.published_at, b.name AS body_name,
       CASE WHEN c.state = 'cancelled' THEN 'cancelled' WHEN c.state = 'published' THEN 'results'
            WHEN c.state <> 'open' OR clock_timestamp() >= c.closes_at THEN 'judging'
            WHEN clock_timestamp() < c.opens_at THEN 'coming' ELSE 'open' END AS moment
FROM contest c JOIN body b ON b.network_id = c.network_id AND b.id = c.body_id
WHERE c.state NOT IN ('draft', 'cancelled');
GRANT SELECT ON public_contest TO snodo_app;

DO $$
DECLARE
    shown text;
BEGIN
    FOREACH shown IN ARRAY ARRAY['contest', 'contest_criterion', 'contest_award', 'contest_entry', 'fair', 'fair_company', 'fair_vacancy'] LOOP
        CALL tell_public(shown::regclass);
    END LOOP;
END $$;

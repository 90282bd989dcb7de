-- A person for a vacancy, from the proposal to the answer; and the placement that came of it.

CREATE TABLE candidacy_state (
    code text PRIMARY KEY,
    is_open boolean NOT NULL,
    position smallint NOT NULL,
    -- Whose turn it is: ours, the person's, the company's.
    turn text CHECK (turn IN ('counter', 'person', 'company'))
);
CALL share_reference_table('candidacy_state');
INSERT INTO candidacy_state (code, is_open, position, turn) VALUES
    ('proposed', true, 1, 'counter'), ('contacted', true, 2, 'person'), ('willing', true, 3, 'counter'),
    ('sent', true, 4, 'company'), ('interviewed', true, 5, 'company'),
    ('hired', false, 6, NULL), ('refused', false, 7, NULL);

-- The one place that says how a candidacy may move. A hired person whose contract fell through can be refused afterwards.
CREATE TABLE candidacy_allowed_transition (
    from_state text NOT NULL REFERENCES candidacy_state,
    to_state text NOT NULL REFERENCES candidacy_state,
    -- Only to take the last move back, when it was a slip.
    takes_back boolean NOT NULL DEFAULT false,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('candidacy_allowed_transition');
INSERT INTO candidacy_allowed_transition (from_state, to_state) VALUES
    ('proposed', 'contacted'), ('proposed', 'willing'), ('proposed', 'refused'),
    ('contacted', 'willing'), ('contacted', 'refused'),
    ('willing', 'sent'), ('willing', 'refused'),
    ('sent', 'interviewed'), ('sent', 'hired'), ('sent', 'refused'),
    ('interviewed', 'hired'), ('interviewed', 'refused'),
    ('hired', 'refused'), ('refused', 'proposed');
INSERT INTO candidacy_allowed_transition (from_state, to_state, takes_back) VALUES
    ('contacted', 'proposed', true), ('willing', 'proposed', true), ('willing', 'contacted', true), ('sent', 'willing', true),
    ('interviewed', 'sent', true), ('refused', 'contacted', true), ('refused', 'willing', true), ('refused', 'sent', true),
    ('refused', 'interviewed', true);

CREATE TABLE refusal_reason (
    code text NOT NULL,
    refused_by text NOT NULL CHECK (refused_by IN ('person', 'company', 'counter')),
    position smallint NOT NULL,
    PRIMARY KEY (refused_by, code)
);
CALL share_reference_table('refusal_reason');
INSERT INTO refusal_reason (refused_by, position, code) VALUES
    ('person', 1, 'distance'), ('person', 2, 'hours'), ('person', 3, 'pay'), ('person', 4, 'contract'), ('person', 5, 'transport'),
    ('person', 6, 'care_duties'), ('person', 7, 'found_work'), ('person', 8, 'in_training'), ('person', 9, 'tasks'),
    ('person', 10, 'not_reached'), ('person', 11, 'did_not_show_up'), ('person', 12, 'other'),
    ('company', 1, 'chose_another'), ('company', 2, 'experience'), ('company', 3, 'skills'), ('company', 4, 'licence_or_certificate'),
    ('company', 5, 'language'), ('company', 6, 'availability'), ('company', 7, 'distance'), ('company', 8, 'interview'),
    ('company', 9, 'position_closed'), ('company', 10, 'no_answer'), ('company', 11, 'other'),
    ('counter', 1, 'hired_elsewhere'), ('counter', 2, 'vacancy_closed'), ('counter', 3, 'proposed_by_mistake'), ('counter', 4, 'other');

CREATE TABLE candidacy (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'proposed' REFERENCES candidacy_state,
    state_since timestamptz NOT NULL DEFAULT now(),
    -- What the person met and missed when proposed, as the match page said it.
    fit_when_proposed jsonb,
    refused_by text,
    refusal_reason text,
    refusal_words text NOT NULL DEFAULT '' CONSTRAINT candidacy_refusal_words_length CHECK (length(refusal_words) <= 2000),
    contacted_by text CONSTRAINT candidacy_contacted_by CHECK (contacted_by IN ('phone', 'message', 'email', 'in_person', 'letter')),
    interview_on date,
    notes text NOT NULL DEFAULT '' CONSTRAINT candidacy_notes_length CHECK (length(notes) <= 2000),
    proposed_at timestamptz NOT NULL DEFAULT now(),
    proposed_by uuid REFERENCES account,
    revision integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy,
    CONSTRAINT candidacy_reason_from_the_list FOREIGN KEY (refused_by, refusal_reason) REFERENCES refusal_reason (refused_by, code),
    CONSTRAINT candidacy_once_per_vacancy UNIQUE (network_id, vacancy_id, person_id),
    CONSTRAINT candidacy_refused_with_reason CHECK (
        (state = 'refused') = (refused_by IS NOT NULL) AND (state = 'refused') = (refusal_reason IS NOT NULL))
);
CREATE INDEX candidacy_of_person ON candidacy (network_id, person_id);
CREATE INDEX candidacy_by_state ON candidacy (network_id, state, state_since);
CALL protect_register_table('candidacy');
CALL keep_changes('candidacy');

CREATE TABLE candidacy_transition (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    candidacy_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    refused_by text,
    refusal_reason text,
    words text NOT NULL DEFAULT '',
    contacted_by text,
    interview_on date,
    moved_at timestamptz NOT NULL DEFAULT now(),
    moved_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, candidacy_id) REFERENCES candidacy (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT candidacy_transition_allowed FOREIGN KEY (from_state, to_state) REFERENCES candidacy_allowed_transition
);
CREATE INDEX candidacy_transition_of_candidacy ON candidacy_transition (network_id, candidacy_id, id);
CALL protect_register_table('candidacy_transition');
REVOKE UPDATE, DELETE ON candidacy_transition FROM snodo_app;

CREATE FUNCTION record_candidacy_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO candidacy_transition
        (network_id, register_id, candidacy_id, from_state, to_state, refused_by, refusal_reason, words, contacted_by, interview_on,
         moved_by)
    VALUES (NEW.network_id, NEW.register_id, NEW.id, OLD.state, NEW.state, NEW.refused_by, NEW.refusal_reason,
            NEW.refusal_words, CASE NEW.state WHEN 'contacted' THEN NEW.contacted_by END,
            CASE NEW.state WHEN 'interviewed' THEN NEW.interview_on END, acting_account());
    RETURN NULL;
END $$;
CREATE TRIGGER record_transition AFTER UPDATE OF state ON candidacy
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION record_candidacy_transition();

CREATE FUNCTION check_candidacy_start() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'proposed' THEN
        RAISE EXCEPTION 'a candidacy starts as proposed' USING ERRCODE = 'check_violation', CONSTRAINT = 'candidacy_starts_as_proposed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_start BEFORE INSERT ON candidacy FOR EACH ROW EXECUTE FUNCTION check_candidacy_start();

-- A proposal resets how long the person has waited; a proposal taken back gives the wait back.
CREATE FUNCTION reset_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    network uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.network_id ELSE NEW.network_id END;
    person uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.person_id ELSE NEW.person_id END;
BEGIN
    UPDATE profile SET waiting_since = coalesce(
        (SELECT max(c.proposed_at) FROM candidacy c WHERE c.network_id = network AND c.person_id = person),
        (SELECT p.created_at FROM person p WHERE p.network_id = network AND p.id = person))
    WHERE profile.network_id = network AND profile.person_id = person;
    RETURN NULL;
END $$;
CREATE TRIGGER reset_waiting AFTER INSERT OR DELETE OR UPDATE OF proposed_at ON candidacy
    FOR EACH ROW EXECUTE FUNCTION reset_waiting();

-- A contract that came of a candidacy. An internship is not employment and is told apart by its contract code.
CREATE TABLE placement (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    candidacy_id uuid NOT NULL,
    contract_code text NOT NULL REFERENCES contract_code (code),
    starts_on date NOT NULL,
    ends_on date,
    weekly_hours smallint CONSTRAINT placement_weekly_hours CHECK (weekly_hours BETWEEN 1 AND 60),
    cancelled_at timestamptz,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, candidacy_id) REFERENCES candidacy (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT placement_dates_in_order CHECK (ends_on >= starts_on)
);
CREATE UNIQUE INDEX placement_once ON placement (network_id, candidacy_id) WHERE cancelled_at IS NULL;
CALL protect_register_table('placement');
CALL keep_changes('placement');

-- Nobody is hired without a placement, and no more than the vacancy has places, whichever register they are in. Checked at commit,
-- with the vacancy's row locked.
CREATE FUNCTION check_hiring() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vacancy_places smallint;
    already_hired integer;
BEGIN
    -- An earlier move of the same transaction: only where it ended up counts.
    IF NOT EXISTS (SELECT FROM candidacy WHERE network_id = NEW.network_id AND id = NEW.id AND state = 'hired') THEN
        RETURN NULL;
    END IF;
    SELECT places INTO vacancy_places FROM vacancy WHERE network_id = NEW.network_id AND id = NEW.vacancy_id FOR UPDATE;
    SELECT p.hired INTO already_hired FROM vacancy_people(ARRAY[NEW.vacancy_id]) AS p;
    IF already_hired > vacancy_places THEN
        RAISE EXCEPTION 'more people hired than places' USING ERRCODE = 'check_violation', CONSTRAINT = 'candidacy_hired_within_places';
    END IF;
    IF NOT EXISTS (SELECT FROM placement
                   WHERE network_id = NEW.network_id AND candidacy_id = NEW.id AND cancelled_at IS NULL) THEN
        RAISE EXCEPTION 'hired without a placement' USING ERRCODE = 'check_violation', CONSTRAINT = 'candidacy_hired_with_placement';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_hiring AFTER UPDATE OF state ON candidacy DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'hired') EXECUTE FUNCTION check_hiring();

-- A placement stands as long as its candidacy says hired, and no longer.
CREATE FUNCTION check_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM candidacy c WHERE c.network_id = OLD.network_id AND c.id = OLD.candidacy_id AND c.state = 'hired')
       AND NOT EXISTS (SELECT FROM placement p
                       WHERE p.network_id = OLD.network_id AND p.candidacy_id = OLD.candidacy_id AND p.cancelled_at IS NULL) THEN
        RAISE EXCEPTION 'hired without a placement' USING ERRCODE = 'check_violation', CONSTRAINT = 'candidacy_hired_with_placement';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_placement AFTER UPDATE OR DELETE ON placement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_placement();

-- Who looked at the people for a vacancy, and how many they were shown. Appended only.
CREATE TABLE match_view (
    network_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    vacancy_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account,
    body_id uuid NOT NULL,
    viewed_at timestamptz NOT NULL DEFAULT now(),
    people_shown integer NOT NULL CONSTRAINT match_view_people_shown CHECK (people_shown >= 0),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy,
    FOREIGN KEY (network_id, body_id) REFERENCES body
);
CREATE INDEX match_view_of_vacancy ON match_view (network_id, vacancy_id, viewed_at);
CALL protect_network_table('match_view');
REVOKE UPDATE, DELETE ON match_view FROM snodo_app;

-- How a network works with candidacies; a network without a row has the defaults.
CREATE TABLE proposal_setting (
    network_id uuid PRIMARY KEY REFERENCES network,
    -- After how many days without an answer the counter is reminded to ask the company.
    company_answer_days smallint NOT NULL DEFAULT 7 CONSTRAINT proposal_setting_company_answer_days CHECK (company_answer_days BETWEEN 1 AND 90)
);
CALL protect_network_table('proposal_setting');
CALL keep_changes('proposal_setting');

-- Who does not want to be matched (GDPR art. 21). Nothing else changes for them.
CREATE TABLE matching_objection (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    objected_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, person_id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('matching_objection');
CALL keep_changes('matching_objection');
CREATE TRIGGER tell_pool AFTER INSERT OR DELETE ON matching_objection
    FOR EACH ROW EXECUTE FUNCTION tell_pool_of_person('person_id');

-- What matching may know of a person: facts of work and where they start from. No sex, no birth date, no citizenship, no status:
-- what is not here cannot count. The reader's own rights apply.
CREATE VIEW matching_person WITH (security_invoker = true) AS
SELECT
    person.network_id,
    person.id,
    coalesce(person.domicile_comune, person.residence_comune) AS home_comune,
    profile.education_level,
    profile.driving_licences,
    profile.contracts,
    profile.hours,
    profile.weekly_hours_min,
    profile.weekly_hours_max,
    profile.shifts,
    profile.travel_means,
    profile.travel_kilometres,
    profile.available_from,
    (profile.waiting_since AT TIME ZONE 'Europe/Rome')::date AS waiting_since,
    (SELECT jsonb_agg(jsonb_build_object('concept', e.concept_id, 'isco', c.isco, 'from', e.from_month, 'to', e.to_month))
     FROM experience e LEFT JOIN concept c ON c.id = e.concept_id
     WHERE e.network_id = person.network_id AND e.person_id = person.id) AS experiences,
    (SELECT jsonb_agg(jsonb_build_object('concept', w.concept_id, 'isco', c.isco))
     FROM wished_occupation w LEFT JOIN concept c ON c.id = w.concept_id
     WHERE w.network_id = person.network_id AND w.person_id = person.id) AS wishes,
    (SELECT jsonb_agg(jsonb_build_object('language', l.language, 'native', l.native, 'understanding', l.understanding,
                                         'speaking', l.speaking, 'writing', l.writing))
     FROM language_skill l WHERE l.network_id = person.network_id AND l.person_id = person.id) AS languages,
    (SELECT array_agg(s.concept_id ORDER BY s.position) FROM person_skill s
     WHERE s.network_id = person.network_id AND s.person_id = person.id) AS skills,
    (SELECT array_agg(CASE WHEN k.expires_on < current_date THEN 0 ELSE k.concept_id END ORDER BY k.position) FROM person_certificate k
     WHERE k.network_id = person.network_id AND k.person_id = person.id) AS certificates
FROM person JOIN profile ON profile.network_id = person.network_id AND profile.person_id = person.id
WHERE person.merged_into IS NULL
  AND NOT EXISTS (SELECT FROM matching_objection o WHERE o.network_id = person.network_id AND o.person_id = person.id);
GRANT SELECT ON matching_person TO snodo_app;

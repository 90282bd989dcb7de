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
        (network_id, register_id, candidacy_id, from_state, to_state, refused_by, refusal_reason, words, moved_by)
    VALUES (NEW.network_id, NEW.register_id, NEW.id, OLD.state, NEW.state, NEW.refused_by, NEW.refusal_reason,
            NEW.refusal_words, acting_account());
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

-- A proposal resets how long the person has waited.
CREATE FUNCTION reset_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE profile SET waiting_since = NEW.proposed_at WHERE network_id = NEW.network_id AND person_id = NEW.person_id;
    RETURN NULL;
END $$;
CREATE TRIGGER reset_waiting AFTER INSERT ON candidacy FOR EACH ROW EXECUTE FUNCTION reset_waiting();

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

-- Nobody is hired without a placement, and no more than the vacancy has places. Checked at commit, with the vacancy's row locked.
CREATE FUNCTION check_hiring() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vacancy_places smallint;
    hired integer;
BEGIN
    SELECT places INTO vacancy_places FROM vacancy WHERE network_id = NEW.network_id AND id = NEW.vacancy_id FOR UPDATE;
    SELECT count(*) INTO hired FROM candidacy
    WHERE network_id = NEW.network_id AND vacancy_id = NEW.vacancy_id AND state = 'hired';
    IF hired > vacancy_places THEN
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

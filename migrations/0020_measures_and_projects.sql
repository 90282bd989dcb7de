-- Measures as dated data, individual projects under them, and the hours of service that were planned and given.

CREATE TABLE measure (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    code text NOT NULL CONSTRAINT measure_code_shape CHECK (code ~ '^[A-Z0-9-]{2,20}$'),
    name text NOT NULL CONSTRAINT measure_name_given CHECK (btrim(name) <> ''),
    funding text NOT NULL,
    act text NOT NULL CONSTRAINT measure_act_given CHECK (btrim(act) <> ''),
    cup text CONSTRAINT measure_cup_shape CHECK (cup ~ '^[A-Z][0-9]{2}[A-Z][0-9]{11}$'),
    -- Which funding logos its papers carry.
    logos text[] NOT NULL DEFAULT '{}' CONSTRAINT measure_logos CHECK (logos <@ ARRAY['european_union', 'republic', 'region', 'pnrr']),
    -- Amounts that only show how it works.
    amounts_are_examples boolean NOT NULL DEFAULT false,
    -- Several bodies work with one person, and some of what they know is reserved.
    shared_by_bodies boolean NOT NULL DEFAULT false,
    -- Within how many days hours must be written down.
    hours_entry_days smallint NOT NULL DEFAULT 31 CONSTRAINT measure_hours_entry_days CHECK (hours_entry_days BETWEEN 1 AND 366),
    valid_from date NOT NULL,
    valid_to date,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    CONSTRAINT measure_code_key UNIQUE (network_id, code, valid_from),
    CONSTRAINT measure_dates_in_order CHECK (valid_to >= valid_from)
);
CALL protect_network_table('measure');
CALL keep_changes('measure');

-- One condition of a measure, in a form that can be checked and in words that can be shown. All must hold.
CREATE TABLE measure_rule (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    measure_id uuid NOT NULL,
    position smallint NOT NULL,
    kind text NOT NULL CONSTRAINT measure_rule_kind CHECK (kind IN (
        'age_at_least', 'age_at_most', 'lives_in_region', 'unemployed_months_at_least', 'declared_status_in',
        'no_income_support', 'attested_disadvantage', 'assigned_by_cpi')),
    number smallint,
    words text[],
    -- Rules are read from one act and change with the next.
    act text NOT NULL CONSTRAINT measure_rule_act_given CHECK (btrim(act) <> ''),
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, measure_id) REFERENCES measure,
    CONSTRAINT measure_rule_number CHECK (
        (number IS NOT NULL) = (kind IN ('age_at_least', 'age_at_most', 'unemployed_months_at_least'))),
    CONSTRAINT measure_rule_words CHECK ((words IS NOT NULL) = (kind IN ('lives_in_region', 'declared_status_in'))),
    CONSTRAINT measure_rule_dates_in_order CHECK (valid_to >= valid_from)
);
CREATE INDEX measure_rule_of_measure ON measure_rule (network_id, measure_id, position);
CALL protect_network_table('measure_rule');
CALL keep_changes('measure_rule');

-- A service that a measure pays for, with its tariff and caps.
CREATE TABLE measure_service (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    measure_id uuid NOT NULL,
    code text NOT NULL CONSTRAINT measure_service_code_given CHECK (btrim(code) <> ''),
    name text NOT NULL CONSTRAINT measure_service_name_given CHECK (btrim(name) <> ''),
    lep text,
    mode text NOT NULL CONSTRAINT measure_service_mode CHECK (mode IN ('individual', 'group')),
    group_seats smallint CONSTRAINT measure_service_group_seats CHECK (group_seats BETWEEN 2 AND 100),
    remote_allowed boolean NOT NULL DEFAULT true,
    -- Euro for an hour; NULL: not paid by the hour.
    hourly_tariff numeric(8, 2) CONSTRAINT measure_service_tariff CHECK (hourly_tariff >= 0),
    -- How many minutes at most in one project, in one day of a person, and in one session.
    cap_minutes integer CONSTRAINT measure_service_cap CHECK (cap_minutes > 0),
    day_cap_minutes smallint CONSTRAINT measure_service_day_cap CHECK (day_cap_minutes BETWEEN 15 AND 600),
    act text NOT NULL CONSTRAINT measure_service_act_given CHECK (btrim(act) <> ''),
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, measure_id) REFERENCES measure,
    CONSTRAINT measure_service_group CHECK ((mode = 'group') = (group_seats IS NOT NULL)),
    CONSTRAINT measure_service_dates_in_order CHECK (valid_to >= valid_from)
);
CREATE INDEX measure_service_of_measure ON measure_service (network_id, measure_id);
CALL protect_network_table('measure_service');
CALL keep_changes('measure_service');

CREATE TABLE project_state (
    code text PRIMARY KEY,
    is_open boolean NOT NULL,
    position smallint NOT NULL
);
CALL share_reference_table('project_state');
INSERT INTO project_state (code, is_open, position) VALUES
    ('proposed', true, 1), ('signed', true, 2), ('in_progress', true, 3), ('suspended', true, 4), ('concluded', false, 5), ('interrupted', false, 6), ('withdrawn', false, 7);

-- The one place that says how a project may move.
CREATE TABLE project_allowed_transition (
    from_state text NOT NULL REFERENCES project_state,
    to_state text NOT NULL REFERENCES project_state,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('project_allowed_transition');
INSERT INTO project_allowed_transition (from_state, to_state) VALUES
    ('proposed', 'signed'), ('proposed', 'withdrawn'),
    ('signed', 'in_progress'), ('signed', 'interrupted'),
    ('in_progress', 'suspended'), ('in_progress', 'concluded'), ('in_progress', 'interrupted'),
    ('suspended', 'in_progress'), ('suspended', 'interrupted');

-- A list of people that an employment centre (CPI) sends for a measure.
CREATE TABLE assignment_list (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    measure_id uuid NOT NULL,
    from_body_id uuid NOT NULL,
    protocol text NOT NULL DEFAULT '',
    received_on date NOT NULL CONSTRAINT assignment_list_not_in_the_future CHECK (received_on <= today_in_rome()),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, measure_id) REFERENCES measure,
    FOREIGN KEY (network_id, from_body_id) REFERENCES body
);
CALL protect_register_table('assignment_list');
CALL keep_changes('assignment_list');

-- A line of the list and what it turned out to be.
CREATE TABLE assignment (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    list_id uuid NOT NULL,
    line integer NOT NULL,
    family_name text NOT NULL,
    given_name text NOT NULL,
    codice_fiscale text,
    birth_date date,
    phone text,
    email text,
    person_id uuid,
    finding text NOT NULL CONSTRAINT assignment_finding CHECK (finding IN ('known', 'perhaps_known', 'new', 'in_a_project_here', 'in_a_project_elsewhere', 'refused')),
    finding_words text NOT NULL DEFAULT '',
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id, list_id) REFERENCES assignment_list (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT assignment_line_key UNIQUE (network_id, list_id, line)
);
CREATE INDEX assignment_of_person ON assignment (network_id, person_id) WHERE person_id IS NOT NULL;
CALL protect_register_table('assignment');
CALL keep_changes('assignment');

CREATE TABLE project (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    code integer NOT NULL,
    person_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    body_id uuid NOT NULL,
    counter_id uuid,
    case_manager_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'proposed' REFERENCES project_state,
    state_since timestamptz NOT NULL DEFAULT now(),
    proposed_on date NOT NULL DEFAULT today_in_rome(),
    -- Who sent the person: an employment centre, on a day, perhaps with a list.
    assigned_by_body_id uuid,
    assigned_on date,
    assignment_id uuid,
    -- What was answered of the measure's conditions when it was proposed.
    eligibility jsonb NOT NULL,
    protocol_number text CONSTRAINT project_protocol_given CHECK (btrim(protocol_number) <> ''),
    protocol_on date,
    signed_on date,
    starts_on date,
    ends_on date,
    closed_on date,
    outcome text CONSTRAINT project_outcome CHECK (outcome IN (
        'hired', 'internship', 'training', 'self_employed', 'completed_without_job',
        'renounced', 'forfeited', 'found_work_alone', 'moved_away', 'other')),
    outcome_words text NOT NULL DEFAULT '' CONSTRAINT project_outcome_words_length CHECK (length(outcome_words) <= 2000),
    silp_id text,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    CONSTRAINT project_code_key UNIQUE (network_id, body_id, code),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, measure_id) REFERENCES measure,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, case_manager_id) REFERENCES operator,
    FOREIGN KEY (network_id, assigned_by_body_id) REFERENCES body,
    FOREIGN KEY (network_id, register_id, assignment_id) REFERENCES assignment (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT project_dates_in_order CHECK (ends_on >= starts_on AND starts_on >= signed_on AND closed_on >= starts_on),
    CONSTRAINT project_signed_with CHECK (
        state IN ('proposed', 'withdrawn') OR (signed_on IS NOT NULL AND starts_on IS NOT NULL AND ends_on IS NOT NULL)),
    CONSTRAINT project_closed_with_outcome CHECK (
        (state IN ('concluded', 'interrupted')) = (closed_on IS NOT NULL AND outcome IS NOT NULL)),
    CONSTRAINT project_interrupted_why CHECK (
        state <> 'interrupted' OR outcome IN ('renounced', 'forfeited', 'found_work_alone', 'moved_away', 'other')),
    CONSTRAINT project_assigned_whole CHECK ((assigned_by_body_id IS NULL) = (assigned_on IS NULL))
);
CREATE INDEX project_of_person ON project (network_id, person_id);
CREATE INDEX project_by_start ON project (network_id, starts_on);
CREATE INDEX project_by_state ON project (network_id, state, ends_on);
CREATE INDEX project_of_case_manager ON project (network_id, case_manager_id) WHERE state IN ('proposed', 'signed', 'in_progress', 'suspended');
-- One open project of a measure for a person.
CREATE UNIQUE INDEX project_open_once ON project (network_id, person_id, measure_id) WHERE state IN ('proposed', 'signed', 'in_progress', 'suspended');
CALL protect_register_table('project');
CALL keep_changes('project');

CREATE TABLE project_transition (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    project_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    outcome text,
    words text NOT NULL DEFAULT '',
    moved_at timestamptz NOT NULL DEFAULT now(),
    moved_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT project_transition_allowed FOREIGN KEY (from_state, to_state) REFERENCES project_allowed_transition
);
CREATE INDEX project_transition_of_project ON project_transition (network_id, project_id, id);
CALL protect_register_table('project_transition');
REVOKE UPDATE, DELETE ON project_transition FROM snodo_app;

-- Nothing of a project is dated into the past beyond what the paper shows, nor into a month whose report was sent.
CREATE FUNCTION check_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' AND NOT acts_as_owner() THEN
            RAISE EXCEPTION 'a project starts as proposed' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_starts_as_proposed';
        END IF;
        IF NEW.proposed_on <> today_in_rome() AND NOT acts_as_owner() THEN
            RAISE EXCEPTION 'a project is proposed today' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_not_backdated';
        END IF;
        -- Two proposals at once wait for each other: the body's numbers follow one another.
        PERFORM pg_advisory_xact_lock(hashtextextended('project code ' || NEW.body_id::text, 0));
        SELECT coalesce(max(p.code), 0) + 1 INTO NEW.code FROM project p
        WHERE p.network_id = NEW.network_id AND p.body_id = NEW.body_id;
        IF NOT acts_as_owner() THEN
            NEW.state_since := clock_timestamp();
            NEW.created_at := clock_timestamp();
        END IF;
    ELSE
        IF NOT acts_as_owner() THEN
            NEW.state_since := CASE WHEN NEW.state <> OLD.state THEN clock_timestamp() ELSE OLD.state_since END;
            NEW.created_at := OLD.created_at;
            IF (NEW.measure_id, NEW.body_id, NEW.eligibility) IS DISTINCT FROM (OLD.measure_id, OLD.body_id, OLD.eligibility) THEN
                RAISE EXCEPTION 'under which measure, by whom and on what answers stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_proposal_stays';
            END IF;
            IF OLD.closed_on IS NOT NULL AND (NEW.state, NEW.closed_on, NEW.outcome) IS DISTINCT FROM (OLD.state, OLD.closed_on, OLD.outcome) THEN
                RAISE EXCEPTION 'a closed project stays closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_closed_stays';
            END IF;
        END IF;
        IF NEW.proposed_on <> OLD.proposed_on OR NEW.code <> OLD.code THEN
            RAISE EXCEPTION 'what was proposed when stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_not_backdated';
        END IF;
        IF OLD.signed_on IS NOT NULL AND (NEW.signed_on, NEW.starts_on) IS DISTINCT FROM (OLD.signed_on, OLD.starts_on)
           AND OLD.state <> 'proposed' THEN
            RAISE EXCEPTION 'what was signed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_signed_stays';
        END IF;
    END IF;
    IF NEW.signed_on IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.signed_on IS DISTINCT FROM OLD.signed_on)
       AND (NEW.signed_on > today_in_rome() OR NEW.signed_on < NEW.proposed_on) THEN
        RAISE EXCEPTION 'signed between the proposal and today' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_signed_in_its_time';
    END IF;
    IF NEW.closed_on IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.closed_on IS DISTINCT FROM OLD.closed_on) AND NEW.closed_on > today_in_rome() THEN
        RAISE EXCEPTION 'not closed in the future' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_closed_by_today';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_project BEFORE INSERT OR UPDATE ON project FOR EACH ROW EXECUTE FUNCTION check_project();

-- What was agreed and done is not taken away; a proposal that comes to nothing is withdrawn.
REVOKE DELETE ON project FROM snodo_app;

-- Moves are written by moving: nobody adds one by hand.
CREATE FUNCTION check_project_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() THEN
        IF pg_trigger_depth() < 2 THEN
            RAISE EXCEPTION 'moves are recorded by moving' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_transition_by_moving';
        END IF;
        NEW.moved_at := clock_timestamp();
        NEW.moved_by := acting_account();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_transition BEFORE INSERT ON project_transition FOR EACH ROW EXECUTE FUNCTION check_project_transition();

CREATE FUNCTION record_project_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO project_transition (network_id, register_id, project_id, from_state, to_state, outcome, words, moved_by)
    VALUES (NEW.network_id, NEW.register_id, NEW.id, OLD.state, NEW.state, NEW.outcome, NEW.outcome_words, acting_account());
    RETURN NULL;
END $$;
CREATE TRIGGER record_transition AFTER UPDATE OF state ON project
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION record_project_transition();

CREATE TABLE project_suspension (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    project_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date,
    reason text NOT NULL CONSTRAINT project_suspension_reason_given CHECK (btrim(reason) <> ''),
    PRIMARY KEY (network_id, project_id, first_day),
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT project_suspension_days_in_order CHECK (last_day >= first_day),
    CONSTRAINT project_suspension_once_at_a_time EXCLUDE USING gist (
        network_id WITH =, project_id WITH =, daterange(first_day, last_day, '[]') WITH &&)
);
CALL protect_register_table('project_suspension');
CALL keep_changes('project_suspension');

-- At most three, each with a day: what is agreed must be remembered.
CREATE TABLE project_objective (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    project_id uuid NOT NULL,
    position smallint NOT NULL CONSTRAINT project_objective_few CHECK (position BETWEEN 1 AND 3),
    words text NOT NULL CONSTRAINT project_objective_given CHECK (btrim(words) <> '' AND length(words) <= 500),
    by_day date NOT NULL,
    reached_on date,
    PRIMARY KEY (network_id, project_id, position),
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('project_objective');
CALL keep_changes('project_objective');

CREATE TABLE project_service (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    project_id uuid NOT NULL,
    service_id uuid NOT NULL,
    planned_minutes integer NOT NULL CONSTRAINT project_service_planned CHECK (planned_minutes BETWEEN 15 AND 60000),
    PRIMARY KEY (network_id, project_id, service_id),
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, service_id) REFERENCES measure_service
);
CALL protect_register_table('project_service');
CALL keep_changes('project_service');

CREATE TABLE project_signature (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    project_id uuid NOT NULL,
    signer text NOT NULL CONSTRAINT project_signature_signer CHECK (signer IN ('person', 'case_manager', 'guardian')),
    signed_on date NOT NULL CONSTRAINT project_signature_by_today CHECK (signed_on <= today_in_rome()),
    how text NOT NULL CONSTRAINT project_signature_how CHECK (how IN ('paper', 'screen')),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, project_id, signer),
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('project_signature');
CALL keep_changes('project_signature');

-- Who else works with the person in a shared measure.
CREATE TABLE project_team (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    project_id uuid NOT NULL,
    body_id uuid NOT NULL,
    contact text NOT NULL DEFAULT '',
    task text NOT NULL DEFAULT '' CONSTRAINT project_team_task_length CHECK (length(task) <= 300),
    from_day date NOT NULL,
    to_day date,
    PRIMARY KEY (network_id, project_id, body_id, from_day),
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT project_team_days_in_order CHECK (to_day >= from_day)
);
CALL protect_register_table('project_team');
CALL keep_changes('project_team');

-- Hours of service: a stretch of time of one operator, with one person or a group.
CREATE TABLE session_of_service (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    operator_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    remote boolean NOT NULL DEFAULT false,
    planned tstzrange CONSTRAINT session_planned_bounded CHECK (
        lower(planned) < upper(planned) AND NOT lower_inf(planned) AND NOT upper_inf(planned) AND lower_inc(planned) AND NOT upper_inc(planned) AND upper(planned) - lower(planned) <= interval '10 hours'),
    actual tstzrange CONSTRAINT session_actual_bounded CHECK (
        lower(actual) < upper(actual) AND NOT lower_inf(actual) AND NOT upper_inf(actual) AND lower_inc(actual) AND NOT upper_inc(actual) AND upper(actual) - lower(actual) <= interval '10 hours'),
    state text NOT NULL DEFAULT 'planned' CONSTRAINT session_state CHECK (state IN ('planned', 'held', 'cancelled')),
    activity text NOT NULL DEFAULT '' CONSTRAINT session_activity_length CHECK (length(activity) <= 4000),
    -- The appointment it took place in: its engagements become the session's.
    appointment_id uuid,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, service_id) REFERENCES measure_service,
    FOREIGN KEY (network_id, operator_id) REFERENCES operator,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, register_id, appointment_id) REFERENCES appointment (network_id, register_id, id),
    CONSTRAINT session_some_time CHECK (planned IS NOT NULL OR actual IS NOT NULL),
    CONSTRAINT session_held_when CHECK ((state = 'held') = (actual IS NOT NULL)),
    CONSTRAINT session_held_with_activity CHECK (state <> 'held' OR btrim(activity) <> '')
);
CREATE INDEX session_by_time ON session_of_service (network_id, lower(coalesce(actual, planned)));
CREATE INDEX session_of_operator ON session_of_service (network_id, operator_id, lower(coalesce(actual, planned)));
CALL protect_register_table('session_of_service');
CALL keep_changes('session_of_service');

CREATE TABLE attendance (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    session_id uuid NOT NULL,
    project_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'expected' CONSTRAINT attendance_state CHECK (state IN ('expected', 'present', 'absent', 'excused')),
    -- Only when it differs from the session's: came later, left earlier.
    own_time tstzrange CONSTRAINT attendance_own_time_bounded CHECK (
        lower(own_time) < upper(own_time) AND NOT lower_inf(own_time) AND NOT upper_inf(own_time)),
    signed_how text CONSTRAINT attendance_signed_how CHECK (signed_how IN ('paper', 'screen')),
    signed_at timestamptz,
    PRIMARY KEY (network_id, session_id, project_id),
    FOREIGN KEY (network_id, register_id, session_id) REFERENCES session_of_service (network_id, register_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT attendance_signed_whole CHECK ((signed_how IS NULL) = (signed_at IS NULL)),
    CONSTRAINT attendance_signed_by_who_was_there CHECK (signed_how IS NULL OR state = 'present')
);
CREATE INDEX attendance_of_project ON attendance (network_id, project_id);
CREATE INDEX attendance_of_person ON attendance (network_id, person_id);
CALL protect_register_table('attendance');
CALL keep_changes('attendance');

ALTER TABLE operator_engagement ADD FOREIGN KEY (network_id, session_id) REFERENCES session_of_service ON DELETE CASCADE;
ALTER TABLE person_engagement ADD FOREIGN KEY (network_id, register_id, session_id)
    REFERENCES session_of_service (network_id, register_id, id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX operator_engagement_of_session ON operator_engagement (network_id, session_id);
CREATE INDEX person_engagement_of_session ON person_engagement (network_id, session_id);

-- The report of a project's month. Once submitted its hours are fixed; what was wrong is said beside them.
CREATE TABLE activity_report (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    month date NOT NULL CONSTRAINT activity_report_first_of_month CHECK (extract(day FROM month) = 1),
    minutes integer NOT NULL,
    content jsonb NOT NULL,
    digest bytea NOT NULL CONSTRAINT activity_report_digest CHECK (octet_length(digest) = 32),
    submitted_at timestamptz NOT NULL DEFAULT now(),
    submitted_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT activity_report_month_key UNIQUE (network_id, project_id, month),
    CONSTRAINT activity_report_of_the_past CHECK (month <= today_in_rome())
);
CALL protect_register_table('activity_report');
REVOKE UPDATE, DELETE ON activity_report FROM snodo_app;

CREATE TABLE session_correction (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    session_id uuid NOT NULL,
    reason text NOT NULL CONSTRAINT session_correction_reason_given CHECK (btrim(reason) <> ''),
    -- The minutes that should have been reported.
    minutes integer NOT NULL CONSTRAINT session_correction_minutes CHECK (minutes >= 0),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, report_id) REFERENCES activity_report (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, session_id) REFERENCES session_of_service (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('session_correction');
REVOKE UPDATE, DELETE ON session_correction FROM snodo_app;

-- The first day of the month, in Rome, in which something happened.
CREATE FUNCTION month_in_rome(at timestamptz) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE STRICT
RETURN date_trunc('month', at AT TIME ZONE 'Europe/Rome')::date;

-- A correction is of hours that its report holds, and bears the time and the account of who makes it.
CREATE FUNCTION check_session_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() THEN
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    END IF;
    IF NOT EXISTS (
        SELECT FROM activity_report r
        JOIN attendance t ON t.network_id = r.network_id AND t.project_id = r.project_id AND t.session_id = NEW.session_id
        JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
        WHERE r.network_id = NEW.network_id AND r.id = NEW.report_id
          AND r.month = month_in_rome(lower(coalesce(s.actual, s.planned)))) THEN
        RAISE EXCEPTION 'hours of another report' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_correction_of_the_report';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_correction BEFORE INSERT ON session_correction FOR EACH ROW EXECUTE FUNCTION check_session_correction();

CREATE FUNCTION check_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    happens tstzrange;
    on_day date;
    service measure_service;
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
        RAISE EXCEPTION 'the measure does not pay this service that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_service_in_force';
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
CREATE TRIGGER check_session BEFORE INSERT OR UPDATE OR DELETE ON session_of_service FOR EACH ROW EXECUTE FUNCTION check_session();

-- What one person takes of a session: their own time, or the session's; nothing when absent or cancelled.
CREATE FUNCTION attended(of_session session_of_service, of_attendance attendance) RETURNS tstzrange LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN of_session.state = 'cancelled' OR of_attendance.state IN ('absent', 'excused') THEN NULL
                ELSE coalesce(of_attendance.own_time, of_session.actual, of_session.planned) END
$$;

CREATE FUNCTION minutes_of(during tstzrange) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN (extract(epoch FROM upper(during) - lower(during)) / 60)::integer;

CREATE FUNCTION check_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_row attendance := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    the_session session_of_service;
    the_project project;
    on_day date;
BEGIN
    SELECT * INTO the_session FROM session_of_service WHERE network_id = the_row.network_id AND id = the_row.session_id;
    IF the_session.id IS NULL THEN
        RETURN the_row;
    END IF;
    IF EXISTS (SELECT FROM activity_report r WHERE r.network_id = the_row.network_id AND r.project_id = the_row.project_id
               AND r.month = month_in_rome(lower(coalesce(the_session.actual, the_session.planned)))) THEN
        RAISE EXCEPTION 'the report of that month was submitted' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_period_locked';
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF the_session.state = 'held' AND NOT acts_as_owner() THEN
            RAISE EXCEPTION 'who was there or not stays written' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_held_stays';
        END IF;
        RETURN OLD;
    END IF;
    IF NOT acts_as_owner() THEN
        IF TG_OP = 'UPDATE' AND (NEW.session_id, NEW.project_id) IS DISTINCT FROM (OLD.session_id, OLD.project_id) THEN
            RAISE EXCEPTION 'whose hours these are stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_stays';
        END IF;
        on_day := (lower(coalesce(the_session.actual, the_session.planned)) AT TIME ZONE 'Europe/Rome')::date;
        IF (TG_OP = 'INSERT' OR (NEW.state, NEW.own_time) IS DISTINCT FROM (OLD.state, OLD.own_time)) AND on_day < today_in_rome() - (
            SELECT m.hours_entry_days FROM measure_service v JOIN measure m ON m.network_id = v.network_id AND m.id = v.measure_id
            WHERE v.network_id = NEW.network_id AND v.id = the_session.service_id) THEN
            RAISE EXCEPTION 'these hours are too old to be written down' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_recorded_in_time';
        END IF;
        NEW.signed_at := CASE WHEN NEW.signed_how IS NULL THEN NULL
                              WHEN TG_OP = 'UPDATE' AND OLD.signed_how IS NOT NULL THEN OLD.signed_at
                              ELSE clock_timestamp() END;
    END IF;
    SELECT * INTO the_project FROM project WHERE network_id = NEW.network_id AND id = NEW.project_id FOR UPDATE;
    IF NEW.person_id <> the_project.person_id THEN
        RAISE EXCEPTION 'another person''s project' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_of_the_projects_person';
    END IF;
    IF NEW.state IN ('absent', 'excused') OR the_session.state = 'cancelled' THEN
        RETURN NEW;
    END IF;
    IF NEW.own_time IS NOT NULL AND NOT coalesce(the_session.actual, the_session.planned) @> NEW.own_time THEN
        RAISE EXCEPTION 'outside the session' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_session';
    END IF;
    IF NEW.state = 'present' AND the_session.state <> 'held' THEN
        RAISE EXCEPTION 'nobody was present at what was not held' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_present_when_held';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_attendance BEFORE INSERT OR UPDATE OR DELETE ON attendance FOR EACH ROW EXECUTE FUNCTION check_attendance();

-- The rules that look at session and people together, at the end of each statement's rows: dates, caps, seats. Sessions and
-- attendances both lead here.
CREATE FUNCTION check_hours_of(network uuid, of_session uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    the_session session_of_service;
    service measure_service;
    the_row attendance;
    the_project project;
    on_day date;
    seats_used integer := 0;
    given integer;
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
        IF service.cap_minutes IS NOT NULL THEN
            SELECT coalesce(sum(minutes_of(attended(s, t))), 0) INTO given
            FROM attendance t JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
            WHERE t.network_id = network AND t.project_id = the_project.id AND s.service_id IN (
                SELECT v.id FROM measure_service v
                WHERE v.network_id = network AND v.measure_id = service.measure_id AND v.code = service.code);
            IF given > service.cap_minutes THEN
                RAISE EXCEPTION 'more than the cap: % minutes of %', given, service.cap_minutes
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_cap';
            END IF;
        END IF;
        IF service.day_cap_minutes IS NOT NULL THEN
            SELECT coalesce(sum(minutes_of(attended(s, t))), 0) INTO given
            FROM attendance t JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
            WHERE t.network_id = network AND t.project_id = the_project.id AND s.service_id IN (
                SELECT v.id FROM measure_service v
                WHERE v.network_id = network AND v.measure_id = service.measure_id AND v.code = service.code)
              AND (lower(coalesce(s.actual, s.planned)) AT TIME ZONE 'Europe/Rome')::date = on_day;
            IF given > service.day_cap_minutes THEN
                RAISE EXCEPTION 'more than a day allows' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_day_cap';
            END IF;
        END IF;
    END LOOP;
    IF seats_used > coalesce(service.group_seats, 1) THEN
        RAISE EXCEPTION 'more people than the service allows' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_within_group';
    END IF;
END $$;

CREATE FUNCTION engage_session(network uuid, of_session uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    the_session session_of_service;
BEGIN
    SELECT * INTO the_session FROM session_of_service WHERE network_id = network AND id = of_session;
    DELETE FROM operator_engagement WHERE network_id = network AND session_id = of_session;
    DELETE FROM person_engagement WHERE network_id = network AND session_id = of_session;
    IF the_session.id IS NULL OR the_session.state = 'cancelled' THEN
        RETURN;
    END IF;
    -- Its appointment's engagements give way: the same people, the same time.
    IF the_session.appointment_id IS NOT NULL THEN
        DELETE FROM operator_engagement
        WHERE network_id = network AND appointment_id = the_session.appointment_id AND operator_id = the_session.operator_id;
        DELETE FROM person_engagement e USING participation p, attendance t
        WHERE p.network_id = network AND p.appointment_id = the_session.appointment_id
          AND t.network_id = network AND t.session_id = of_session AND t.person_id = p.person_id
          AND e.network_id = network AND e.participation_id = p.id;
    END IF;
    INSERT INTO operator_engagement (network_id, account_id, operator_id, during, session_id)
    SELECT network, o.account_id, o.id, coalesce(the_session.actual, the_session.planned), of_session
    FROM operator o WHERE o.network_id = network AND o.id = the_session.operator_id;
    INSERT INTO person_engagement (network_id, register_id, person_id, during, session_id)
    SELECT t.network_id, t.register_id, t.person_id, attended(the_session, t), of_session
    FROM attendance t
    WHERE t.network_id = network AND t.session_id = of_session AND attended(the_session, t) IS NOT NULL;
END $$;

CREATE FUNCTION settle_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM engage_session(NEW.network_id, NEW.id);
    PERFORM check_hours_of(NEW.network_id, NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER settle_session AFTER INSERT OR UPDATE ON session_of_service FOR EACH ROW EXECUTE FUNCTION settle_session();

CREATE FUNCTION settle_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_row attendance := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM engage_session(the_row.network_id, the_row.session_id);
    PERFORM check_hours_of(the_row.network_id, the_row.session_id);
    RETURN NULL;
END $$;
CREATE TRIGGER settle_attendance AFTER INSERT OR UPDATE OR DELETE ON attendance FOR EACH ROW EXECUTE FUNCTION settle_attendance();

-- A project's end does not move before hours that were given, nor its close.
CREATE FUNCTION check_project_covers_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM attendance t JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
        WHERE t.network_id = NEW.network_id AND t.project_id = NEW.id AND s.state = 'held' AND t.state = 'present'
          AND (upper(s.actual) AT TIME ZONE 'Europe/Rome')::date > least(NEW.ends_on, NEW.closed_on)) THEN
        RAISE EXCEPTION 'hours were given after that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_covers_its_hours';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER covers_hours AFTER UPDATE OF ends_on, closed_on ON project FOR EACH ROW
    WHEN ((OLD.ends_on, OLD.closed_on) IS DISTINCT FROM (NEW.ends_on, NEW.closed_on)) EXECUTE FUNCTION check_project_covers_hours();

-- Whether another register of the network holds an open project of somebody with this identifier: yes or no, and nothing else.
CREATE FUNCTION project_exists_in_another_register(identifier_kind text, identifier_value text) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    own_registers uuid[] := acting_registers();
    found boolean;
BEGIN
    PERFORM set_config('snodo.purpose', 'deduplication', true);
    SELECT EXISTS (
        SELECT FROM person_identifier i JOIN project p ON p.network_id = i.network_id AND p.person_id = i.person_id
        WHERE i.network_id = acting_network() AND i.kind = identifier_kind AND i.value = identifier_value AND i.valid_to IS NULL
          AND i.register_id <> ALL (own_registers) AND p.state IN ('proposed', 'signed', 'in_progress', 'suspended')) INTO found;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN found;
END $$;

-- A suspension is of a project's own time, does not cover hours that were given, and reaches no month whose report was sent.
CREATE FUNCTION check_project_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_project project;
BEGIN
    SELECT * INTO the_project FROM project WHERE network_id = NEW.network_id AND id = NEW.project_id FOR UPDATE;
    IF NEW.first_day < the_project.starts_on OR NEW.first_day > least(the_project.ends_on, the_project.closed_on) THEN
        RAISE EXCEPTION 'outside the project''s dates' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_suspension_within_project';
    END IF;
    IF EXISTS (SELECT FROM attendance t JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
               WHERE t.network_id = NEW.network_id AND t.project_id = NEW.project_id AND s.state = 'held' AND t.state = 'present'
                 AND (lower(s.actual) AT TIME ZONE 'Europe/Rome')::date BETWEEN NEW.first_day AND coalesce(NEW.last_day, 'infinity')) THEN
        RAISE EXCEPTION 'hours were given in those days' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_suspension_without_hours';
    END IF;
    IF NOT acts_as_owner() AND (TG_OP = 'INSERT' OR NEW.first_day <> OLD.first_day) AND EXISTS (
        SELECT FROM activity_report r WHERE r.network_id = NEW.network_id AND r.project_id = NEW.project_id
          AND r.month >= date_trunc('month', NEW.first_day::timestamp)::date) THEN
        RAISE EXCEPTION 'the report of that month was submitted' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_period_locked';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_suspension BEFORE INSERT OR UPDATE ON project_suspension FOR EACH ROW EXECUTE FUNCTION check_project_suspension();

-- A report bears the time and the account of who sends it, is of a month that is over (or in which the project closed), has nothing
-- undecided in it, and says the minutes that the hours say.
CREATE FUNCTION check_activity_report() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_project project;
    given integer;
BEGIN
    -- Hours of the project wait until the report stands.
    SELECT * INTO the_project FROM project WHERE network_id = NEW.network_id AND id = NEW.project_id FOR UPDATE;
    IF NOT acts_as_owner() THEN
        NEW.submitted_at := clock_timestamp();
        NEW.submitted_by := acting_account();
        IF (NEW.month + interval '1 month')::date > today_in_rome() AND the_project.closed_on IS NULL THEN
            RAISE EXCEPTION 'the month is not over' USING ERRCODE = 'check_violation', CONSTRAINT = 'activity_report_of_a_month_that_is_over';
        END IF;
    END IF;
    IF EXISTS (
        SELECT FROM attendance t JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
        WHERE t.network_id = NEW.network_id AND t.project_id = NEW.project_id
          AND month_in_rome(lower(coalesce(s.actual, s.planned))) = NEW.month
          AND (s.state = 'planned' OR (s.state = 'held' AND t.state = 'expected'))) THEN
        RAISE EXCEPTION 'some hours of the month are not decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'activity_report_of_decided_hours';
    END IF;
    SELECT coalesce(sum(minutes_of(attended(s, t))), 0) INTO given
    FROM attendance t JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
    WHERE t.network_id = NEW.network_id AND t.project_id = NEW.project_id AND s.state = 'held'
      AND month_in_rome(lower(s.actual)) = NEW.month;
    IF given <> NEW.minutes THEN
        RAISE EXCEPTION 'the report says % minutes, the hours say %', NEW.minutes, given
            USING ERRCODE = 'check_violation', CONSTRAINT = 'activity_report_minutes_of_hours';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_report BEFORE INSERT ON activity_report FOR EACH ROW EXECUTE FUNCTION check_activity_report();

-- Internships (tirocini extracurriculari): a convention between a promoting body and a host, a training project signed by three, days,
-- months, an end. No employment: nothing here is a placement. The rules are those of the region of the host's site.

-- What a region's rules say from a day on, by their act. Amounts are gross euro for a month.
CREATE TABLE internship_rule (
    region text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    act text NOT NULL CONSTRAINT internship_rule_act_given CHECK (btrim(act) <> ''),
    source text NOT NULL,
    minimum_age smallint NOT NULL,
    min_months smallint NOT NULL CONSTRAINT internship_rule_min_months CHECK (min_months >= 1),
    -- The longest: for everybody, for whom a competent service attests disadvantage, and for whom the act allows most.
    max_months smallint NOT NULL,
    max_months_extended smallint NOT NULL,
    max_months_longest smallint NOT NULL,
    -- At the full weekly hours; falling with them to the least, below which nobody goes.
    allowance_full numeric(8, 2) NOT NULL,
    full_weekly_hours smallint NOT NULL CONSTRAINT internship_rule_full_hours CHECK (full_weekly_hours BETWEEN 1 AND 48),
    allowance_least numeric(8, 2) NOT NULL,
    least_weekly_hours smallint NOT NULL,
    -- The share of the month's hours from which the allowance is whole, and what is due below it.
    attendance_share numeric(4, 3) NOT NULL CONSTRAINT internship_rule_attendance CHECK (attendance_share BETWEEN 0 AND 1),
    below_share text NOT NULL CONSTRAINT internship_rule_below CHECK (below_share IN ('proportional', 'nothing')),
    interns_per_promoter_tutor smallint NOT NULL,
    interns_per_host_tutor smallint NOT NULL,
    -- Whose internships count towards the host's limit.
    limited_bands text[] NOT NULL CONSTRAINT internship_rule_bands CHECK (limited_bands <@ ARRAY['ordinary', 'extended', 'longest']),
    share_rounds_up boolean NOT NULL,
    again_with_host boolean NOT NULL,
    -- Columns whose value no published text confirmed: they show how it works, and say so.
    examples text[] NOT NULL,
    PRIMARY KEY (region, valid_from),
    CONSTRAINT internship_rule_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT internship_rule_months_in_order CHECK (min_months <= max_months AND max_months <= max_months_extended AND max_months_extended <= max_months_longest),
    CONSTRAINT internship_rule_allowance_in_order CHECK (0 <= allowance_least AND allowance_least <= allowance_full AND 1 <= least_weekly_hours AND least_weekly_hours <= full_weekly_hours)
);
CALL share_reference_table('internship_rule');

-- How many interns a site may have at once, by its permanent employees: a number, or a share of them.
CREATE TABLE internship_host_limit (
    region text NOT NULL,
    valid_from date NOT NULL,
    employees_from integer NOT NULL,
    employees_to integer,
    interns smallint,
    interns_share numeric(4, 3),
    PRIMARY KEY (region, valid_from, employees_from),
    FOREIGN KEY (region, valid_from) REFERENCES internship_rule ON DELETE CASCADE,
    CONSTRAINT internship_host_limit_one CHECK (num_nonnulls(interns, interns_share) = 1),
    CONSTRAINT internship_host_limit_in_order CHECK (employees_to >= employees_from)
);
CALL share_reference_table('internship_host_limit');

-- The least allowance that a rule asks for at some weekly minutes.
CREATE FUNCTION internship_least_allowance(rule internship_rule, weekly_minutes integer) RETURNS numeric LANGUAGE sql IMMUTABLE
RETURN greatest(rule.allowance_least, least(rule.allowance_full, round(rule.allowance_full * weekly_minutes / (rule.full_weekly_hours * 60), 2)));

CREATE FUNCTION internship_months(rule internship_rule, band text) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN CASE band WHEN 'longest' THEN rule.max_months_longest WHEN 'extended' THEN rule.max_months_extended ELSE rule.max_months END;

-- How many a site with so many permanent employees may have at once; NULL when the rule does not say.
CREATE FUNCTION internship_host_most(rule internship_rule, employees integer) RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT coalesce(l.interns, CASE WHEN rule.share_rounds_up THEN ceil(l.interns_share * employees) ELSE floor(l.interns_share * employees) END)::integer
        FROM internship_host_limit l
        WHERE l.region = rule.region AND l.valid_from = rule.valid_from AND employees BETWEEN l.employees_from AND coalesce(l.employees_to, 2147483647));

-- The permanent employees of a host's site, as the host says on a day.
CREATE TABLE internship_host_size (
    network_id uuid NOT NULL,
    workplace_id uuid NOT NULL,
    counted_on date NOT NULL,
    employees integer NOT NULL CONSTRAINT internship_host_size_employees CHECK (employees BETWEEN 0 AND 500000),
    said_by text NOT NULL DEFAULT '' CONSTRAINT internship_host_size_said_by_length CHECK (length(said_by) <= 200),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, workplace_id, counted_on),
    FOREIGN KEY (network_id, workplace_id) REFERENCES workplace,
    CONSTRAINT internship_host_size_by_today CHECK (counted_on <= today_in_rome())
);
CALL protect_network_table('internship_host_size');
CALL keep_changes('internship_host_size');

-- The convention between the promoting body and a host.
CREATE TABLE internship_convention (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    promoter_body_id uuid NOT NULL,
    company_id uuid NOT NULL,
    protocol_number text NOT NULL CONSTRAINT internship_convention_protocol_given CHECK (btrim(protocol_number) <> ''),
    protocol_on date NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    promoter_signatory text NOT NULL DEFAULT '' CONSTRAINT internship_convention_promoter_signatory_length CHECK (length(promoter_signatory) <= 200),
    host_signatory text NOT NULL DEFAULT '' CONSTRAINT internship_convention_host_signatory_length CHECK (length(host_signatory) <= 200),
    signed_by_promoter_on date,
    promoter_signed_how text,
    signed_by_host_on date,
    host_signed_how text,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, id, company_id),
    CONSTRAINT internship_convention_protocol_key UNIQUE (network_id, promoter_body_id, protocol_number),
    FOREIGN KEY (network_id, promoter_body_id) REFERENCES body,
    FOREIGN KEY (network_id, company_id) REFERENCES company,
    CONSTRAINT internship_convention_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT internship_convention_how CHECK (promoter_signed_how IN ('paper', 'screen') AND host_signed_how IN ('paper', 'screen')),
    CONSTRAINT internship_convention_signed_whole CHECK (
        (signed_by_promoter_on IS NULL) = (promoter_signed_how IS NULL) AND (signed_by_host_on IS NULL) = (host_signed_how IS NULL)),
    CONSTRAINT internship_convention_signed_by_today CHECK (signed_by_promoter_on <= today_in_rome() AND signed_by_host_on <= today_in_rome())
);
CREATE INDEX internship_convention_of_company ON internship_convention (network_id, company_id);
CALL protect_network_table('internship_convention');
CALL keep_changes('internship_convention');
REVOKE DELETE ON internship_convention FROM snodo_app;

-- Only a body that may intermediate, or run measures, promotes; what both signed stays, but for an earlier end.
CREATE FUNCTION check_internship_convention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM capability c WHERE c.network_id = NEW.network_id AND c.body_id = NEW.promoter_body_id
                       AND c.kind IN ('intermediation', 'measure') AND NEW.protocol_on BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')) THEN
            RAISE EXCEPTION 'this body may not promote' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_promoter_may';
        END IF;
        IF NOT acts_as_owner() THEN
            NEW.created_at := clock_timestamp();
            NEW.created_by := acting_account();
        END IF;
    ELSIF NOT acts_as_owner() THEN
        IF (NEW.promoter_body_id, NEW.company_id, NEW.created_at) IS DISTINCT FROM (OLD.promoter_body_id, OLD.company_id, OLD.created_at) THEN
            RAISE EXCEPTION 'between whom it is stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_stays';
        END IF;
        IF OLD.signed_by_promoter_on IS NOT NULL AND OLD.signed_by_host_on IS NOT NULL
           AND ((NEW.protocol_number, NEW.protocol_on, NEW.valid_from, NEW.signed_by_promoter_on, NEW.signed_by_host_on)
                IS DISTINCT FROM (OLD.protocol_number, OLD.protocol_on, OLD.valid_from, OLD.signed_by_promoter_on, OLD.signed_by_host_on)
                OR NEW.valid_to > OLD.valid_to OR (NEW.valid_to < OLD.valid_to AND NEW.valid_to < today_in_rome())) THEN
            RAISE EXCEPTION 'what was signed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_signed_stays';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_convention BEFORE INSERT OR UPDATE ON internship_convention FOR EACH ROW EXECUTE FUNCTION check_internship_convention();

CREATE TABLE internship_state (
    code text PRIMARY KEY,
    is_open boolean NOT NULL,
    position smallint NOT NULL
);
CALL share_reference_table('internship_state');
INSERT INTO internship_state (code, is_open, position) VALUES
    ('draft', true, 1), ('signed', true, 2), ('in_progress', true, 3), ('suspended', true, 4),
    ('concluded', false, 5), ('interrupted', false, 6), ('withdrawn', false, 7);

-- The one place that says how an internship may move.
CREATE TABLE internship_allowed_transition (
    from_state text NOT NULL REFERENCES internship_state,
    to_state text NOT NULL REFERENCES internship_state,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('internship_allowed_transition');
INSERT INTO internship_allowed_transition (from_state, to_state) VALUES
    ('draft', 'signed'), ('draft', 'withdrawn'), ('signed', 'in_progress'), ('signed', 'withdrawn'),
    ('in_progress', 'suspended'), ('suspended', 'in_progress'),
    ('in_progress', 'concluded'), ('in_progress', 'interrupted'), ('suspended', 'interrupted');

CREATE TABLE internship (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    code integer NOT NULL,
    person_id uuid NOT NULL,
    project_id uuid,
    convention_id uuid NOT NULL,
    company_id uuid NOT NULL,
    workplace_id uuid NOT NULL,
    -- The promoting body, and the rules it is agreed under: taken from the convention, and from the site and the first day.
    body_id uuid NOT NULL,
    region text NOT NULL,
    rule_from date NOT NULL,
    -- Which of the rule's lengths holds; the attestation that allows a longer one is seen, and not kept here.
    length_band text NOT NULL DEFAULT 'ordinary' CONSTRAINT internship_length_band CHECK (length_band IN ('ordinary', 'extended', 'longest')),
    occupation_words text NOT NULL CONSTRAINT internship_occupation_given CHECK (btrim(occupation_words) <> '' AND length(occupation_words) <= 200),
    concept_id integer REFERENCES concept,
    promoter_tutor_id uuid NOT NULL,
    host_tutor text NOT NULL CONSTRAINT internship_host_tutor_given CHECK (btrim(host_tutor) <> '' AND length(host_tutor) <= 200),
    host_tutor_role text NOT NULL DEFAULT '' CONSTRAINT internship_host_tutor_role_length CHECK (length(host_tutor_role) <= 200),
    host_tutor_contact text NOT NULL DEFAULT '' CONSTRAINT internship_host_tutor_contact_length CHECK (length(host_tutor_contact) <= 200),
    -- The site's permanent employees as they were said when it was signed.
    host_employees integer,
    state text NOT NULL DEFAULT 'draft' REFERENCES internship_state,
    state_since timestamptz NOT NULL DEFAULT now(),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    closed_on date,
    end_reason text CONSTRAINT internship_end_reason CHECK (end_reason IN (
        'renounced', 'hired_by_host', 'found_work', 'ended_by_host', 'ended_by_promoter', 'moved_away', 'other')),
    words text NOT NULL DEFAULT '' CONSTRAINT internship_words_length CHECK (length(words) <= 2000),
    -- Minutes from Monday to Sunday.
    week_minutes smallint[] NOT NULL CONSTRAINT internship_week CHECK (
        cardinality(week_minutes) = 7 AND 0 <= ALL (week_minutes) AND 600 >= ALL (week_minutes) AND array_position(week_minutes, NULL) IS NULL),
    schedule_words text NOT NULL DEFAULT '' CONSTRAINT internship_schedule_length CHECK (length(schedule_words) <= 300),
    monthly_allowance numeric(8, 2) NOT NULL CONSTRAINT internship_allowance CHECK (monthly_allowance BETWEEN 0 AND 10000),
    objectives text NOT NULL CONSTRAINT internship_objectives_given CHECK (btrim(objectives) <> '' AND length(objectives) <= 4000),
    activities text NOT NULL DEFAULT '' CONSTRAINT internship_activities_length CHECK (length(activities) <= 4000),
    inail_position text CONSTRAINT internship_inail_given CHECK (btrim(inail_position) <> ''),
    liability_policy text CONSTRAINT internship_policy_given CHECK (btrim(liability_policy) <> ''),
    -- The host's declaration: nobody dismissed for the same tasks, no absent staff replaced.
    host_declared boolean NOT NULL DEFAULT false,
    -- The host's mandatory communication (code C.01.00), made before the first day.
    communication_code text CONSTRAINT internship_communication_given CHECK (btrim(communication_code) <> ''),
    communicated_on date,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    CONSTRAINT internship_code_key UNIQUE (network_id, body_id, code),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, project_id) REFERENCES project (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, convention_id, company_id) REFERENCES internship_convention (network_id, id, company_id),
    FOREIGN KEY (network_id, company_id, workplace_id) REFERENCES workplace (network_id, company_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, promoter_tutor_id) REFERENCES operator,
    FOREIGN KEY (region, rule_from) REFERENCES internship_rule,
    CONSTRAINT internship_dates_in_order CHECK (ends_on >= starts_on AND closed_on >= starts_on),
    CONSTRAINT internship_insured CHECK (state IN ('draft', 'withdrawn') OR (inail_position IS NOT NULL AND liability_policy IS NOT NULL AND host_declared AND host_employees IS NOT NULL)),
    CONSTRAINT internship_communicated CHECK (state IN ('draft', 'signed', 'withdrawn') OR communication_code IS NOT NULL),
    CONSTRAINT internship_communicated_whole CHECK ((communication_code IS NULL) = (communicated_on IS NULL)),
    CONSTRAINT internship_communicated_before CHECK (communicated_on < starts_on),
    CONSTRAINT internship_closed_when CHECK ((state IN ('concluded', 'interrupted')) = (closed_on IS NOT NULL)),
    CONSTRAINT internship_concluded_at_its_end CHECK (state <> 'concluded' OR closed_on = ends_on),
    CONSTRAINT internship_interrupted_why CHECK ((state = 'interrupted') = (end_reason IS NOT NULL)),
    CONSTRAINT internship_one_at_a_time EXCLUDE USING gist (
        network_id WITH =, person_id WITH =, daterange(starts_on, coalesce(closed_on, ends_on), '[]') WITH &&) WHERE (state NOT IN ('draft', 'withdrawn'))
);
CREATE INDEX internship_of_person ON internship (network_id, person_id);
CREATE INDEX internship_of_project ON internship (network_id, project_id) WHERE project_id IS NOT NULL;
CREATE INDEX internship_of_company ON internship (network_id, company_id);
CREATE INDEX internship_of_workplace ON internship (network_id, workplace_id);
CREATE INDEX internship_of_tutor ON internship (network_id, promoter_tutor_id);
CREATE INDEX internship_of_convention ON internship (network_id, convention_id);
CREATE INDEX internship_by_start ON internship (network_id, starts_on);
CALL protect_register_table('internship');
CALL keep_changes('internship');
REVOKE DELETE ON internship FROM snodo_app;

-- Who signed the training project: the promoting body, the host, the intern.
CREATE TABLE internship_signature (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    internship_id uuid NOT NULL,
    party text NOT NULL CONSTRAINT internship_signature_party CHECK (party IN ('promoter', 'host', 'person')),
    signer text NOT NULL CONSTRAINT internship_signature_signer_given CHECK (btrim(signer) <> '' AND length(signer) <= 200),
    signed_on date NOT NULL,
    how text NOT NULL CONSTRAINT internship_signature_how CHECK (how IN ('paper', 'screen')),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, internship_id, party),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('internship_signature');
CALL keep_changes('internship_signature');
REVOKE UPDATE ON internship_signature FROM snodo_app;

CREATE TABLE internship_transition (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    internship_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    end_reason text,
    words text NOT NULL DEFAULT '',
    moved_at timestamptz NOT NULL DEFAULT now(),
    moved_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT internship_transition_allowed FOREIGN KEY (from_state, to_state) REFERENCES internship_allowed_transition
);
CREATE INDEX internship_transition_of_internship ON internship_transition (network_id, internship_id, id);
CALL protect_register_table('internship_transition');
REVOKE UPDATE, DELETE ON internship_transition FROM snodo_app;

-- Moves are written by moving: nobody adds one by hand.
CREATE FUNCTION check_internship_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() THEN
        IF pg_trigger_depth() < 2 THEN
            RAISE EXCEPTION 'moves are recorded by moving' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_transition_by_moving';
        END IF;
        NEW.moved_at := clock_timestamp();
        NEW.moved_by := acting_account();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_transition BEFORE INSERT ON internship_transition FOR EACH ROW EXECUTE FUNCTION check_internship_transition();

CREATE FUNCTION record_internship_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO internship_transition (network_id, register_id, internship_id, from_state, to_state, end_reason, words, moved_by)
    VALUES (NEW.network_id, NEW.register_id, NEW.id, OLD.state, NEW.state, NEW.end_reason, NEW.words, acting_account());
    RETURN NULL;
END $$;
CREATE TRIGGER record_transition AFTER UPDATE OF state ON internship
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION record_internship_transition();

-- Time in which an internship stands still. Without a last day it is suspended until somebody says that it goes on.
CREATE TABLE internship_suspension (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    internship_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date,
    reason text NOT NULL CONSTRAINT internship_suspension_reason CHECK (reason IN ('illness', 'injury', 'maternity', 'closure', 'other')),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, internship_id, first_day),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT internship_suspension_days_in_order CHECK (last_day >= first_day),
    CONSTRAINT internship_suspension_once_at_a_time EXCLUDE USING gist (
        network_id WITH =, internship_id WITH =, daterange(first_day, last_day, '[]') WITH &&)
);
CALL protect_register_table('internship_suspension');
CALL keep_changes('internship_suspension');
REVOKE DELETE ON internship_suspension FROM snodo_app;

-- A later end, agreed before the former one.
CREATE TABLE internship_extension (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    internship_id uuid NOT NULL,
    position smallint NOT NULL,
    old_end date NOT NULL,
    new_end date NOT NULL,
    agreed_on date NOT NULL,
    reason text NOT NULL CONSTRAINT internship_extension_reason_given CHECK (btrim(reason) <> '' AND length(reason) <= 500),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, internship_id, position),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT internship_extension_later CHECK (new_end > old_end)
);
CALL protect_register_table('internship_extension');
CALL keep_changes('internship_extension');
REVOKE UPDATE, DELETE ON internship_extension FROM snodo_app;

-- A day of the register that the intern and the host's tutor sign.
CREATE TABLE internship_day (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    internship_id uuid NOT NULL,
    on_date date NOT NULL,
    minutes smallint NOT NULL CONSTRAINT internship_day_minutes CHECK (minutes BETWEEN 0 AND 600),
    absence text CONSTRAINT internship_day_absence CHECK (absence IN ('absent', 'illness', 'closure')),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, internship_id, on_date),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT internship_day_present_or_not CHECK ((minutes = 0) = (absence IS NOT NULL))
);
CALL protect_register_table('internship_day');
CALL keep_changes('internship_day');

-- A month whose allowance was approved: its days are fixed, and what was wrong is said beside it.
CREATE TABLE internship_month (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    internship_id uuid NOT NULL,
    month date NOT NULL CONSTRAINT internship_month_first CHECK (extract(day FROM month) = 1),
    expected_minutes integer NOT NULL CONSTRAINT internship_month_expected CHECK (expected_minutes >= 0),
    attended_minutes integer NOT NULL CONSTRAINT internship_month_attended CHECK (attended_minutes >= 0),
    allowance numeric(8, 2) NOT NULL CONSTRAINT internship_month_allowance CHECK (allowance >= 0),
    -- The figures it was computed from, as the page showed them.
    reasoning jsonb NOT NULL,
    register_signed_how text NOT NULL CONSTRAINT internship_month_signed_how CHECK (register_signed_how IN ('paper', 'screen')),
    approved_at timestamptz NOT NULL DEFAULT now(),
    approved_by uuid REFERENCES account,
    PRIMARY KEY (network_id, internship_id, month),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('internship_month');
CALL keep_changes('internship_month');
REVOKE UPDATE, DELETE ON internship_month FROM snodo_app;

CREATE TABLE internship_correction (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    internship_id uuid NOT NULL,
    on_date date NOT NULL,
    -- The minutes that should have been written.
    minutes smallint NOT NULL CONSTRAINT internship_correction_minutes CHECK (minutes BETWEEN 0 AND 600),
    reason text NOT NULL CONSTRAINT internship_correction_reason_given CHECK (btrim(reason) <> '' AND length(reason) <= 500),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE
);
CREATE INDEX internship_correction_of_day ON internship_correction (network_id, internship_id, on_date);
CALL protect_register_table('internship_correction');
CALL keep_changes('internship_correction');
REVOKE UPDATE, DELETE ON internship_correction FROM snodo_app;

-- What the intern takes away: hours, what was done and learned.
CREATE TABLE internship_attestation (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    internship_id uuid NOT NULL,
    issued_on date NOT NULL DEFAULT today_in_rome(),
    protocol_number text CONSTRAINT internship_attestation_protocol_given CHECK (btrim(protocol_number) <> ''),
    minutes integer NOT NULL,
    activities text NOT NULL CONSTRAINT internship_attestation_activities_given CHECK (btrim(activities) <> '' AND length(activities) <= 4000),
    skills text NOT NULL CONSTRAINT internship_attestation_skills_given CHECK (btrim(skills) <> '' AND length(skills) <= 4000),
    evaluation text NOT NULL DEFAULT '' CONSTRAINT internship_attestation_evaluation_length CHECK (length(evaluation) <= 2000),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, internship_id),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('internship_attestation');
CALL keep_changes('internship_attestation');
REVOKE UPDATE, DELETE ON internship_attestation FROM snodo_app;

-- A contract of work that came after. Only this is employment; taken back when it was a slip.
CREATE TABLE internship_conversion (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    internship_id uuid NOT NULL,
    company_id uuid NOT NULL,
    contract_code text NOT NULL REFERENCES contract_code (code),
    starts_on date NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, internship_id),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, company_id) REFERENCES company
);
CALL protect_register_table('internship_conversion');
CALL keep_changes('internship_conversion');
REVOKE UPDATE ON internship_conversion FROM snodo_app;

-- The most internships at once between two days, of the network's registers together: of a site, of a promoting body's tutor, or of a
-- host's tutor. It gives a number and nothing else. The most is reached on the first day or on one on which another begins.
CREATE FUNCTION internships_at_once(
    at_workplace uuid, of_promoter_tutor uuid, of_company uuid, of_host_tutor text, of_bands text[], first_day date, last_day date, besides uuid)
RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    most integer;
BEGIN
    PERFORM set_config('snodo.purpose', 'deduplication', true);
    WITH others AS (
        SELECT o.starts_on, coalesce(o.closed_on, o.ends_on) AS ends_on
        FROM internship o
        WHERE o.network_id = acting_network() AND o.state NOT IN ('draft', 'withdrawn') AND o.id IS DISTINCT FROM besides
          AND (at_workplace IS NULL OR o.workplace_id = at_workplace)
          AND (of_promoter_tutor IS NULL OR o.promoter_tutor_id = of_promoter_tutor)
          AND (of_host_tutor IS NULL OR (o.company_id = of_company AND plain_words(btrim(o.host_tutor)) = plain_words(btrim(of_host_tutor))))
          AND (of_bands IS NULL OR o.length_band = ANY (of_bands))
          AND o.starts_on <= last_day AND coalesce(o.closed_on, o.ends_on) >= first_day)
    SELECT coalesce(max(n.number), 0) INTO most
    FROM (SELECT first_day AS day UNION SELECT starts_on FROM others WHERE starts_on > first_day) AS d
    CROSS JOIN LATERAL (SELECT count(*) AS number FROM others x WHERE d.day BETWEEN x.starts_on AND x.ends_on) AS n;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN most;
END $$;

-- Days on which an internship stands still, between its first and its last; what has no end yet counts until today.
CREATE FUNCTION internship_days_suspended(network uuid, of_internship uuid, first_day date, last_day date) RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT coalesce(sum(greatest(least(coalesce(s.last_day, today_in_rome()), last_day) - greatest(s.first_day, first_day) + 1, 0)), 0)::integer
        FROM internship_suspension s WHERE s.network_id = network AND s.internship_id = of_internship);

-- Everything that the region's rule limits. The tutor's and the company's rows are the locks: two who agree at once wait for each other.
CREATE FUNCTION check_internship_limits(the_internship internship) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    rule internship_rule;
    months integer;
    born date;
    last_day date := coalesce(the_internship.closed_on, the_internship.ends_on);
    host_most integer;
BEGIN
    SELECT * INTO rule FROM internship_rule WHERE region = the_internship.region AND valid_from = the_internship.rule_from;
    months := internship_months(rule, the_internship.length_band);
    IF the_internship.ends_on - internship_days_suspended(the_internship.network_id, the_internship.id, the_internship.starts_on, the_internship.ends_on)
       >= (the_internship.starts_on + make_interval(months => months))::date THEN
        RAISE EXCEPTION 'longer than % months', months USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_within_length';
    END IF;
    IF the_internship.ends_on + 1 < (the_internship.starts_on + make_interval(months => rule.min_months))::date THEN
        RAISE EXCEPTION 'shorter than % months', rule.min_months USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_long_enough';
    END IF;
    IF internship_week(the_internship.week_minutes) NOT BETWEEN rule.least_weekly_hours * 60 AND rule.full_weekly_hours * 60 THEN
        RAISE EXCEPTION 'more or fewer weekly hours than the rule allows' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_weekly_hours';
    END IF;
    IF the_internship.monthly_allowance < internship_least_allowance(rule, internship_week(the_internship.week_minutes)) THEN
        RAISE EXCEPTION 'less than the allowance' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_allowance_enough';
    END IF;
    SELECT birth_date INTO born FROM person WHERE network_id = the_internship.network_id AND id = the_internship.person_id;
    IF born > (the_internship.starts_on - make_interval(years => rule.minimum_age))::date THEN
        RAISE EXCEPTION 'too young' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_old_enough';
    END IF;
    IF NOT rule.again_with_host AND EXISTS (
        SELECT FROM internship o
        WHERE o.network_id = the_internship.network_id AND o.person_id = the_internship.person_id AND o.company_id = the_internship.company_id
          AND o.id <> the_internship.id AND o.state NOT IN ('draft', 'withdrawn')) THEN
        RAISE EXCEPTION 'the same host again' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_not_again_with_host';
    END IF;
    IF NOT EXISTS (
        SELECT FROM internship_convention k
        WHERE k.network_id = the_internship.network_id AND k.id = the_internship.convention_id
          AND k.signed_by_promoter_on IS NOT NULL AND k.signed_by_host_on IS NOT NULL
          AND the_internship.starts_on BETWEEN k.valid_from AND k.valid_to) THEN
        RAISE EXCEPTION 'no signed convention in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_under_a_convention';
    END IF;
    PERFORM FROM operator WHERE network_id = the_internship.network_id AND id = the_internship.promoter_tutor_id FOR UPDATE;
    PERFORM FROM company WHERE network_id = the_internship.network_id AND id = the_internship.company_id FOR UPDATE;
    IF internships_at_once(NULL, the_internship.promoter_tutor_id, NULL, NULL, NULL, the_internship.starts_on, last_day, the_internship.id)
       >= rule.interns_per_promoter_tutor THEN
        RAISE EXCEPTION 'the tutor follows enough interns' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_promoter_tutor_limit';
    END IF;
    IF internships_at_once(NULL, NULL, the_internship.company_id, the_internship.host_tutor, NULL, the_internship.starts_on, last_day, the_internship.id)
       >= rule.interns_per_host_tutor THEN
        RAISE EXCEPTION 'the host''s tutor follows enough interns' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_host_tutor_limit';
    END IF;
    IF the_internship.length_band = ANY (rule.limited_bands) THEN
        host_most := internship_host_most(rule, the_internship.host_employees);
        IF internships_at_once(the_internship.workplace_id, NULL, NULL, NULL, rule.limited_bands, the_internship.starts_on, last_day, the_internship.id)
           >= coalesce(host_most, 0) THEN
            RAISE EXCEPTION 'the site has as many interns as it may' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_host_limit_reached';
        END IF;
    END IF;
END $$;

CREATE FUNCTION internship_week(week_minutes smallint[]) RETURNS integer LANGUAGE sql IMMUTABLE STRICT
RETURN (SELECT sum(m)::integer FROM unnest(week_minutes) AS m);

CREATE FUNCTION check_internship() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    leaves_draft boolean := NEW.state NOT IN ('draft', 'withdrawn') AND (TG_OP = 'INSERT' OR OLD.state = 'draft');
BEGIN
    -- Carried along a merge of two files: held against no rule of today.
    IF TG_OP = 'UPDATE' AND only_carried(to_jsonb(OLD), to_jsonb(NEW)) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        SELECT k.promoter_body_id INTO NEW.body_id FROM internship_convention k WHERE k.network_id = NEW.network_id AND k.id = NEW.convention_id;
        PERFORM pg_advisory_xact_lock(hashtextextended('internship code ' || NEW.body_id::text, 0));
        SELECT coalesce(max(i.code), 0) + 1 INTO NEW.code FROM internship i WHERE i.network_id = NEW.network_id AND i.body_id = NEW.body_id;
        IF NOT acts_as_owner() THEN
            IF NEW.state <> 'draft' THEN
                RAISE EXCEPTION 'an internship starts as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_starts_as_draft';
            END IF;
            NEW.state_since := clock_timestamp();
            NEW.created_at := clock_timestamp();
            NEW.created_by := acting_account();
        END IF;
    ELSIF NOT acts_as_owner() THEN
        NEW.state_since := CASE WHEN NEW.state <> OLD.state THEN clock_timestamp() ELSE OLD.state_since END;
        IF (NEW.code, NEW.person_id, NEW.body_id, NEW.created_at, NEW.created_by)
           IS DISTINCT FROM (OLD.code, OLD.person_id, OLD.body_id, OLD.created_at, OLD.created_by) THEN
            RAISE EXCEPTION 'whose it is and who entered it when stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_entered_stays';
        END IF;
        IF OLD.closed_on IS NOT NULL AND (NEW.state, NEW.closed_on, NEW.end_reason) IS DISTINCT FROM (OLD.state, OLD.closed_on, OLD.end_reason) THEN
            RAISE EXCEPTION 'what is closed stays closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_closed_stays';
        END IF;
        -- The first signature fixes what the paper says. A later end is an extension.
        IF (NEW.convention_id, NEW.workplace_id, NEW.length_band, NEW.occupation_words, NEW.promoter_tutor_id, NEW.host_tutor, NEW.starts_on,
            NEW.week_minutes, NEW.monthly_allowance, NEW.objectives, NEW.activities, NEW.project_id)
           IS DISTINCT FROM (OLD.convention_id, OLD.workplace_id, OLD.length_band, OLD.occupation_words, OLD.promoter_tutor_id, OLD.host_tutor, OLD.starts_on,
            OLD.week_minutes, OLD.monthly_allowance, OLD.objectives, OLD.activities, OLD.project_id)
           OR (NEW.ends_on <> OLD.ends_on AND pg_trigger_depth() < 2) OR (OLD.state <> 'draft' AND NEW.host_employees IS DISTINCT FROM OLD.host_employees) THEN
            IF OLD.state <> 'draft' OR EXISTS (SELECT FROM internship_signature s WHERE s.network_id = NEW.network_id AND s.internship_id = NEW.id) THEN
                RAISE EXCEPTION 'what was signed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_signed_stays';
            END IF;
        END IF;
    END IF;
    IF NEW.project_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.project_id IS DISTINCT FROM OLD.project_id) AND NOT EXISTS (
        SELECT FROM project p WHERE p.network_id = NEW.network_id AND p.id = NEW.project_id AND p.person_id = NEW.person_id) THEN
        RAISE EXCEPTION 'another person''s project' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_of_the_projects_person';
    END IF;
    IF TG_OP = 'INSERT' OR (NEW.state IN ('draft', 'signed') AND OLD.state = 'draft') THEN
        -- The rules of the host's site, on the first day.
        SELECT r.region, r.valid_from INTO NEW.region, NEW.rule_from
        FROM workplace w JOIN comune c ON c.istat = w.comune JOIN internship_rule r ON r.region = c.region
        WHERE w.network_id = NEW.network_id AND w.id = NEW.workplace_id AND NEW.starts_on BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
        ORDER BY r.valid_from DESC LIMIT 1;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no rule of that region on that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_rule_in_force';
        END IF;
    END IF;
    IF leaves_draft THEN
        IF NOT acts_as_owner() THEN
            IF (SELECT count(*) FROM internship_signature s WHERE s.network_id = NEW.network_id AND s.internship_id = NEW.id) < 3 THEN
                RAISE EXCEPTION 'not signed by the three' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_signed_by_three';
            END IF;
            IF NEW.starts_on < today_in_rome() THEN
                RAISE EXCEPTION 'it began before it was signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_not_backdated';
            END IF;
        END IF;
        SELECT z.employees INTO NEW.host_employees FROM internship_host_size z
        WHERE z.network_id = NEW.network_id AND z.workplace_id = NEW.workplace_id ORDER BY z.counted_on DESC LIMIT 1;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'how many people work there is not said' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_host_size_known';
        END IF;
    END IF;
    IF NEW.state = 'in_progress' AND NEW.starts_on > today_in_rome() THEN
        RAISE EXCEPTION 'not before its first day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_begins_on_its_day';
    END IF;
    IF NEW.communicated_on > today_in_rome() AND (TG_OP = 'INSERT' OR NEW.communicated_on IS DISTINCT FROM OLD.communicated_on) THEN
        RAISE EXCEPTION 'not communicated yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_communicated_by_today';
    END IF;
    IF NEW.closed_on > today_in_rome() OR NEW.closed_on > NEW.ends_on THEN
        RAISE EXCEPTION 'closed by today and by its end' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_closed_by_today';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.state = 'suspended') <> (EXISTS (
            SELECT FROM internship_suspension s WHERE s.network_id = NEW.network_id AND s.internship_id = NEW.id AND s.last_day IS NULL))
           AND NEW.state <> OLD.state THEN
            RAISE EXCEPTION 'suspended while a suspension is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspended_when';
        END IF;
        IF NEW.closed_on IS DISTINCT FROM OLD.closed_on AND EXISTS (
            SELECT FROM internship_day d WHERE d.network_id = NEW.network_id AND d.internship_id = NEW.id AND d.on_date > NEW.closed_on) THEN
            RAISE EXCEPTION 'days were written after that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_covers_its_days';
        END IF;
    END IF;
    IF leaves_draft OR (TG_OP = 'UPDATE' AND NEW.state NOT IN ('draft', 'withdrawn') AND NEW.ends_on > OLD.ends_on) THEN
        PERFORM check_internship_limits(NEW);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_internship BEFORE INSERT OR UPDATE ON internship FOR EACH ROW EXECUTE FUNCTION check_internship();

-- Somebody signs a draft, today or since it was entered.
CREATE FUNCTION check_internship_signature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_row internship_signature := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    the_internship internship;
BEGIN
    SELECT * INTO the_internship FROM internship WHERE network_id = the_row.network_id AND id = the_row.internship_id FOR UPDATE;
    IF NOT acts_as_owner() THEN
        IF the_internship.state <> 'draft' THEN
            RAISE EXCEPTION 'what was signed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_signed_stays';
        END IF;
        IF TG_OP = 'INSERT' THEN
            IF NEW.signed_on > today_in_rome() OR NEW.signed_on < (the_internship.created_at AT TIME ZONE 'Europe/Rome')::date THEN
                RAISE EXCEPTION 'signed since it was entered, and by today' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_signed_in_its_time';
            END IF;
            NEW.recorded_at := clock_timestamp();
            NEW.recorded_by := acting_account();
        END IF;
    END IF;
    RETURN the_row;
END $$;
CREATE TRIGGER check_signature BEFORE INSERT OR DELETE ON internship_signature FOR EACH ROW EXECUTE FUNCTION check_internship_signature();

-- A suspension is of the internship's own time, covers no hours that were done, and reaches no month whose allowance was approved.
CREATE FUNCTION check_internship_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_internship internship;
BEGIN
    SELECT * INTO the_internship FROM internship WHERE network_id = NEW.network_id AND id = NEW.internship_id FOR UPDATE;
    IF the_internship.state NOT IN ('signed', 'in_progress', 'suspended') AND NOT acts_as_owner() THEN
        RAISE EXCEPTION 'nothing goes on' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_while_open';
    END IF;
    IF NEW.first_day < the_internship.starts_on OR NEW.first_day > coalesce(the_internship.closed_on, the_internship.ends_on)
       OR NEW.last_day > the_internship.ends_on OR (NEW.last_day IS NULL AND NEW.first_day > today_in_rome()) THEN
        RAISE EXCEPTION 'outside the internship' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_within';
    END IF;
    IF EXISTS (SELECT FROM internship_day d WHERE d.network_id = NEW.network_id AND d.internship_id = NEW.internship_id AND d.minutes > 0
               AND d.on_date BETWEEN NEW.first_day AND coalesce(NEW.last_day, 'infinity')) THEN
        RAISE EXCEPTION 'hours were done in those days' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_without_hours';
    END IF;
    IF NOT acts_as_owner() THEN
        IF TG_OP = 'UPDATE' AND ((NEW.internship_id, NEW.first_day, NEW.reason, NEW.recorded_at, NEW.recorded_by)
                                 IS DISTINCT FROM (OLD.internship_id, OLD.first_day, OLD.reason, OLD.recorded_at, OLD.recorded_by) OR OLD.last_day IS NOT NULL) THEN
            RAISE EXCEPTION 'a suspension only ends' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_stays';
        END IF;
        IF TG_OP = 'INSERT' THEN
            NEW.recorded_at := clock_timestamp();
            NEW.recorded_by := acting_account();
            IF EXISTS (SELECT FROM internship_month m WHERE m.network_id = NEW.network_id AND m.internship_id = NEW.internship_id
                       AND m.month >= date_trunc('month', NEW.first_day::timestamp)::date
                       AND m.month <= coalesce(NEW.last_day, 'infinity')) THEN
                RAISE EXCEPTION 'that month was approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_month_locked';
            END IF;
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_suspension BEFORE INSERT OR UPDATE ON internship_suspension FOR EACH ROW EXECUTE FUNCTION check_internship_suspension();

-- An extension is agreed while the internship goes on, by today and before the end that it moves.
CREATE FUNCTION check_internship_extension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_internship internship;
BEGIN
    SELECT * INTO the_internship FROM internship WHERE network_id = NEW.network_id AND id = NEW.internship_id FOR UPDATE;
    IF the_internship.state NOT IN ('signed', 'in_progress', 'suspended') AND NOT acts_as_owner() THEN
        RAISE EXCEPTION 'nothing goes on' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_extension_while_open';
    END IF;
    IF NOT acts_as_owner() THEN
        NEW.old_end := the_internship.ends_on;
        SELECT coalesce(max(e.position), 0) + 1 INTO NEW.position FROM internship_extension e
        WHERE e.network_id = NEW.network_id AND e.internship_id = NEW.internship_id;
        IF NEW.agreed_on > today_in_rome() OR NEW.agreed_on > the_internship.ends_on OR today_in_rome() > the_internship.ends_on
           OR NEW.agreed_on < (the_internship.created_at AT TIME ZONE 'Europe/Rome')::date THEN
            RAISE EXCEPTION 'agreed before the end that it moves' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_extension_in_time';
        END IF;
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_extension BEFORE INSERT ON internship_extension FOR EACH ROW EXECUTE FUNCTION check_internship_extension();
CREATE FUNCTION extend_internship() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE internship SET ends_on = NEW.new_end, revision = revision + 1, updated_at = now()
    WHERE network_id = NEW.network_id AND id = NEW.internship_id AND ends_on < NEW.new_end;
    RETURN NULL;
END $$;
CREATE TRIGGER extend AFTER INSERT ON internship_extension FOR EACH ROW EXECUTE FUNCTION extend_internship();

CREATE FUNCTION check_internship_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_row internship_day := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    the_internship internship;
BEGIN
    SELECT * INTO the_internship FROM internship WHERE network_id = the_row.network_id AND id = the_row.internship_id FOR UPDATE;
    IF TG_OP = 'UPDATE' AND (NEW.internship_id, NEW.on_date) IS DISTINCT FROM (OLD.internship_id, OLD.on_date) THEN
        RAISE EXCEPTION 'which day it is stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_day_stays';
    END IF;
    IF EXISTS (SELECT FROM internship_month m WHERE m.network_id = the_row.network_id AND m.internship_id = the_row.internship_id
               AND m.month = date_trunc('month', the_row.on_date::timestamp)::date) THEN
        RAISE EXCEPTION 'that month was approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_month_locked';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF the_internship.state IN ('draft', 'signed', 'withdrawn') THEN
        RAISE EXCEPTION 'it has not begun' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_day_begun';
    END IF;
    IF NEW.on_date < the_internship.starts_on OR NEW.on_date > coalesce(the_internship.closed_on, the_internship.ends_on) THEN
        RAISE EXCEPTION 'outside the internship' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_day_within';
    END IF;
    IF NEW.on_date > today_in_rome() THEN
        RAISE EXCEPTION 'not before the day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_day_by_today';
    END IF;
    IF NEW.minutes > 0 AND EXISTS (
        SELECT FROM internship_suspension s WHERE s.network_id = NEW.network_id AND s.internship_id = NEW.internship_id
          AND NEW.on_date BETWEEN s.first_day AND coalesce(s.last_day, 'infinity')) THEN
        RAISE EXCEPTION 'suspended that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_day_not_while_suspended';
    END IF;
    IF NOT acts_as_owner() THEN
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_day BEFORE INSERT OR UPDATE OR DELETE ON internship_day FOR EACH ROW EXECUTE FUNCTION check_internship_day();

-- A month is approved when it is over, with the minutes that its days say and never more than the agreed allowance.
CREATE FUNCTION check_internship_month() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_internship internship;
    done integer;
BEGIN
    SELECT * INTO the_internship FROM internship WHERE network_id = NEW.network_id AND id = NEW.internship_id FOR UPDATE;
    IF the_internship.state IN ('draft', 'signed', 'withdrawn')
       OR NEW.month < date_trunc('month', the_internship.starts_on::timestamp)::date
       OR NEW.month > coalesce(the_internship.closed_on, the_internship.ends_on)
       OR ((NEW.month + interval '1 month')::date > today_in_rome() AND the_internship.closed_on IS NULL) THEN
        RAISE EXCEPTION 'the month is not over' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_month_is_over';
    END IF;
    SELECT coalesce(sum(d.minutes), 0) INTO done FROM internship_day d
    WHERE d.network_id = NEW.network_id AND d.internship_id = NEW.internship_id
      AND d.on_date >= NEW.month AND d.on_date < (NEW.month + interval '1 month')::date;
    IF done <> NEW.attended_minutes THEN
        RAISE EXCEPTION 'it says % minutes, the days say %', NEW.attended_minutes, done
            USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_month_minutes_of_days';
    END IF;
    IF NEW.allowance > the_internship.monthly_allowance THEN
        RAISE EXCEPTION 'more than was agreed' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_month_within_allowance';
    END IF;
    IF NOT acts_as_owner() THEN
        NEW.approved_at := clock_timestamp();
        NEW.approved_by := acting_account();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_month BEFORE INSERT ON internship_month FOR EACH ROW EXECUTE FUNCTION check_internship_month();

CREATE FUNCTION check_internship_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM internship_month m JOIN internship i ON i.network_id = m.network_id AND i.id = m.internship_id
                   WHERE m.network_id = NEW.network_id AND m.internship_id = NEW.internship_id
                     AND m.month = date_trunc('month', NEW.on_date::timestamp)::date
                     AND NEW.on_date BETWEEN i.starts_on AND coalesce(i.closed_on, i.ends_on)) THEN
        RAISE EXCEPTION 'no approved month has that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_correction_of_the_month';
    END IF;
    IF NOT acts_as_owner() THEN
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_correction BEFORE INSERT ON internship_correction FOR EACH ROW EXECUTE FUNCTION check_internship_correction();

-- An attestation is given when all is over, with the minutes that the days and their corrections say.
CREATE FUNCTION internship_minutes(network uuid, of_internship uuid) RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT coalesce(sum(coalesce(c.minutes, d.minutes)), 0)::integer
        FROM (SELECT on_date, minutes FROM internship_day WHERE network_id = network AND internship_id = of_internship) AS d
        FULL JOIN (SELECT DISTINCT ON (on_date) on_date, minutes FROM internship_correction
                   WHERE network_id = network AND internship_id = of_internship ORDER BY on_date, recorded_at DESC, id DESC) AS c ON c.on_date = d.on_date);

CREATE FUNCTION check_internship_attestation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM internship i WHERE i.network_id = NEW.network_id AND i.id = NEW.internship_id AND i.closed_on IS NOT NULL) THEN
        RAISE EXCEPTION 'it still goes on' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_attestation_at_the_end';
    END IF;
    IF NOT acts_as_owner() THEN
        IF NEW.issued_on <> today_in_rome() THEN
            RAISE EXCEPTION 'issued today' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_attestation_not_backdated';
        END IF;
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    END IF;
    IF NEW.minutes <> internship_minutes(NEW.network_id, NEW.internship_id) THEN
        RAISE EXCEPTION 'not the minutes of the days' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_attestation_minutes_of_days';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_attestation BEFORE INSERT ON internship_attestation FOR EACH ROW EXECUTE FUNCTION check_internship_attestation();

-- Only a contract of work converts, and only when the internship is over.
CREATE FUNCTION check_internship_conversion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    closed date;
BEGIN
    SELECT closed_on INTO closed FROM internship WHERE network_id = NEW.network_id AND id = NEW.internship_id FOR UPDATE;
    IF closed IS NULL THEN
        RAISE EXCEPTION 'it still goes on' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_conversion_at_the_end';
    END IF;
    IF NEW.starts_on < closed THEN
        RAISE EXCEPTION 'a contract follows the internship' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_conversion_after';
    END IF;
    IF NOT EXISTS (SELECT FROM contract_code c WHERE c.code = NEW.contract_code AND c.is_employment) THEN
        RAISE EXCEPTION 'no contract of work' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_conversion_to_work';
    END IF;
    IF NOT acts_as_owner() THEN
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_conversion BEFORE INSERT ON internship_conversion FOR EACH ROW EXECUTE FUNCTION check_internship_conversion();

-- The file's story and merges ---------------------------------------------------------------------------------------------------------

CALL follow_merges('internship');

-- Nobody is in two places at once: two files with internships in the same days are not one person's before one of them is put right.
CREATE VIEW merge_obstacle_of_internships WITH (security_invoker = true) AS
SELECT one.network_id, one.person_id, other.person_id AS other_person_id, 'same_internship_days'::text AS kind,
       greatest(one.starts_on, other.starts_on)::timestamp AT TIME ZONE 'Europe/Rome' AS at,
       k.name AS about, 'internship'::text AS thing, one.id AS key, other_k.name AS other_about, 'internship'::text AS other_thing, other.id AS other_key
FROM internship one
JOIN company k ON k.network_id = one.network_id AND k.id = one.company_id
JOIN internship other ON other.network_id = one.network_id AND other.person_id <> one.person_id AND other.state NOT IN ('draft', 'withdrawn')
     AND daterange(other.starts_on, coalesce(other.closed_on, other.ends_on), '[]') && daterange(one.starts_on, coalesce(one.closed_on, one.ends_on), '[]')
JOIN company other_k ON other_k.network_id = other.network_id AND other_k.id = other.company_id
WHERE one.state NOT IN ('draft', 'withdrawn');
GRANT SELECT ON merge_obstacle_of_internships TO snodo_app;

CREATE OR REPLACE VIEW merge_obstacle WITH (security_invoker = true) AS
SELECT * FROM merge_obstacle_of_times
UNION ALL SELECT * FROM merge_obstacle_of_projects
UNION ALL SELECT * FROM merge_obstacle_of_internships;

-- Moves are recorded by moving; an internship that was loaded with its history has only its dates.
CREATE VIEW person_event_of_internships WITH (security_invoker = true) AS
SELECT i.network_id, i.person_id, i.created_at AS at, false AS day_only, 'internship'::text AS area, 'internship'::text AS kind, 'draft'::text AS code,
       NULL::text AS detail, i.occupation_words AS about, NULL::text AS at_place, k.name AS with_whom, NULL::text AS words, i.code AS number,
       'internship'::text AS thing, i.id AS key, i.created_by AS account_id
FROM internship i JOIN company k ON k.network_id = i.network_id AND k.id = i.company_id
UNION ALL
SELECT i.network_id, i.person_id, t.moved_at, false, 'internship', 'internship', t.to_state, t.end_reason, i.occupation_words, NULL, k.name, t.words, i.code,
       'internship', i.id, t.moved_by
FROM internship i
JOIN internship_transition t ON t.network_id = i.network_id AND t.internship_id = i.id
JOIN company k ON k.network_id = i.network_id AND k.id = i.company_id
UNION ALL
SELECT i.network_id, i.person_id, d.on_day::timestamp AT TIME ZONE 'Europe/Rome', true, 'internship', 'internship', d.state, d.reason, i.occupation_words,
       NULL, k.name, NULL, i.code, 'internship', i.id, NULL
FROM internship i
JOIN company k ON k.network_id = i.network_id AND k.id = i.company_id
CROSS JOIN LATERAL (VALUES ('in_progress', CASE WHEN i.state NOT IN ('draft', 'signed', 'withdrawn') THEN i.starts_on END, NULL),
                           (i.state, i.closed_on, i.end_reason)) AS d (state, on_day, reason)
WHERE d.on_day IS NOT NULL
  AND NOT EXISTS (SELECT FROM internship_transition t WHERE t.network_id = i.network_id AND t.internship_id = i.id AND t.to_state = d.state)
UNION ALL
SELECT i.network_id, i.person_id, c.starts_on::timestamp AT TIME ZONE 'Europe/Rome', true, 'internship', 'internship_conversion', c.contract_code, NULL,
       i.occupation_words, NULL, k.name, NULL, i.code, 'internship', i.id, c.recorded_by
FROM internship i
JOIN internship_conversion c ON c.network_id = i.network_id AND c.internship_id = i.id
JOIN company k ON k.network_id = c.network_id AND k.id = c.company_id;
GRANT SELECT ON person_event_of_internships TO snodo_app;

CREATE OR REPLACE VIEW person_event WITH (security_invoker = true) AS
SELECT * FROM person_event_of_file
UNION ALL SELECT * FROM person_event_of_candidacies
UNION ALL SELECT * FROM person_event_of_messages
UNION ALL SELECT * FROM person_event_of_appointments
UNION ALL SELECT * FROM person_event_of_visits
UNION ALL SELECT * FROM person_event_of_projects
UNION ALL SELECT * FROM person_event_of_sessions
UNION ALL SELECT * FROM person_event_of_internships;

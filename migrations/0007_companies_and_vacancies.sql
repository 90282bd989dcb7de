-- Companies, their workplaces, and what they look for.

CREATE TABLE company (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    name text NOT NULL CONSTRAINT company_name_given CHECK (btrim(name) <> ''),
    fiscal_code text CONSTRAINT company_fiscal_code_shape CHECK (fiscal_code ~ '^([0-9]{11}|[A-Z0-9]{16})$'),
    vat_number text CONSTRAINT company_vat_number_shape CHECK (vat_number ~ '^[0-9]{11}$'),
    ateco text CONSTRAINT company_ateco_shape CHECK (ateco ~ '^[0-9]{2}(\.[0-9]{1,2}){0,2}$'),
    activity text NOT NULL DEFAULT '',
    size_band text CONSTRAINT company_size_band CHECK (size_band IN ('0-5', '6-14', '15-35', '36-50', '51-249', '250+')),
    address text NOT NULL DEFAULT '',
    comune text REFERENCES comune,
    phone text,
    email text CONSTRAINT company_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
    website text,
    contact_name text NOT NULL DEFAULT '',
    contact_role text NOT NULL DEFAULT '',
    notes text NOT NULL DEFAULT '' CONSTRAINT company_notes_length CHECK (length(notes) <= 5000),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    search_words text NOT NULL GENERATED ALWAYS AS (plain_words(name)) STORED,
    PRIMARY KEY (network_id, id)
);
CREATE UNIQUE INDEX company_fiscal_code_key ON company (network_id, fiscal_code) WHERE fiscal_code IS NOT NULL;
CREATE INDEX company_by_name ON company (network_id, search_words text_pattern_ops, id);
CALL protect_network_table('company');
CALL keep_changes('company');

CREATE TABLE workplace (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    company_id uuid NOT NULL,
    name text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    comune text NOT NULL REFERENCES comune,
    closed_on date,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, company_id, id),
    FOREIGN KEY (network_id, company_id) REFERENCES company
);
CREATE INDEX workplace_of_company ON workplace (network_id, company_id);
CALL protect_network_table('workplace');
CALL keep_changes('workplace');

CREATE TABLE vacancy_state (
    code text PRIMARY KEY,
    is_open boolean NOT NULL,
    position smallint NOT NULL
);
CALL share_reference_table('vacancy_state');
INSERT INTO vacancy_state (code, is_open, position) VALUES
    ('draft', true, 1), ('in_review', true, 2), ('published', true, 3), ('suspended', true, 4),
    ('filled', false, 5), ('cancelled', false, 6), ('expired', false, 7), ('archived', false, 8);

-- The one place that says how a vacancy may move.
CREATE TABLE vacancy_allowed_transition (
    from_state text NOT NULL REFERENCES vacancy_state,
    to_state text NOT NULL REFERENCES vacancy_state,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('vacancy_allowed_transition');
INSERT INTO vacancy_allowed_transition (from_state, to_state) VALUES
    ('draft', 'in_review'), ('draft', 'published'), ('draft', 'cancelled'),
    ('in_review', 'draft'), ('in_review', 'published'), ('in_review', 'cancelled'),
    ('published', 'suspended'), ('published', 'filled'), ('published', 'cancelled'), ('published', 'expired'),
    ('suspended', 'published'), ('suspended', 'filled'), ('suspended', 'cancelled'), ('suspended', 'expired'),
    -- Whom we had sent is hired after the last day; the company looks again.
    ('expired', 'published'), ('expired', 'filled'), ('filled', 'published'),
    ('filled', 'archived'), ('cancelled', 'archived'), ('expired', 'archived');

CREATE TABLE vacancy (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    code integer NOT NULL,
    body_id uuid NOT NULL,
    company_id uuid NOT NULL,
    workplace_id uuid,
    state text NOT NULL DEFAULT 'draft' REFERENCES vacancy_state,
    title text NOT NULL CONSTRAINT vacancy_title_given CHECK (btrim(title) <> ''),
    concept_id integer REFERENCES concept,
    description text NOT NULL DEFAULT '' CONSTRAINT vacancy_description_length CHECK (length(description) <= 5000),
    places smallint NOT NULL DEFAULT 1 CONSTRAINT vacancy_places CHECK (places BETWEEN 1 AND 99),
    employer_shown boolean NOT NULL DEFAULT true,
    contract text CONSTRAINT vacancy_contract CHECK (contract IN (
        'permanent', 'fixed-term', 'temporary-agency', 'apprenticeship', 'seasonal', 'on-call', 'domestic', 'internship', 'collaboration')),
    contract_months smallint CONSTRAINT vacancy_contract_months CHECK (contract_months BETWEEN 1 AND 120),
    hours text CONSTRAINT vacancy_hours CHECK (hours IN ('full-time', 'part-time')),
    weekly_hours smallint CONSTRAINT vacancy_weekly_hours CHECK (weekly_hours BETWEEN 1 AND 60),
    shifts text[] CONSTRAINT vacancy_shifts CHECK (shifts <@ ARRAY[
        'day', 'two-shifts', 'three-shifts', 'night', 'weekend', 'split', 'on-call']),
    pay_from numeric(10, 2) CONSTRAINT vacancy_pay_from CHECK (pay_from > 0),
    pay_to numeric(10, 2),
    pay_period text CONSTRAINT vacancy_pay_period CHECK (pay_period IN ('hour', 'month', 'year')),
    collective_agreement text NOT NULL DEFAULT '',
    collective_agreement_level text NOT NULL DEFAULT '',
    starts_on date,
    transport_words text NOT NULL DEFAULT '',
    accommodation boolean NOT NULL DEFAULT false,
    source text NOT NULL DEFAULT 'company_call' CONSTRAINT vacancy_source CHECK (source IN
        ('company_call', 'visit', 'mail', 'portal', 'partner', 'import')),
    contribution_benefit_asked boolean NOT NULL DEFAULT false,
    siisl_code text,
    -- The code it has in the portal or register that it was imported from.
    portal_code text,
    published_on date,
    expires_on date,
    closing_reason text CONSTRAINT vacancy_closing_reason CHECK (closing_reason IN
        ('filled_by_us', 'filled_otherwise', 'withdrawn_by_company', 'mistake', 'no_answer', 'other')),
    closing_words text NOT NULL DEFAULT '',
    previous_vacancy_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    search_words text NOT NULL GENERATED ALWAYS AS (plain_words(title)) STORED,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, company_id) REFERENCES company,
    FOREIGN KEY (network_id, company_id, workplace_id) REFERENCES workplace (network_id, company_id, id),
    FOREIGN KEY (network_id, previous_vacancy_id) REFERENCES vacancy,
    CONSTRAINT vacancy_code_key UNIQUE (network_id, code),
    CONSTRAINT vacancy_pay_in_order CHECK (pay_to >= pay_from),
    CONSTRAINT vacancy_pay_whole CHECK ((pay_from IS NULL) = (pay_period IS NULL) AND (pay_to IS NULL OR pay_from IS NOT NULL)),
    CONSTRAINT vacancy_dates_in_order CHECK (expires_on >= published_on),
    CONSTRAINT vacancy_published_is_whole CHECK (
        state IN ('draft', 'in_review', 'cancelled', 'archived')
        OR (workplace_id IS NOT NULL AND contract IS NOT NULL AND published_on IS NOT NULL AND expires_on IS NOT NULL
            AND btrim(description) <> '')),
    CONSTRAINT vacancy_closed_with_reason CHECK (
        state NOT IN ('filled', 'cancelled')
        OR (closing_reason IS NOT NULL
            AND (closing_reason IN ('filled_by_us', 'filled_otherwise')) = (state = 'filled'))),
    CONSTRAINT vacancy_open_without_closing_reason CHECK (
        closing_reason IS NULL OR state IN ('filled', 'cancelled', 'archived'))
);
CREATE UNIQUE INDEX vacancy_portal_code_key ON vacancy (network_id, portal_code) WHERE portal_code IS NOT NULL;
CREATE INDEX vacancy_of_company ON vacancy (network_id, company_id);
CREATE INDEX vacancy_by_state ON vacancy (network_id, state, expires_on);
CALL protect_network_table('vacancy');
CALL keep_changes('vacancy');

CREATE TABLE vacancy_requirement (
    network_id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    position smallint NOT NULL,
    criterion text NOT NULL CONSTRAINT vacancy_requirement_criterion CHECK (criterion IN (
        'occupation', 'skill', 'certificate', 'licence', 'language', 'education', 'contract', 'hours', 'shifts', 'distance',
        'start', 'own_transport')),
    strength text NOT NULL CONSTRAINT vacancy_requirement_strength CHECK (strength IN ('hard', 'soft', 'off')),
    concept_id integer REFERENCES concept,
    minimum_months smallint CONSTRAINT vacancy_requirement_minimum_months CHECK (minimum_months BETWEEN 0 AND 600),
    licence text,
    language text CONSTRAINT vacancy_requirement_language CHECK (language ~ '^[a-z]{2}$'),
    language_level text CONSTRAINT vacancy_requirement_language_level CHECK (language_level IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    education_level text REFERENCES education_level (code),
    kilometres smallint CONSTRAINT vacancy_requirement_kilometres CHECK (kilometres BETWEEN 0 AND 1000),
    PRIMARY KEY (network_id, vacancy_id, position),
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy,
    CONSTRAINT vacancy_requirement_whole CHECK (CASE criterion
        WHEN 'occupation' THEN concept_id IS NOT NULL
        WHEN 'skill' THEN concept_id IS NOT NULL
        WHEN 'certificate' THEN concept_id IS NOT NULL
        WHEN 'licence' THEN licence IS NOT NULL
        WHEN 'language' THEN language IS NOT NULL AND language_level IS NOT NULL
        WHEN 'education' THEN education_level IS NOT NULL
        ELSE true END)
);
CALL protect_network_table('vacancy_requirement');
CALL keep_changes('vacancy_requirement');

-- Every move of a vacancy, written by a trigger: a move that is not allowed does not exist.
CREATE TABLE vacancy_transition (
    network_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    vacancy_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now(),
    moved_by uuid REFERENCES account,
    reason text,
    words text NOT NULL DEFAULT '',
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy,
    CONSTRAINT vacancy_transition_allowed FOREIGN KEY (from_state, to_state) REFERENCES vacancy_allowed_transition
);
CREATE INDEX vacancy_transition_of_vacancy ON vacancy_transition (network_id, vacancy_id, id);
CALL protect_network_table('vacancy_transition');
REVOKE UPDATE, DELETE ON vacancy_transition FROM snodo_app;

CREATE FUNCTION record_vacancy_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO vacancy_transition (network_id, vacancy_id, from_state, to_state, moved_by, reason, words)
    VALUES (NEW.network_id, NEW.id, OLD.state, NEW.state, acting_account(), NEW.closing_reason, NEW.closing_words);
    RETURN NULL;
END $$;
CREATE TRIGGER record_transition AFTER UPDATE OF state ON vacancy
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION record_vacancy_transition();

CREATE FUNCTION start_vacancy_as_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'draft' THEN
        RAISE EXCEPTION 'a vacancy starts as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'vacancy_starts_as_draft';
    END IF;
    IF NEW.code IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('vacancy_code'), hashtext(NEW.network_id::text));
        SELECT coalesce(max(code), 0) + 1 INTO NEW.code FROM vacancy WHERE network_id = NEW.network_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER start_as_draft BEFORE INSERT ON vacancy FOR EACH ROW EXECUTE FUNCTION start_vacancy_as_draft();

CREATE FUNCTION tell_pool_of_vacancy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('pool', 'vacancy ' || NEW.network_id || ' ' || NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_pool AFTER INSERT OR UPDATE ON vacancy FOR EACH ROW EXECUTE FUNCTION tell_pool_of_vacancy();

-- How many people were proposed for vacancies and how many of their places are taken, counted over all the network's registers:
-- numbers only, so that every body sees the same free places. Files of other registers are not visible to the counter, hence the
-- purpose, which is given back at the end (an error ends the transaction, and the setting with it).
CREATE FUNCTION vacancy_people(vacancies uuid[]) RETURNS TABLE (vacancy_id uuid, proposed integer, hired integer)
LANGUAGE plpgsql AS $$
DECLARE
    former_purpose text := acting_purpose();
BEGIN
    PERFORM set_config('snodo.purpose', 'matching', true);
    RETURN QUERY SELECT c.vacancy_id, count(*)::integer, (count(*) FILTER (WHERE c.state = 'hired'))::integer
    FROM candidacy c WHERE c.network_id = acting_network() AND c.vacancy_id = ANY (vacancies)
    GROUP BY c.vacancy_id;
    PERFORM set_config('snodo.purpose', coalesce(former_purpose, ''), true);
END $$;
GRANT EXECUTE ON FUNCTION vacancy_people TO snodo_app;

-- What the law says today about publishing a vacancy; the words are in the message catalogue under `vacancy-rule-CODE`.
CREATE TABLE vacancy_rule (
    code text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    act text NOT NULL,
    -- Contracts that the act leaves out.
    exempt_contracts text[] NOT NULL DEFAULT '{}',
    source text NOT NULL,
    PRIMARY KEY (code, valid_from),
    CONSTRAINT vacancy_rule_dates_in_order CHECK (valid_to >= valid_from)
);
CALL share_reference_table('vacancy_rule');
INSERT INTO vacancy_rule (code, valid_from, act, exempt_contracts, source) VALUES
    ('siisl', '2026-04-01', 'D.L. 159/2025, art. 14', ARRAY['apprenticeship'], 'https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legge:2025;159');

-- Personal files: who is served, their dated identifiers, their profile, and what was done with the file.

-- The policies ask once for every table of every statement: in PL/pgSQL the plan is kept, in SQL it is made anew each time
-- (measured: 0.02 ms against 0.2 ms).
CREATE OR REPLACE FUNCTION acting_registers() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(r.id), '{}')
        FROM register r
        LEFT JOIN agreement a ON a.network_id = r.network_id AND a.id = r.agreement_id AND a.joint_controllers
        WHERE r.network_id = acting_network()
          AND (r.body_id = acting_body()
               OR (current_date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
                   AND EXISTS (
                       SELECT FROM agreement_member m
                       WHERE m.network_id = r.network_id AND m.agreement_id = r.agreement_id AND m.body_id = acting_body()
                         AND current_date BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')))));
END $$;

CREATE TABLE person (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    register_id uuid NOT NULL,
    family_name text NOT NULL CONSTRAINT person_family_name_given CHECK (btrim(family_name) <> ''),
    given_name text NOT NULL CONSTRAINT person_given_name_given CHECK (btrim(given_name) <> ''),
    sex text CONSTRAINT person_sex CHECK (sex IN ('F', 'M')),
    birth_date date CONSTRAINT person_birth_date_plausible CHECK (birth_date BETWEEN '1900-01-01' AND '2100-01-01'),
    birth_comune text REFERENCES comune,
    birth_country text REFERENCES country,
    citizenship text REFERENCES country,
    permit_type text,
    permit_number text,
    permit_reason text,
    permit_expires_on date,
    residence_comune text REFERENCES comune,
    residence_address text,
    domicile_comune text REFERENCES comune,
    domicile_address text,
    phone text,
    email text CONSTRAINT person_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
    spoken_language text CONSTRAINT person_spoken_language CHECK (spoken_language ~ '^[a-z]{2}$'),
    -- Declared, never established here: the employment centre (CPI) is who establishes it.
    declared_status text CONSTRAINT person_declared_status CHECK (declared_status IN
        ('unemployed', 'never_worked', 'employed', 'employed_low_income', 'student', 'retired', 'other')),
    declared_status_source text CONSTRAINT person_declared_status_source CHECK (declared_status_source IN
        ('declared', 'document_seen', 'employment_centre_print')),
    declared_status_on date,
    privacy_notice_on date,
    notes text CONSTRAINT person_notes_length CHECK (length(notes) <= 5000),
    merged_into uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    search_words text NOT NULL GENERATED ALWAYS AS (plain_words(family_name || ' ' || given_name)) STORED,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, merged_into) REFERENCES person,
    CONSTRAINT person_born_in_one_place CHECK (birth_comune IS NULL OR birth_country IS NULL),
    CONSTRAINT person_status_with_source CHECK ((declared_status IS NULL) = (declared_status_source IS NULL)),
    CONSTRAINT person_not_merged_into_itself CHECK (merged_into <> id)
);
CREATE INDEX person_by_name ON person (network_id, register_id, search_words COLLATE "C", id) WHERE merged_into IS NULL;
-- Indexes beside the keys begin with what tells most: on tables without statistics yet (a first import) the planner would take any index
-- that begins with network_id for a foreign key's check, and read all of the network each time.
CREATE INDEX person_by_birth ON person (birth_date, network_id);
CREATE INDEX person_by_update ON person (updated_at DESC, network_id, register_id) WHERE merged_into IS NULL;
CREATE INDEX person_merged ON person (network_id, merged_into) WHERE merged_into IS NOT NULL;
CALL protect_register_table('person');
CALL keep_changes('person');

-- A codice fiscale can change and foreigners can have none: identifiers are dated facts about a person, never the key.
CREATE TABLE person_identifier (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    kind text NOT NULL CONSTRAINT person_identifier_kind CHECK (kind IN ('codice_fiscale', 'provisional', 'stp', 'eni')),
    value text NOT NULL,
    -- The codice fiscale as it would be without omocodia and without its check letter: the same for who is probably the same person.
    plain_value text COLLATE "C" NOT NULL GENERATED ALWAYS AS (CASE kind WHEN 'codice_fiscale' THEN
        left(value, 6) || translate(substr(value, 7, 2), 'LMNPQRSTUV', '0123456789') || substr(value, 9, 1)
        || translate(substr(value, 10, 2), 'LMNPQRSTUV', '0123456789') || substr(value, 12, 1)
        || translate(substr(value, 13, 3), 'LMNPQRSTUV', '0123456789') ELSE value END) STORED,
    valid_from date,
    valid_to date,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT person_identifier_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT person_identifier_shape CHECK (CASE kind
        WHEN 'codice_fiscale' THEN value ~ '^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$'
        WHEN 'provisional' THEN value ~ '^[0-9]{11}$'
        WHEN 'stp' THEN value ~ '^STP[0-9]{13}$'
        ELSE value ~ '^ENI[0-9]{13}$' END)
);
CREATE UNIQUE INDEX person_identifier_key ON person_identifier (network_id, register_id, kind, value) WHERE valid_to IS NULL;
CREATE INDEX person_identifier_plain ON person_identifier (plain_value, network_id, register_id);
CREATE INDEX person_identifier_of_person ON person_identifier (person_id, network_id);
CALL protect_register_table('person_identifier');
CALL keep_changes('person_identifier');

-- The words by which a file is found: each word of the names, and the telephone's digits. Kept by triggers. Ranges over
-- `word` ('ross' to 'rost') compare with leakproof operators, so that the index serves under row-level security; LIKE would not.
CREATE TABLE person_search_word (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    word text COLLATE "C" NOT NULL,
    person_id uuid NOT NULL,
    PRIMARY KEY (network_id, register_id, word, person_id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CREATE INDEX person_search_word_of_person ON person_search_word (person_id, network_id);
CALL protect_register_table('person_search_word');

CREATE FUNCTION words_to_search(search_words text, phone text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT DISTINCT word
    FROM regexp_split_to_table(search_words || ' ' || coalesce(regexp_replace(phone, '[^0-9]', '', 'g'), ''), '[^[:alnum:]]+') AS word
    WHERE word <> ''
$$;
CREATE FUNCTION add_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO person_search_word (network_id, register_id, word, person_id)
    SELECT p.network_id, p.register_id, word, p.id FROM entered p, words_to_search(p.search_words, p.phone) AS word;
    RETURN NULL;
END $$;
CREATE TRIGGER add_search_words AFTER INSERT ON person REFERENCING NEW TABLE AS entered
    FOR EACH STATEMENT EXECUTE FUNCTION add_search_words();
CREATE FUNCTION change_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM person_search_word WHERE network_id = NEW.network_id AND person_id = NEW.id;
    INSERT INTO person_search_word (network_id, register_id, word, person_id)
    SELECT NEW.network_id, NEW.register_id, word, NEW.id FROM words_to_search(NEW.search_words, NEW.phone) AS word;
    RETURN NULL;
END $$;
CREATE TRIGGER change_search_words AFTER UPDATE ON person FOR EACH ROW
    WHEN (OLD.search_words <> NEW.search_words OR OLD.phone IS DISTINCT FROM NEW.phone) EXECUTE FUNCTION change_search_words();

CREATE TABLE profile (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    own_words text NOT NULL DEFAULT '' CONSTRAINT profile_own_words_length CHECK (length(own_words) <= 5000),
    education_level text REFERENCES education_level (code),
    driving_licences text[],
    contracts text[],
    hours text[] CONSTRAINT profile_hours CHECK (hours <@ ARRAY['full-time', 'part-time']),
    weekly_hours_min smallint CONSTRAINT profile_weekly_hours_min CHECK (weekly_hours_min BETWEEN 1 AND 60),
    weekly_hours_max smallint CONSTRAINT profile_weekly_hours_max CHECK (weekly_hours_max BETWEEN 1 AND 60),
    shifts text[],
    travel_means text[] CONSTRAINT profile_travel_means CHECK
        (travel_means <@ ARRAY['foot', 'bicycle', 'public-transport', 'moped', 'car']),
    travel_kilometres smallint CONSTRAINT profile_travel_kilometres CHECK (travel_kilometres BETWEEN 0 AND 1000),
    available_from date,
    practical_limits text NOT NULL DEFAULT '' CONSTRAINT profile_practical_limits_length CHECK (length(practical_limits) <= 1000),
    -- Since when the person waits for a proposal: the file's opening, then the last proposal. Ties in matching go to who waits longest.
    waiting_since timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid REFERENCES account,
    PRIMARY KEY (network_id, person_id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT profile_driving_licences CHECK (driving_licences <@ ARRAY[
        'AM', 'A1', 'A2', 'A', 'B1', 'B', 'BE', 'C1', 'C1E', 'C', 'CE', 'D1', 'D1E', 'D', 'DE',
        'CQC-goods', 'CQC-passengers', 'KB', 'ADR']),
    CONSTRAINT profile_contracts CHECK (contracts <@ ARRAY[
        'permanent', 'fixed-term', 'temporary-agency', 'apprenticeship', 'seasonal', 'on-call', 'domestic', 'internship', 'collaboration']),
    CONSTRAINT profile_shifts CHECK (shifts <@ ARRAY[
        'day', 'two-shifts', 'three-shifts', 'night', 'weekend', 'split', 'on-call']),
    CONSTRAINT profile_weekly_hours_in_order CHECK (weekly_hours_max >= weekly_hours_min)
);
COMMENT ON COLUMN profile.driving_licences IS 'NULL: not asked yet. Empty: has none. The same for contracts, hours, shifts and travel_means.';
CALL protect_register_table('profile');

CREATE TABLE experience (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    position smallint NOT NULL,
    concept_id integer REFERENCES concept,
    occupation_words text NOT NULL CONSTRAINT experience_occupation_given CHECK (btrim(occupation_words) <> ''),
    employer text NOT NULL DEFAULT '',
    from_month date,
    to_month date,
    description text NOT NULL DEFAULT '' CONSTRAINT experience_description_length CHECK (length(description) <= 2000),
    PRIMARY KEY (network_id, person_id, position),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT experience_dates_in_order CHECK (to_month >= from_month)
);
CREATE INDEX experience_of_concept ON experience (concept_id, network_id);
CALL protect_register_table('experience');

CREATE TABLE education (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    position smallint NOT NULL,
    level text REFERENCES education_level (code),
    title text NOT NULL DEFAULT '',
    institute text NOT NULL DEFAULT '',
    year smallint CONSTRAINT education_year CHECK (year BETWEEN 1930 AND 2100),
    recognised_in_italy boolean,
    PRIMARY KEY (network_id, person_id, position),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT education_something_said CHECK (level IS NOT NULL OR btrim(title) <> '')
);
CALL protect_register_table('education');

-- CEFR level per skill, as in the Council of Europe's grid; native speakers are said so.
CREATE TABLE language_skill (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    language text NOT NULL CONSTRAINT language_skill_language CHECK (language ~ '^[a-z]{2}$'),
    native boolean NOT NULL DEFAULT false,
    understanding text CONSTRAINT language_skill_understanding CHECK (understanding IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    speaking text CONSTRAINT language_skill_speaking CHECK (speaking IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    writing text CONSTRAINT language_skill_writing CHECK (writing IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    PRIMARY KEY (network_id, person_id, language),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('language_skill');

CREATE TABLE person_skill (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    position smallint NOT NULL,
    concept_id integer REFERENCES concept,
    words text NOT NULL CONSTRAINT person_skill_words_given CHECK (btrim(words) <> ''),
    PRIMARY KEY (network_id, person_id, position),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CREATE UNIQUE INDEX person_skill_once ON person_skill (network_id, person_id, concept_id) WHERE concept_id IS NOT NULL;
CALL protect_register_table('person_skill');

CREATE TABLE person_certificate (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    position smallint NOT NULL,
    concept_id integer REFERENCES concept,
    words text NOT NULL CONSTRAINT person_certificate_words_given CHECK (btrim(words) <> ''),
    issued_on date,
    expires_on date,
    PRIMARY KEY (network_id, person_id, position),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT person_certificate_dates_in_order CHECK (expires_on >= issued_on)
);
CREATE UNIQUE INDEX person_certificate_once ON person_certificate (network_id, person_id, concept_id) WHERE concept_id IS NOT NULL;
CALL protect_register_table('person_certificate');

CREATE TABLE wished_occupation (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    position smallint NOT NULL,
    concept_id integer REFERENCES concept,
    words text NOT NULL CONSTRAINT wished_occupation_words_given CHECK (btrim(words) <> ''),
    PRIMARY KEY (network_id, person_id, position),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CREATE INDEX wished_occupation_of_concept ON wished_occupation (concept_id, network_id);
CREATE UNIQUE INDEX wished_occupation_once ON wished_occupation (network_id, person_id, concept_id) WHERE concept_id IS NOT NULL;
CALL protect_register_table('wished_occupation');

-- A whole profile as one value: what is read, and what is kept of it before each save.
CREATE FUNCTION profile_of(network uuid, person uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT to_jsonb(p) - '{network_id,register_id,person_id,waiting_since,revision,updated_at,updated_by}'::text[] || jsonb_build_object(
        'experiences', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM experience c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'education', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM education c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'languages', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id}'::text[] ORDER BY NOT c.native, c.language)
            FROM language_skill c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'skills', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM person_skill c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'certificates', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM person_certificate c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'wished_occupations', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM wished_occupation c WHERE c.network_id = network AND c.person_id = person), '[]'))
    FROM profile p WHERE p.network_id = network AND p.person_id = person);
END $$;

-- The whole profile as it was before each save. Appended only.
CREATE TABLE profile_revision (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    revision integer NOT NULL,
    profile jsonb NOT NULL,
    replaced_at timestamptz NOT NULL DEFAULT now(),
    replaced_by uuid REFERENCES account,
    PRIMARY KEY (network_id, person_id, revision),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('profile_revision');
REVOKE UPDATE, DELETE ON profile_revision FROM snodo_app;

-- Who opened which file, when and why. Appended only; the person may read it.
CREATE TABLE file_access (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    opened_at timestamptz NOT NULL DEFAULT now(),
    account_id uuid NOT NULL REFERENCES account,
    body_id uuid NOT NULL,
    purpose text NOT NULL,
    page text NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CREATE INDEX file_access_of_person ON file_access (person_id, network_id, opened_at DESC);
CREATE INDEX file_access_of_account ON file_access (account_id, network_id, opened_at DESC);
CALL protect_register_table('file_access');
REVOKE UPDATE, DELETE ON file_access FROM snodo_app;

-- Two files that an operator looked at and found to be two people.
CREATE TABLE different_people (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    other_person_id uuid NOT NULL,
    said_by uuid NOT NULL REFERENCES account,
    said_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, person_id, other_person_id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, other_person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT different_people_in_order CHECK (person_id < other_person_id)
);
CALL protect_register_table('different_people');
CALL keep_changes('different_people');

-- A merge of two files with all that is needed to undo it.
CREATE TABLE person_merge (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    kept_person_id uuid NOT NULL,
    absorbed_person_id uuid NOT NULL,
    kept_before jsonb NOT NULL,
    absorbed_before jsonb NOT NULL,
    moved jsonb NOT NULL,
    merged_at timestamptz NOT NULL DEFAULT now(),
    merged_by uuid NOT NULL REFERENCES account,
    undone_at timestamptz,
    undone_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, kept_person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, register_id, absorbed_person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT person_merge_of_two CHECK (kept_person_id <> absorbed_person_id),
    CONSTRAINT person_merge_undone_whole CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE UNIQUE INDEX person_merge_once ON person_merge (network_id, absorbed_person_id) WHERE undone_at IS NULL;
CALL protect_register_table('person_merge');

-- Whether another register of the network holds a file with this identifier: yes or no, and nothing else.
CREATE FUNCTION file_exists_in_another_register(identifier_kind text, identifier_value text) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    own_registers uuid[] := acting_registers();
    found boolean;
BEGIN
    PERFORM set_config('snodo.purpose', 'deduplication', true);
    SELECT EXISTS (
        SELECT FROM person_identifier
        WHERE network_id = acting_network() AND kind = identifier_kind AND value = identifier_value AND valid_to IS NULL
          AND register_id <> ALL (own_registers)) INTO found;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN found;
END $$;

-- Tells the matching pools of all running programs which file changed.
CREATE FUNCTION tell_pool_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
    PERFORM pg_notify('pool', 'person ' || (of_row ->> 'network_id') || ' ' || (of_row ->> TG_ARGV[0]));
    RETURN NULL;
END $$;
CREATE TRIGGER tell_pool AFTER INSERT OR UPDATE OR DELETE ON profile
    FOR EACH ROW EXECUTE FUNCTION tell_pool_of_person('person_id');
CREATE TRIGGER tell_pool AFTER UPDATE OR DELETE ON person
    FOR EACH ROW EXECUTE FUNCTION tell_pool_of_person('id');

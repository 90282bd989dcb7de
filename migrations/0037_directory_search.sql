-- Searching the directory in Italian, and other networks' directories shown beside ours.

-- Words as the search compares them: without accents, by their Italian stem.
CREATE FUNCTION italian_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN to_tsvector('pg_catalog.italian'::regconfig, plain_words(words));

-- The words of each sheet, kept by a trigger; apart from the sheet, so that the change log does not repeat them.
CREATE TABLE sheet_words (
    network_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    body_id uuid NOT NULL,
    words tsvector NOT NULL,
    -- The plain words of its name and of what it is in short: what a mistyped word is compared with.
    spelled text[] NOT NULL,
    PRIMARY KEY (network_id, sheet_id),
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE
);
CALL protect_directory_table('sheet_words');

CREATE FUNCTION sheet_words_of(sheet service_sheet) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(italian_words(sheet.name || ' ' || sheet.alternate_name), 'A')
    || setweight(italian_words(sheet.summary), 'B')
    || setweight(italian_words(sheet.description || ' ' || sheet.addressed_to || ' ' || sheet.obtained), 'C')
    || setweight(italian_words(sheet.how_to || ' ' || sheet.needed || ' ' || sheet.access || ' ' || sheet.conditions), 'D');

CREATE FUNCTION spelled_words_of(sheet service_sheet) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(DISTINCT w), '{}')
        FROM regexp_split_to_table(plain_words(sheet.name || ' ' || sheet.alternate_name || ' ' || sheet.summary), '[^a-z0-9]+') w
        WHERE length(w) >= 4);

CREATE FUNCTION keep_sheet_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sheet_words (network_id, sheet_id, body_id, words, spelled)
    VALUES (NEW.network_id, NEW.id, NEW.body_id, sheet_words_of(NEW), spelled_words_of(NEW))
    ON CONFLICT (network_id, sheet_id) DO UPDATE SET body_id = excluded.body_id, words = excluded.words, spelled = excluded.spelled;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_sheet_words
    AFTER INSERT OR UPDATE OF body_id, name, alternate_name, summary, description, addressed_to, how_to, needed, obtained, access, conditions
    ON service_sheet FOR EACH ROW EXECUTE FUNCTION keep_sheet_words();

-- The sheets that the networks already have.
DO $$
DECLARE
    of_network uuid;
BEGIN
    PERFORM set_config('snodo.purpose', 'maintenance', true);
    FOR of_network IN SELECT id FROM network LOOP
        PERFORM set_config('snodo.network', of_network::text, true);
        INSERT INTO sheet_words (network_id, sheet_id, body_id, words, spelled)
        SELECT s.network_id, s.id, s.body_id, sheet_words_of(s), spelled_words_of(s) FROM service_sheet s WHERE s.network_id = of_network;
    END LOOP;
    PERFORM set_config('snodo.network', '', true);
    PERFORM set_config('snodo.purpose', '', true);
END $$;

-- Another network's directory, read from a file of HSDS: shown beside ours, as theirs, with the day on which it was read.
CREATE TABLE neighbour_directory (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    name text NOT NULL CONSTRAINT neighbour_directory_name_given CHECK (btrim(name) <> '' AND length(name) <= 160),
    file_name text NOT NULL CONSTRAINT neighbour_directory_file_name_length CHECK (length(file_name) <= 200),
    read_at timestamptz NOT NULL,
    -- What was refused at the last reading: [{"row": 3, "name": "…", "reason": "…"}], the first hundred; and how many in all.
    refused jsonb NOT NULL DEFAULT '[]' CONSTRAINT neighbour_directory_refused_list CHECK (jsonb_typeof(refused) = 'array'),
    refused_count integer NOT NULL DEFAULT 0 CONSTRAINT neighbour_directory_refused_count CHECK (refused_count >= 0),
    -- Until who keeps the directory shows it, staff alone see it.
    is_public boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    CONSTRAINT neighbour_directory_name_key UNIQUE (network_id, name)
);
CALL protect_network_table('neighbour_directory');
CALL keep_changes('neighbour_directory');

-- What a neighbour's directory says of one of its services; replaced whole at each reading, never edited here, never in our own lists.
CREATE TABLE neighbour_service (
    network_id uuid NOT NULL,
    directory_id uuid NOT NULL,
    -- Theirs.
    id uuid NOT NULL,
    name text NOT NULL CONSTRAINT neighbour_service_name_given CHECK (btrim(name) <> '' AND length(name) <= 300),
    body_name text NOT NULL CONSTRAINT neighbour_service_body_name_length CHECK (length(body_name) <= 300),
    description text NOT NULL CONSTRAINT neighbour_service_description_length CHECK (length(description) <= 4000),
    status text NOT NULL CONSTRAINT neighbour_service_status CHECK (status IN ('active', 'temporarily_closed')),
    url text,
    email text,
    phone text,
    place text NOT NULL DEFAULT '',
    latitude double precision,
    longitude double precision,
    languages text[] NOT NULL DEFAULT '{}',
    assured_on date,
    modified_at timestamptz,
    words tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(italian_words(name), 'A') || setweight(italian_words(body_name || ' ' || place), 'B') || setweight(italian_words(description), 'C')) STORED,
    PRIMARY KEY (network_id, directory_id, id),
    FOREIGN KEY (network_id, directory_id) REFERENCES neighbour_directory ON DELETE CASCADE
);
CALL protect_network_table('neighbour_service');

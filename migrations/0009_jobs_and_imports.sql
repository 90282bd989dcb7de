-- Background work, and spreadsheets on their way in.

-- Taken with FOR UPDATE SKIP LOCKED; enqueued in the transaction that needs the work done.
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    -- Who asked: the job acts as them.
    acting jsonb NOT NULL,
    unique_key text CONSTRAINT job_unique_key UNIQUE,
    run_after timestamptz NOT NULL DEFAULT now(),
    attempts smallint NOT NULL DEFAULT 0,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    failed_at timestamptz
);
CREATE INDEX job_ready ON job (run_after, id) WHERE failed_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON job TO snodo_app;

CREATE FUNCTION tell_workers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY job;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_workers AFTER INSERT ON job FOR EACH STATEMENT EXECUTE FUNCTION tell_workers();

CREATE TABLE import (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    register_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT import_kind CHECK (kind IN ('people', 'companies', 'vacancies')),
    state text NOT NULL DEFAULT 'uploaded' CONSTRAINT import_state CHECK (state IN
        ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
    file_name text NOT NULL,
    file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32),
    worksheet text,
    headers text[] NOT NULL,
    header_fingerprint text NOT NULL,
    mapping jsonb NOT NULL,
    -- For each column its first values, for whoever confirms the mapping; forgotten with the file.
    sample jsonb NOT NULL DEFAULT '[]',
    rows_total integer,
    rows_done integer NOT NULL DEFAULT 0,
    created_count integer NOT NULL DEFAULT 0,
    updated_count integer NOT NULL DEFAULT 0,
    unchanged_count integer NOT NULL DEFAULT 0,
    refused_count integer NOT NULL DEFAULT 0,
    warning_count integer NOT NULL DEFAULT 0,
    failure text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    finished_at timestamptz,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    CONSTRAINT import_failed_with_reason CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CONSTRAINT import_rows_within_total CHECK (rows_done <= coalesce(rows_total, rows_done))
);
CREATE INDEX import_by_time ON import (network_id, created_at DESC);
CALL protect_register_table('import');

-- The uploaded file, in pieces of at most a megabyte, until the import ends.
CREATE TABLE import_piece (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    import_id uuid NOT NULL,
    position integer NOT NULL,
    content bytea NOT NULL CHECK (octet_length(content) <= 1048576),
    PRIMARY KEY (network_id, import_id, position),
    FOREIGN KEY (network_id, register_id, import_id) REFERENCES import (network_id, register_id, id) ON DELETE CASCADE
);
CALL protect_register_table('import_piece');

-- What became of each row that has something to say; a row without problems that was written appears with its outcome alone.
CREATE TABLE import_row (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    import_id uuid NOT NULL,
    row_number integer NOT NULL,
    outcome text NOT NULL CONSTRAINT import_row_outcome CHECK (outcome IN ('created', 'updated', 'unchanged', 'refused')),
    target_id uuid,
    -- [{"column": 3, "severity": "error", "message": {"key": "cell-impossible-date", "variables": [["value", "31/02/1990"]]}, "value": "31/02/1990"}]
    problems jsonb NOT NULL DEFAULT '[]',
    -- The row as it was written, only when it was refused: to be given back with the reason.
    cells jsonb,
    PRIMARY KEY (network_id, import_id, row_number),
    FOREIGN KEY (network_id, register_id, import_id) REFERENCES import (network_id, register_id, id) ON DELETE CASCADE,
    CONSTRAINT import_row_cells_of_refused CHECK (cells IS NULL OR outcome = 'refused')
);
CREATE INDEX import_row_with_problems ON import_row (network_id, import_id, row_number) WHERE problems <> '[]';
CALL protect_register_table('import_row');

-- A corrected mapping is kept for the next sheet with the same headers.
CREATE TABLE import_mapping (
    network_id uuid NOT NULL REFERENCES network,
    kind text NOT NULL,
    header_fingerprint text NOT NULL,
    mapping jsonb NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, kind, header_fingerprint)
);
CALL protect_network_table('import_mapping');

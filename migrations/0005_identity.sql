-- Who signs in. An account is a human being and belongs to no network; what it may do is said by its operators and their roles.

CREATE TABLE account (
    id uuid PRIMARY KEY,
    email text NOT NULL CONSTRAINT account_email_shape CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$'),
    display_name text NOT NULL CONSTRAINT account_display_name_given CHECK (btrim(display_name) <> ''),
    password_hash text,
    language text NOT NULL DEFAULT 'it' CONSTRAINT account_language CHECK (language IN ('it', 'en')),
    disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT account_email_key UNIQUE (email)
);
GRANT SELECT, INSERT, UPDATE ON account TO snodo_app;

CREATE TABLE operator (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account,
    body_id uuid NOT NULL,
    lent_by_body_id uuid,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, lent_by_body_id) REFERENCES body,
    CONSTRAINT operator_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT operator_once_per_body EXCLUDE USING gist (
        network_id WITH =, account_id WITH =, body_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
CREATE INDEX operator_of_account ON operator (account_id);
CALL protect_network_table('operator');
CALL read_at_sign_in('operator');
CALL keep_changes('operator');

CREATE TABLE operator_role (
    network_id uuid NOT NULL,
    operator_id uuid NOT NULL,
    role text NOT NULL CONSTRAINT operator_role_role CHECK (role IN (
        'network_administrator', 'lead_body_coordinator', 'case_manager', 'reception_operator', 'company_contact_officer',
        'partner_editor', 'partner_receiver', 'inspector', 'data_protection_officer')),
    site_id uuid,
    valid_from date NOT NULL,
    valid_to date,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, operator_id) REFERENCES operator,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    CONSTRAINT operator_role_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT operator_role_once_at_a_time EXCLUDE USING gist (
        network_id WITH =, operator_id WITH =, role WITH =,
        coalesce(site_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
        daterange(valid_from, valid_to, '[]') WITH &&)
);
CREATE INDEX operator_role_of_operator ON operator_role (network_id, operator_id);
CALL protect_network_table('operator_role');
CALL read_at_sign_in('operator_role');
CALL keep_changes('operator_role');

-- A signed-in browser. The cookie carries a random token; only its SHA-256 is kept here.
CREATE TABLE session (
    token_hash bytea PRIMARY KEY CONSTRAINT session_token_hash_length CHECK (octet_length(token_hash) = 32),
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    operator_network_id uuid,
    operator_id uuid,
    csrf_token text NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (operator_network_id, operator_id) REFERENCES operator,
    CONSTRAINT session_ends_after_it_begins CHECK (expires_at > created_at),
    CONSTRAINT session_operator_whole CHECK ((operator_network_id IS NULL) = (operator_id IS NULL))
);
CREATE INDEX session_of_account ON session (account_id);
CREATE INDEX session_by_expiry ON session (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO snodo_app;

-- Failed tries to sign in, counted for each e-mail address (known or not: the delay grows the same) and for each network address.
-- Only a hash of either is kept.
CREATE TABLE sign_in_failure (
    subject_hash bytea PRIMARY KEY CONSTRAINT sign_in_failure_hash_length CHECK (octet_length(subject_hash) = 32),
    failures integer NOT NULL CHECK (failures > 0),
    last_failed_at timestamptz NOT NULL,
    wait_until timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_failure TO snodo_app;

-- One-time links with which a new account chooses its password.
CREATE TABLE password_invitation (
    token_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
GRANT SELECT, INSERT, UPDATE, DELETE ON password_invitation TO snodo_app;

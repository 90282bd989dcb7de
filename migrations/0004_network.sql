-- Networks, their bodies, agreements, capabilities, sites and counters; the registers that personal files live in.

CREATE TABLE network (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT network_slug_key UNIQUE CONSTRAINT network_slug_shape CHECK (slug ~ '^[a-z0-9-]{2,40}$'),
    name text NOT NULL CONSTRAINT network_name_given CHECK (btrim(name) <> ''),
    accent_colour text NOT NULL DEFAULT '#0066cc' CONSTRAINT network_accent_colour CHECK (accent_colour ~ '^#[0-9a-f]{6}$'),
    created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE network ENABLE ROW LEVEL SECURITY;
ALTER TABLE network FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_acting_network ON network
    USING (id = (SELECT acting_network()) OR (SELECT acting_purpose()) IN ('maintenance', 'sign_in', 'public'))
    WITH CHECK (id = (SELECT acting_network()) OR (SELECT acting_purpose()) = 'maintenance');
GRANT SELECT, INSERT, UPDATE ON network TO snodo_app;
-- A network that is founded has nobody who acts in it yet: the log begins with its first change.
CREATE TRIGGER keep_changes AFTER UPDATE ON network FOR EACH ROW EXECUTE FUNCTION record_change('id');

-- A session is read before it is known in which network its account acts: sign-in reads these tables everywhere, and writes nothing.
CREATE PROCEDURE read_at_sign_in(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY at_sign_in ON %s FOR SELECT USING ((SELECT acting_purpose()) = ''sign_in'')', name);
END $$;

CREATE TABLE body (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT body_kind CHECK (kind IN (
        'comune', 'union_of_comuni', 'cpi', 'agency', 'training_agency', 'third_sector', 'trade_union',
        'employers_association', 'chamber_of_commerce', 'school', 'health_authority', 'social_consortium', 'region', 'other')),
    name text NOT NULL CONSTRAINT body_name_given CHECK (btrim(name) <> ''),
    fiscal_code text,
    ipa_code text,
    comune text REFERENCES comune,
    email text,
    phone text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network_id, id),
    CONSTRAINT body_name_key UNIQUE (network_id, name)
);
CALL protect_network_table('body');
CALL read_at_sign_in('body');
CALL keep_changes('body');

CREATE TABLE agreement (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT agreement_kind CHECK (kind IN ('convention', 'protocol')),
    title text NOT NULL CONSTRAINT agreement_title_given CHECK (btrim(title) <> ''),
    act text NOT NULL,
    lead_body_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    joint_controllers boolean NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, lead_body_id) REFERENCES body,
    CONSTRAINT agreement_dates_in_order CHECK (valid_to >= valid_from)
);
CALL protect_network_table('agreement');
CALL keep_changes('agreement');

CREATE TABLE agreement_member (
    network_id uuid NOT NULL,
    agreement_id uuid NOT NULL,
    body_id uuid NOT NULL,
    entered_on date NOT NULL,
    left_on date,
    PRIMARY KEY (network_id, agreement_id, body_id, entered_on),
    FOREIGN KEY (network_id, agreement_id) REFERENCES agreement,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT agreement_member_dates_in_order CHECK (left_on >= entered_on),
    CONSTRAINT agreement_member_once_at_a_time EXCLUDE USING gist (
        network_id WITH =, agreement_id WITH =, body_id WITH =, daterange(entered_on, left_on, '[]') WITH &&)
);
CALL protect_network_table('agreement_member');
CALL keep_changes('agreement_member');

CREATE TABLE site (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT site_name_given CHECK (btrim(name) <> ''),
    address text NOT NULL,
    comune text NOT NULL REFERENCES comune,
    postal_code text CONSTRAINT site_postal_code CHECK (postal_code ~ '^[0-9]{5}$'),
    step_free boolean,
    private_room boolean,
    self_service_computer boolean,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body
);
CALL protect_network_table('site');
CALL keep_changes('site');

CREATE TABLE counter (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT counter_name_given CHECK (btrim(name) <> ''),
    phone text,
    email text,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    CONSTRAINT counter_dates_in_order CHECK (valid_to >= valid_from)
);
CALL protect_network_table('counter');
CALL keep_changes('counter');

-- What a body may do, by act and dated; without a site it holds for all the body's sites.
CREATE TABLE capability (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    site_id uuid,
    kind text NOT NULL CONSTRAINT capability_kind CHECK (kind IN ('information', 'guidance', 'intermediation', 'measure')),
    act text NOT NULL CONSTRAINT capability_act_given CHECK (btrim(act) <> ''),
    standing text NOT NULL CONSTRAINT capability_standing CHECK (standing IN ('provisional', 'definitive')),
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    CONSTRAINT capability_dates_in_order CHECK (valid_to >= valid_from)
);
CALL protect_network_table('capability');
CALL read_at_sign_in('capability');
CALL keep_changes('capability');

-- The personal files kept under one controllership: of a body, or of an agreement whose bodies are joint controllers (GDPR art. 26).
CREATE TABLE register (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    name text NOT NULL,
    body_id uuid,
    agreement_id uuid,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, agreement_id) REFERENCES agreement,
    CONSTRAINT register_of_body_or_agreement CHECK ((body_id IS NULL) <> (agreement_id IS NULL)),
    CONSTRAINT register_one_per_body UNIQUE (network_id, body_id),
    CONSTRAINT register_one_per_agreement UNIQUE (network_id, agreement_id)
);
CALL protect_network_table('register');
CALL keep_changes('register');

-- The registers whose files the acting body may open today.
CREATE FUNCTION acting_registers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
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
                     AND current_date BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity'))))
);

-- A table of personal files: the acting network, and one of the acting body's registers. Matching, and the question whether
-- a file exists, look across the network's registers; they write nothing there.
CREATE PROCEDURE protect_register_table(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
        'CREATE POLICY of_the_acting_registers ON %s
         USING (network_id = (SELECT acting_network()) AND register_id = ANY ((SELECT acting_registers())::uuid[]))
         WITH CHECK (network_id = (SELECT acting_network()) AND register_id = ANY ((SELECT acting_registers())::uuid[]))', name);
    EXECUTE format(
        'CREATE POLICY across_registers ON %s FOR SELECT
         USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) IN (''matching'', ''deduplication''))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO snodo_app', name);
END $$;

-- The change log: of the network, and of the acting registers where it speaks of a personal file. Appended only.
ALTER TABLE change_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_log FORCE ROW LEVEL SECURITY;
CREATE POLICY append_in_the_acting_network ON change_log FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()));
CREATE POLICY read_in_the_acting_registers ON change_log FOR SELECT
    USING (network_id = (SELECT acting_network())
           AND (register_id IS NULL OR register_id = ANY ((SELECT acting_registers())::uuid[])));
GRANT SELECT, INSERT ON change_log TO snodo_app;

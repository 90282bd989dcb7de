-- The directory: what the network's bodies do for people, where, when, for whom; kept fresh by who owns it. It covers what Open Referral HSDS 3.0
-- asks of organisations, services, locations and what hangs on them, and the page model of the Comuni's sites.

-- Why people come to a counter, and for whom something is: our own words, with keys that stay (`id` is made of the code).
CREATE TABLE directory_taxonomy (
    code text PRIMARY KEY,
    id uuid NOT NULL GENERATED ALWAYS AS (md5('snodo taxonomy ' || code)::uuid) STORED UNIQUE,
    name_it text NOT NULL,
    name_en text NOT NULL,
    description_it text NOT NULL,
    description_en text NOT NULL,
    version text NOT NULL
);
CALL share_reference_table('directory_taxonomy');

CREATE TABLE directory_term (
    taxonomy text NOT NULL REFERENCES directory_taxonomy,
    code text NOT NULL,
    id uuid NOT NULL GENERATED ALWAYS AS (md5('snodo term ' || taxonomy || ' ' || code)::uuid) STORED UNIQUE,
    parent text,
    position smallint NOT NULL,
    name_it text NOT NULL,
    name_en text NOT NULL,
    -- What else people say for it, for the search.
    other_words_it text NOT NULL DEFAULT '',
    PRIMARY KEY (taxonomy, code),
    FOREIGN KEY (taxonomy, parent) REFERENCES directory_term
);
CALL share_reference_table('directory_term');

INSERT INTO directory_taxonomy (code, name_it, name_en, description_it, description_en, version) VALUES
    ('need', 'Bisogni', 'Needs', 'Di che cosa ha bisogno chi viene allo sportello, con parole di tutti i giorni.',
     'What the people who come to a counter need, in everyday words.', '1'),
    ('audience', 'Destinatari', 'Audiences', 'Per chi è pensato un servizio.', 'Who a service is meant for.', '1'),
    -- The topics that the page model of the Comuni's sites names and that a network for work uses (docs.italia.it, modello Comuni, argomenti).
    ('topic', 'Argomenti', 'Topics', 'Gli argomenti dei siti dei Comuni che riguardano una rete per il lavoro.',
     'The topics of the Comuni’s sites that concern a network for work.', '1');

INSERT INTO directory_term (taxonomy, code, parent, position, name_it, name_en, other_words_it) VALUES
    ('need', 'work', NULL, 1, 'Trovare lavoro', 'Finding work', 'occupazione impiego posto'),
    ('need', 'guidance', 'work', 2, 'Capire quale lavoro fare', 'Finding out which job suits me', 'orientamento bilancio competenze consulenza'),
    ('need', 'cv', 'work', 3, 'Scrivere il curriculum', 'Writing a CV', 'cv curriculum vitae lettera presentazione'),
    ('need', 'job-search', 'work', 4, 'Cercare offerte e candidarsi', 'Looking for vacancies and applying', 'annunci offerte candidatura selezione'),
    ('need', 'interview', 'work', 5, 'Prepararsi a un colloquio', 'Getting ready for an interview', 'colloquio simulazione'),
    ('need', 'internship', 'work', 6, 'Fare un tirocinio', 'Doing an internship', 'stage tirocini'),
    ('need', 'own-business', 'work', 7, 'Mettersi in proprio', 'Starting a business', 'impresa partita iva autoimpiego imprenditore'),
    ('need', 'rights-at-work', 'work', 8, 'Conoscere i diritti sul lavoro', 'Knowing my rights at work', 'contratto busta paga sindacato vertenza dimissioni'),
    ('need', 'targeted-placement', 'work', 9, 'Lavorare con una disabilità', 'Working with a disability', 'collocamento mirato legge 68 invalidità'),
    ('need', 'civil-service', 'work', 10, 'Servizio civile e volontariato', 'Civil service and volunteering', 'volontario servizio civile'),
    ('need', 'learning', NULL, 20, 'Imparare', 'Learning', 'formazione corso scuola'),
    ('need', 'courses', 'learning', 21, 'Corsi per un mestiere', 'Courses for a trade', 'formazione professionale qualifica patentino'),
    ('need', 'school', 'learning', 22, 'Tornare a scuola', 'Going back to school', 'diploma licenza media cpia serale'),
    ('need', 'italian', 'learning', 23, 'Imparare l’italiano', 'Learning Italian', 'lingua italiano stranieri l2 alfabetizzazione'),
    ('need', 'digital', 'learning', 24, 'Usare computer e telefono', 'Using computer and phone', 'digitale internet informatica facilitazione'),
    ('need', 'recognition', 'learning', 25, 'Far riconoscere un titolo di studio', 'Having a qualification recognised', 'equipollenza titolo estero riconoscimento'),
    ('need', 'money', NULL, 30, 'Sostegni economici', 'Financial support', 'soldi aiuto bonus'),
    ('need', 'unemployment-benefit', 'money', 31, 'Disoccupazione e sussidi', 'Unemployment benefit', 'naspi patronato disoccupazione did-col indennità'),
    ('need', 'low-income', 'money', 32, 'Aiuti per chi ha poco reddito', 'Help on a low income', 'isee assegno inclusione bonus bollette'),
    ('need', 'debts', 'money', 33, 'Debiti e bilancio di casa', 'Debts and household budget', 'debito sovraindebitamento prestito microcredito'),
    ('need', 'food', 'money', 34, 'Cibo e cose di prima necessità', 'Food and basic goods', 'spesa mensa pacco alimentare emporio vestiti'),
    ('need', 'home', NULL, 40, 'Casa', 'Home', 'affitto alloggio abitazione'),
    ('need', 'housing', 'home', 41, 'Trovare o tenere la casa', 'Finding or keeping a home', 'affitto sfratto casa popolare alloggio'),
    ('need', 'shelter', 'home', 42, 'Un posto per dormire', 'A place to sleep', 'dormitorio accoglienza notte senza dimora'),
    ('need', 'family', NULL, 50, 'Famiglia', 'Family', 'figli genitori cura'),
    ('need', 'childcare', 'family', 51, 'Chi tiene i bambini', 'Childcare', 'nido asilo doposcuola babysitter centro estivo'),
    ('need', 'care', 'family', 52, 'Assistere un familiare', 'Caring for a relative', 'badante anziani assistenza caregiver'),
    ('need', 'health', NULL, 60, 'Salute e benessere', 'Health and wellbeing', 'medico ascolto psicologo'),
    ('need', 'listening', 'health', 61, 'Parlare con qualcuno', 'Talking to somebody', 'ascolto psicologo sostegno'),
    ('need', 'addiction', 'health', 62, 'Uscire da una dipendenza', 'Leaving an addiction behind', 'serd alcol gioco droga'),
    ('need', 'disability', 'health', 63, 'Servizi per la disabilità', 'Services for disability', 'disabile invalidità ausili'),
    ('need', 'papers', NULL, 70, 'Documenti e pratiche', 'Papers and procedures', 'moduli domanda burocrazia'),
    ('need', 'residence-permit', 'papers', 71, 'Permesso di soggiorno', 'Residence permit', 'soggiorno questura straniero cittadinanza'),
    ('need', 'digital-identity', 'papers', 72, 'SPID e servizi in rete', 'Digital identity and online services', 'spid cie identità digitale'),
    ('need', 'legal-advice', 'papers', 73, 'Consigli di un avvocato', 'Legal advice', 'legale avvocato diritti'),
    ('need', 'mediation', 'papers', 74, 'Un interprete o un mediatore', 'An interpreter or mediator', 'mediazione traduzione lingua'),
    ('need', 'mobility', NULL, 80, 'Spostarsi', 'Getting around', 'trasporto autobus patente'),
    ('need', 'transport', 'mobility', 81, 'Trasporti e abbonamenti', 'Transport and passes', 'bus treno abbonamento navetta'),
    ('need', 'driving-licence', 'mobility', 82, 'Patente', 'Driving licence', 'patente guida scuola guida'),
    ('need', 'safety', NULL, 90, 'Protezione', 'Protection', 'aiuto emergenza'),
    ('need', 'violence', 'safety', 91, 'Uscire dalla violenza', 'Leaving violence behind', 'antiviolenza maltrattamenti donne 1522'),
    ('need', 'after-prison', 'safety', 92, 'Ricominciare dopo una pena', 'Starting again after a sentence', 'carcere pena esecuzione penale'),
    ('need', 'hiring', NULL, 100, 'Assumere e formare (imprese)', 'Hiring and training (companies)', 'azienda incentivi assunzione apprendistato'),
    ('audience', 'everyone', NULL, 1, 'Per tutti', 'Everyone', ''),
    ('audience', 'unemployed', NULL, 2, 'Chi cerca lavoro', 'People looking for work', 'disoccupati inoccupati'),
    ('audience', 'young', NULL, 3, 'Giovani', 'Young people', 'ragazzi ragazze neet'),
    ('audience', 'students', NULL, 4, 'Studenti', 'Students', 'scuola università'),
    ('audience', 'women', NULL, 5, 'Donne', 'Women', ''),
    ('audience', 'parents', NULL, 6, 'Genitori', 'Parents', 'mamme papà famiglie'),
    ('audience', 'over-50', NULL, 7, 'Chi ha più di 50 anni', 'People over 50', 'adulti over'),
    ('audience', 'newcomers', NULL, 8, 'Chi è arrivato da un altro Paese', 'People from another country', 'stranieri migranti rifugiati'),
    ('audience', 'with-disability', NULL, 9, 'Persone con disabilità', 'People with a disability', 'disabili invalidi'),
    ('audience', 'workers', NULL, 10, 'Chi lavora', 'People in work', 'lavoratori dipendenti'),
    ('audience', 'low-income', NULL, 11, 'Chi ha poco reddito', 'People on a low income', ''),
    ('audience', 'companies', NULL, 12, 'Imprese', 'Companies', 'aziende datori'),
    ('topic', 'work', NULL, 1, 'Lavoro', 'Work', ''),
    ('topic', 'vocational-training', NULL, 2, 'Formazione professionale', 'Vocational training', ''),
    ('topic', 'education', NULL, 3, 'Istruzione', 'Education', ''),
    ('topic', 'social-integration', NULL, 4, 'Integrazione sociale', 'Social integration', ''),
    ('topic', 'immigration', NULL, 5, 'Immigrazione', 'Immigration', ''),
    ('topic', 'social-assistance', NULL, 6, 'Assistenza sociale', 'Social assistance', ''),
    ('topic', 'business', NULL, 7, 'Imprese', 'Business', ''),
    ('topic', 'associations', NULL, 8, 'Associazioni', 'Associations', '');

-- After how long what is public must be looked at again. Ours to begin with; a network may set its own. An item is fresh until it ages
-- (`months` after it was verified, or `days_before_end` before it ends); then its owner is asked, `asks_after_days` after it aged each time and
-- no more; `overdue_after_days` later everybody sees that it is overdue; `hidden_after_days` later it leaves the public pages (NULL: never).
CREATE TABLE freshness_rule (
    kind text NOT NULL CONSTRAINT freshness_rule_kind CHECK (kind IN (
        'body', 'service', 'hours', 'contact', 'initiative', 'counter', 'agreement', 'vacancy')),
    valid_from date NOT NULL,
    valid_to date,
    months smallint NOT NULL CONSTRAINT freshness_rule_months CHECK (months BETWEEN 1 AND 60),
    overdue_after_days smallint NOT NULL CONSTRAINT freshness_rule_overdue CHECK (overdue_after_days BETWEEN 1 AND 400),
    hidden_after_days smallint,
    days_before_end smallint NOT NULL DEFAULT 0 CONSTRAINT freshness_rule_before_end CHECK (days_before_end BETWEEN 0 AND 400),
    asks_after_days smallint[] NOT NULL CONSTRAINT freshness_rule_asks CHECK (cardinality(asks_after_days) BETWEEN 1 AND 6 AND 0 <= ALL (asks_after_days)),
    PRIMARY KEY (kind, valid_from),
    CONSTRAINT freshness_rule_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT freshness_rule_hidden_after_overdue CHECK (hidden_after_days > overdue_after_days),
    CONSTRAINT freshness_rule_once_at_a_time EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
CALL share_reference_table('freshness_rule');
INSERT INTO freshness_rule (kind, valid_from, months, overdue_after_days, hidden_after_days, days_before_end, asks_after_days) VALUES
    ('body', '2000-01-01', 12, 30, NULL, 0, '{0, 10, 25}'),
    ('service', '2000-01-01', 6, 30, 120, 30, '{0, 10, 25}'),
    ('hours', '2000-01-01', 6, 30, 120, 0, '{0, 10, 25}'),
    ('contact', '2000-01-01', 12, 30, 180, 0, '{0, 10, 25}'),
    ('initiative', '2000-01-01', 3, 15, 60, 15, '{0, 10}'),
    ('counter', '2000-01-01', 6, 30, NULL, 0, '{0, 10, 25}'),
    ('agreement', '2000-01-01', 12, 60, NULL, 90, '{0, 30, 60}'),
    ('vacancy', '2000-01-01', 1, 15, NULL, 0, '{0, 7}');

CREATE TABLE network_freshness_rule (
    network_id uuid NOT NULL REFERENCES network,
    kind text NOT NULL CONSTRAINT network_freshness_rule_kind CHECK (kind IN (
        'body', 'service', 'hours', 'contact', 'initiative', 'counter', 'agreement', 'vacancy')),
    months smallint NOT NULL CONSTRAINT network_freshness_rule_months CHECK (months BETWEEN 1 AND 60),
    overdue_after_days smallint NOT NULL CONSTRAINT network_freshness_rule_overdue CHECK (overdue_after_days BETWEEN 1 AND 400),
    hidden_after_days smallint,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, kind),
    CONSTRAINT network_freshness_rule_hidden_after_overdue CHECK (hidden_after_days > overdue_after_days)
);
CALL protect_network_table('network_freshness_rule');
CALL keep_changes('network_freshness_rule');

-- Whether owners are asked by mail, and the site's own address with which links begin: known since somebody switched it on.
CREATE TABLE directory_setting (
    network_id uuid NOT NULL REFERENCES network,
    asks_by_mail boolean NOT NULL DEFAULT true,
    site_address text NOT NULL CONSTRAINT directory_setting_site_address CHECK (site_address ~ '^https?://[^\s/]+$'),
    PRIMARY KEY (network_id)
);
CALL protect_network_table('directory_setting');
-- One row a network: its key is the network's.
CREATE TRIGGER keep_changes AFTER INSERT OR UPDATE OR DELETE ON directory_setting FOR EACH ROW EXECUTE FUNCTION record_change('network_id');

-- What a body says of itself; one for each body, made with it. Bodies whose name would tell something of a person's health or of justice are
-- sensitive: what ties a person to them never names them outside of who is involved.
CREATE TABLE body_profile (
    network_id uuid NOT NULL,
    body_id uuid NOT NULL,
    alternate_name text NOT NULL DEFAULT '' CONSTRAINT body_profile_alternate_name_length CHECK (length(alternate_name) <= 200),
    description text NOT NULL DEFAULT '' CONSTRAINT body_profile_description_length CHECK (length(description) <= 4000),
    website text CONSTRAINT body_profile_website_shape CHECK (website ~ '^https?://[^\s]+$'),
    address text NOT NULL DEFAULT '' CONSTRAINT body_profile_address_length CHECK (length(address) <= 300),
    legal_status text NOT NULL DEFAULT '' CONSTRAINT body_profile_legal_status_length CHECK (length(legal_status) <= 200),
    founded_in smallint CONSTRAINT body_profile_founded_in CHECK (founded_in BETWEEN 1000 AND 2200),
    funding text NOT NULL DEFAULT '' CONSTRAINT body_profile_funding_length CHECK (length(funding) <= 1000),
    parent_body_id uuid,
    is_sensitive boolean NOT NULL DEFAULT false,
    -- Only a body that is new to the network waits for the lead body.
    moderation text NOT NULL DEFAULT 'listed' CONSTRAINT body_profile_moderation CHECK (moderation IN ('pending', 'listed', 'refused')),
    moderation_reason text NOT NULL DEFAULT '' CONSTRAINT body_profile_moderation_reason_length CHECK (length(moderation_reason) <= 500),
    moderated_at timestamptz,
    moderated_by uuid REFERENCES account,
    proposed_by uuid REFERENCES account,
    -- Who is asked whether it is still right; without it, the body's own address.
    owner_name text NOT NULL DEFAULT '' CONSTRAINT body_profile_owner_name_length CHECK (length(owner_name) <= 200),
    owner_email text CONSTRAINT body_profile_owner_email_shape CHECK (owner_email = lower(owner_email) AND owner_email ~ '^[^@\s]+@[^@\s]+$'),
    -- The body that it turned out to be, since a person merged the two.
    merged_into_body_id uuid,
    verified_on date NOT NULL DEFAULT today_in_rome(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, body_id),
    FOREIGN KEY (network_id, body_id) REFERENCES body ON DELETE CASCADE,
    FOREIGN KEY (network_id, parent_body_id) REFERENCES body,
    FOREIGN KEY (network_id, merged_into_body_id) REFERENCES body,
    CONSTRAINT body_profile_not_its_own_parent CHECK (parent_body_id <> body_id),
    CONSTRAINT body_profile_not_merged_into_itself CHECK (merged_into_body_id <> body_id),
    CONSTRAINT body_profile_refused_with_reason CHECK (moderation <> 'refused' OR btrim(moderation_reason) <> '')
);

-- A link by mail with which a body's owner, without an account, says that things are still right or puts them right. Only the SHA-256 of its
-- code is kept. An expired one still tells whom to send a new one.
CREATE TABLE freshness_request (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    recipient text NOT NULL CONSTRAINT freshness_request_recipient_shape CHECK (recipient ~ '^[^@\s]+@[^@\s]+$'),
    code_hash bytea NOT NULL CONSTRAINT freshness_request_code_hash CHECK (octet_length(code_hash) = 32),
    -- Asked by the calendar, or by who had a link that no longer worked, or by staff.
    reason text NOT NULL CONSTRAINT freshness_request_reason CHECK (reason IN ('aged', 'asked_again', 'by_staff')),
    -- The one that it takes the place of.
    previous_id uuid,
    sent_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    closed_at timestamptz,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, previous_id) REFERENCES freshness_request,
    CONSTRAINT freshness_request_code_hash_key UNIQUE (code_hash),
    CONSTRAINT freshness_request_expires_later CHECK (expires_at > sent_at)
);
CREATE INDEX freshness_request_of_body ON freshness_request (network_id, body_id, sent_at);
CALL protect_network_table('freshness_request');

CREATE TABLE freshness_request_item (
    network_id uuid NOT NULL,
    request_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT freshness_request_item_kind CHECK (kind IN (
        'body', 'service', 'hours', 'contact', 'initiative', 'counter', 'agreement', 'vacancy')),
    item_id uuid NOT NULL,
    answer text CONSTRAINT freshness_request_item_answer CHECK (answer IN ('still_right', 'put_right')),
    answered_at timestamptz,
    PRIMARY KEY (network_id, request_id, kind, item_id),
    FOREIGN KEY (network_id, request_id) REFERENCES freshness_request,
    CONSTRAINT freshness_request_item_answered_whole CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX freshness_request_item_by_item ON freshness_request_item (network_id, kind, item_id);
CALL protect_network_table('freshness_request_item');

-- The bodies whose part of the directory may be written now: all of them by the network's administrators, the lead body's coordinators and the
-- program itself; their own (and the one that it was merged into) by a partner's editors; one by who has its link.
CREATE FUNCTION acting_directory_bodies() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN acting_account() IS NULL AND acting_purpose() IN ('maintenance', 'import')
            THEN (SELECT array_agg(b.id) FROM body b WHERE b.network_id = acting_network())
        WHEN acting_account() IS NULL
            THEN (SELECT array_agg(r.body_id) FROM freshness_request r
                  WHERE r.network_id = acting_network() AND r.code_hash = acting_code() AND r.expires_at > now() AND r.closed_at IS NULL)
        ELSE (
            WITH held AS (
                SELECT o.body_id, r.role FROM operator o
                JOIN operator_role r ON r.network_id = o.network_id AND r.operator_id = o.id
                WHERE o.network_id = acting_network() AND o.account_id = acting_account() AND o.body_id = acting_body()
                  AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
                  AND today_in_rome() BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))
            SELECT array_agg(b.id) FROM body b
            WHERE b.network_id = acting_network()
              AND (EXISTS (SELECT FROM held h WHERE h.role IN ('network_administrator', 'lead_body_coordinator'))
                   OR EXISTS (SELECT FROM held h
                              LEFT JOIN body_profile p ON p.network_id = acting_network() AND p.body_id = h.body_id
                              WHERE h.role = 'partner_editor' AND b.id IN (h.body_id, p.merged_into_body_id))))
    END
$$;

-- A table of the directory: read in the acting network, written by who keeps that body's part. What the public sees is said by the views below.
CREATE PROCEDURE protect_directory_table(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY read_in_the_acting_network ON %s FOR SELECT USING (network_id = (SELECT acting_network()))', name);
    EXECUTE format(
        'CREATE POLICY written_by_its_keeper ON %s FOR INSERT
         WITH CHECK (network_id = (SELECT acting_network()) AND body_id = ANY ((SELECT acting_directory_bodies())::uuid[]))', name);
    EXECUTE format(
        'CREATE POLICY changed_by_its_keeper ON %s FOR UPDATE
         USING (network_id = (SELECT acting_network()) AND body_id = ANY ((SELECT acting_directory_bodies())::uuid[]))
         WITH CHECK (network_id = (SELECT acting_network()) AND body_id = ANY ((SELECT acting_directory_bodies())::uuid[]))', name);
    EXECUTE format(
        'CREATE POLICY removed_by_its_keeper ON %s FOR DELETE
         USING (network_id = (SELECT acting_network()) AND body_id = ANY ((SELECT acting_directory_bodies())::uuid[]))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO snodo_app', name);
END $$;

CALL protect_directory_table('body_profile');
-- Whoever may make a body may make its profile: who does not keep the directory makes one that waits for the lead body.
CREATE POLICY made_with_its_body ON body_profile FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND moderation = 'pending');
CALL keep_changes('body_profile');
CREATE INDEX body_profile_merged ON body_profile (network_id, merged_into_body_id) WHERE merged_into_body_id IS NOT NULL;

CREATE FUNCTION make_body_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO body_profile (network_id, body_id, moderation, proposed_by)
    VALUES (NEW.network_id, NEW.id,
            CASE WHEN acting_account() IS NULL OR NEW.id = ANY (acting_directory_bodies()) THEN 'listed' ELSE 'pending' END,
            acting_account());
    RETURN NULL;
END $$;
CREATE TRIGGER make_body_profile AFTER INSERT ON body FOR EACH ROW EXECUTE FUNCTION make_body_profile();

-- Only who keeps the whole directory decides on new bodies, marks the sensitive ones and merges.
CREATE FUNCTION check_body_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    IF NOT acts_as_owner()
       AND (NEW.moderation, NEW.is_sensitive, NEW.merged_into_body_id) IS DISTINCT FROM (OLD.moderation, OLD.is_sensitive, OLD.merged_into_body_id)
       AND cardinality(acting_directory_bodies()) < (SELECT count(*) FROM body b WHERE b.network_id = acting_network()) THEN
        RAISE EXCEPTION 'who keeps one body decides neither on its listing nor on what it reveals'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'body_profile_decided_by_the_lead';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_body_profile BEFORE UPDATE ON body_profile FOR EACH ROW EXECUTE FUNCTION check_body_profile();

-- A set of services under one name, with one source of money perhaps (HSDS: program).
CREATE TABLE programme (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT programme_name_given CHECK (btrim(name) <> '' AND length(name) <= 200),
    alternate_name text NOT NULL DEFAULT '' CONSTRAINT programme_alternate_name_length CHECK (length(alternate_name) <= 200),
    description text NOT NULL DEFAULT '' CONSTRAINT programme_description_length CHECK (length(description) <= 2000),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, body_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT programme_name_key UNIQUE (network_id, body_id, name)
);
CALL protect_directory_table('programme');
CALL keep_changes('programme');

-- What a body does for people, as one sheet with the sections of the Comuni's page model in their order.
CREATE TABLE service_sheet (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    programme_id uuid,
    name text NOT NULL CONSTRAINT service_sheet_name_given CHECK (btrim(name) <> '' AND length(name) <= 160),
    alternate_name text NOT NULL DEFAULT '' CONSTRAINT service_sheet_alternate_name_length CHECK (length(alternate_name) <= 160),
    -- An inactive sheet is being written or rests: only staff see it. A defunct service has ended for good.
    status text NOT NULL DEFAULT 'active' CONSTRAINT service_sheet_status CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily_closed')),
    -- Why it is closed for now, or what people must know first.
    alert text NOT NULL DEFAULT '' CONSTRAINT service_sheet_alert_length CHECK (length(alert) <= 500),
    -- The sections: in short; a chi è rivolto; come fare; cosa serve; cosa si ottiene; tempi e scadenze; accedi al servizio; quanto costa;
    -- condizioni di servizio.
    summary text NOT NULL DEFAULT '' CONSTRAINT service_sheet_summary_length CHECK (length(summary) <= 300),
    description text NOT NULL DEFAULT '' CONSTRAINT service_sheet_description_length CHECK (length(description) <= 4000),
    addressed_to text NOT NULL DEFAULT '' CONSTRAINT service_sheet_addressed_to_length CHECK (length(addressed_to) <= 2000),
    how_to text NOT NULL DEFAULT '' CONSTRAINT service_sheet_how_to_length CHECK (length(how_to) <= 4000),
    needed text NOT NULL DEFAULT '' CONSTRAINT service_sheet_needed_length CHECK (length(needed) <= 2000),
    obtained text NOT NULL DEFAULT '' CONSTRAINT service_sheet_obtained_length CHECK (length(obtained) <= 2000),
    times text NOT NULL DEFAULT '' CONSTRAINT service_sheet_times_length CHECK (length(times) <= 2000),
    access text NOT NULL DEFAULT '' CONSTRAINT service_sheet_access_length CHECK (length(access) <= 2000),
    cost text NOT NULL DEFAULT '' CONSTRAINT service_sheet_cost_length CHECK (length(cost) <= 1000),
    conditions text NOT NULL DEFAULT '' CONSTRAINT service_sheet_conditions_length CHECK (length(conditions) <= 2000),
    conditions_url text CONSTRAINT service_sheet_conditions_url_shape CHECK (conditions_url ~ '^https?://[^\s]+$'),
    -- NULL: nobody said.
    is_free boolean,
    needs_booking boolean,
    booking_url text CONSTRAINT service_sheet_booking_url_shape CHECK (booking_url ~ '^https?://[^\s]+$'),
    online_url text CONSTRAINT service_sheet_online_url_shape CHECK (online_url ~ '^https?://[^\s]+$'),
    url text CONSTRAINT service_sheet_url_shape CHECK (url ~ '^https?://[^\s]+$'),
    email text CONSTRAINT service_sheet_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
    -- In whole years, both included.
    minimum_age smallint CONSTRAINT service_sheet_minimum_age CHECK (minimum_age BETWEEN 0 AND 120),
    maximum_age smallint CONSTRAINT service_sheet_maximum_age CHECK (maximum_age BETWEEN 0 AND 120),
    waiting_days smallint CONSTRAINT service_sheet_waiting_days CHECK (waiting_days BETWEEN 0 AND 730),
    interpretation text NOT NULL DEFAULT '' CONSTRAINT service_sheet_interpretation_length CHECK (length(interpretation) <= 500),
    accreditations text NOT NULL DEFAULT '' CONSTRAINT service_sheet_accreditations_length CHECK (length(accreditations) <= 500),
    licences text NOT NULL DEFAULT '' CONSTRAINT service_sheet_licences_length CHECK (length(licences) <= 500),
    funding text NOT NULL DEFAULT '' CONSTRAINT service_sheet_funding_length CHECK (length(funding) <= 500),
    -- It takes referrals of people from the counters.
    takes_referrals boolean NOT NULL DEFAULT true,
    -- Who is known to use it would have something of their health or of justice known; a sensitive body's sheets are so in any case.
    is_sensitive boolean NOT NULL DEFAULT false,
    valid_from date,
    valid_to date,
    verified_on date NOT NULL DEFAULT today_in_rome(),
    verified_by uuid REFERENCES account,
    -- A rhythm of its own; NULL: the network's.
    verify_every_months smallint CONSTRAINT service_sheet_rhythm CHECK (verify_every_months BETWEEN 1 AND 60),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    -- Moves with every change of the sheet or of what hangs on it.
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, body_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, programme_id) REFERENCES programme,
    CONSTRAINT service_sheet_name_key UNIQUE (network_id, body_id, name) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT service_sheet_ages_in_order CHECK (maximum_age >= minimum_age),
    CONSTRAINT service_sheet_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT service_sheet_closed_with_reason CHECK (status <> 'temporarily_closed' OR btrim(alert) <> '')
);
CREATE INDEX service_sheet_of_body ON service_sheet (network_id, body_id);
CREATE INDEX service_sheet_by_change ON service_sheet (network_id, updated_at);
CALL protect_directory_table('service_sheet');
CALL keep_changes('service_sheet');

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END $$;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON service_sheet FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- Where a body receives people: a place, a postal address, or somewhere on the net. Where the body has a site, its address is the site's; where it has
-- a counter, its hours are the counter's.
CREATE TABLE service_location (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    site_id uuid,
    counter_id uuid,
    kind text NOT NULL DEFAULT 'physical' CONSTRAINT service_location_kind CHECK (kind IN ('physical', 'postal', 'virtual')),
    name text NOT NULL CONSTRAINT service_location_name_given CHECK (btrim(name) <> '' AND length(name) <= 160),
    alternate_name text NOT NULL DEFAULT '' CONSTRAINT service_location_alternate_name_length CHECK (length(alternate_name) <= 160),
    description text NOT NULL DEFAULT '' CONSTRAINT service_location_description_length CHECK (length(description) <= 1000),
    -- How to get there.
    transport text NOT NULL DEFAULT '' CONSTRAINT service_location_transport_length CHECK (length(transport) <= 500),
    address text,
    -- At whose bell, on which floor.
    address_detail text NOT NULL DEFAULT '' CONSTRAINT service_location_address_detail_length CHECK (length(address_detail) <= 200),
    comune text REFERENCES comune,
    postal_code text CONSTRAINT service_location_postal_code CHECK (postal_code ~ '^[0-9]{5}$'),
    -- Degrees, WGS 84. Where nobody said, the Comune's.
    latitude double precision CONSTRAINT service_location_latitude CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision CONSTRAINT service_location_longitude CHECK (longitude BETWEEN -180 AND 180),
    url text CONSTRAINT service_location_url_shape CHECK (url ~ '^https?://[^\s]+$'),
    -- Each NULL: nobody said.
    step_free boolean,
    accessible_toilet boolean,
    lift boolean,
    hearing_loop boolean,
    reserved_parking boolean,
    accessibility text NOT NULL DEFAULT '' CONSTRAINT service_location_accessibility_length CHECK (length(accessibility) <= 1000),
    accessibility_url text CONSTRAINT service_location_accessibility_url_shape CHECK (accessibility_url ~ '^https?://[^\s]+$'),
    -- Closed on national and patron's holidays, unless it says otherwise.
    open_on_holidays boolean NOT NULL DEFAULT false,
    -- Of place and hours together.
    verified_on date NOT NULL DEFAULT today_in_rome(),
    verified_by uuid REFERENCES account,
    verify_every_months smallint CONSTRAINT service_location_rhythm CHECK (verify_every_months BETWEEN 1 AND 60),
    closed_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, body_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    CONSTRAINT service_location_somewhere CHECK (
        site_id IS NOT NULL OR (kind = 'virtual' AND url IS NOT NULL) OR (btrim(address) <> '' AND comune IS NOT NULL)),
    CONSTRAINT service_location_coordinates_whole CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX service_location_of_body ON service_location (network_id, body_id);
CALL protect_directory_table('service_location');
CALL keep_changes('service_location');
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON service_location FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- A service at a place; the place may be another body's (a patronato at the Comune's counter).
CREATE TABLE sheet_at_location (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    location_id uuid NOT NULL,
    description text NOT NULL DEFAULT '' CONSTRAINT sheet_at_location_description_length CHECK (length(description) <= 1000),
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, body_id, id),
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, location_id) REFERENCES service_location,
    CONSTRAINT sheet_at_location_once UNIQUE (network_id, sheet_id, location_id)
);
CREATE INDEX sheet_at_location_by_location ON sheet_at_location (network_id, location_id);
CALL protect_directory_table('sheet_at_location');

-- One weekly stretch of the hours of a service wherever it is, of a place, or of a service at a place; the nearest said holds.
CREATE TABLE directory_schedule (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid,
    location_id uuid,
    sheet_at_location_id uuid,
    -- 1 is Monday.
    weekday smallint NOT NULL CONSTRAINT directory_schedule_weekday CHECK (weekday BETWEEN 1 AND 7),
    starts_at time NOT NULL,
    ends_at time NOT NULL,
    -- Every so many weeks, counted from the week of valid_from.
    every_weeks smallint NOT NULL DEFAULT 1 CONSTRAINT directory_schedule_every_weeks CHECK (every_weeks BETWEEN 1 AND 12),
    -- Only the n-th such weekday of the month; -1 is the last. NULL: all.
    nth_in_month smallint[] CONSTRAINT directory_schedule_nth CHECK (nth_in_month <@ ARRAY[-1, 1, 2, 3, 4, 5]::smallint[] AND nth_in_month <> '{}'),
    valid_from date NOT NULL,
    valid_to date,
    by_appointment boolean NOT NULL DEFAULT false,
    attending text NOT NULL DEFAULT 'desk' CONSTRAINT directory_schedule_attending CHECK (attending IN ('desk', 'phone', 'online')),
    note text NOT NULL DEFAULT '' CONSTRAINT directory_schedule_note_length CHECK (length(note) <= 200),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, location_id) REFERENCES service_location (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, sheet_at_location_id) REFERENCES sheet_at_location (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT directory_schedule_of_one CHECK (num_nonnulls(sheet_id, location_id, sheet_at_location_id) = 1),
    CONSTRAINT directory_schedule_times_in_order CHECK (starts_at < ends_at),
    CONSTRAINT directory_schedule_whole_minutes CHECK (extract(second FROM starts_at) = 0 AND extract(second FROM ends_at) = 0),
    CONSTRAINT directory_schedule_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT directory_schedule_one_recurrence CHECK (every_weeks = 1 OR nth_in_month IS NULL)
);
CREATE INDEX directory_schedule_of_sheet ON directory_schedule (network_id, sheet_id) WHERE sheet_id IS NOT NULL;
CREATE INDEX directory_schedule_of_location ON directory_schedule (network_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX directory_schedule_of_sheet_at_location ON directory_schedule (network_id, sheet_at_location_id) WHERE sheet_at_location_id IS NOT NULL;
CALL protect_directory_table('directory_schedule');

-- Days on which a service, a place, or all that a body does, is closed: without times, whole days. The reason is public.
CREATE TABLE directory_closure (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid,
    location_id uuid,
    first_day date NOT NULL,
    last_day date NOT NULL,
    starts_at time,
    ends_at time,
    reason text NOT NULL DEFAULT '' CONSTRAINT directory_closure_reason_length CHECK (length(reason) <= 200),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, location_id) REFERENCES service_location (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT directory_closure_of_one CHECK (num_nonnulls(sheet_id, location_id) <= 1),
    CONSTRAINT directory_closure_days_in_order CHECK (last_day >= first_day),
    CONSTRAINT directory_closure_times_in_order CHECK (starts_at < ends_at),
    CONSTRAINT directory_closure_times_whole CHECK ((starts_at IS NULL) = (ends_at IS NULL))
);
CREATE INDEX directory_closure_by_day ON directory_closure (network_id, body_id, last_day);
CALL protect_directory_table('directory_closure');
CALL keep_changes('directory_closure');

-- Whom to ask for: a role, and a name where there is one who did not object. From the day of the objection (GDPR art. 21) the name, and what is
-- theirs alone, leave every page; the row stays for the lead body to know that it was asked.
CREATE TABLE directory_contact (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid,
    location_id uuid,
    sheet_at_location_id uuid,
    name text NOT NULL DEFAULT '' CONSTRAINT directory_contact_name_length CHECK (length(name) <= 160),
    role text NOT NULL DEFAULT '' CONSTRAINT directory_contact_role_length CHECK (length(role) <= 160),
    department text NOT NULL DEFAULT '' CONSTRAINT directory_contact_department_length CHECK (length(department) <= 160),
    email text CONSTRAINT directory_contact_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
    -- Staff of the network's counters see it, the public does not.
    is_public boolean NOT NULL DEFAULT true,
    objected_on date,
    verified_on date NOT NULL DEFAULT today_in_rome(),
    verified_by uuid REFERENCES account,
    position smallint NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, body_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, location_id) REFERENCES service_location (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, sheet_at_location_id) REFERENCES sheet_at_location (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT directory_contact_of_one CHECK (num_nonnulls(sheet_id, location_id, sheet_at_location_id) <= 1),
    CONSTRAINT directory_contact_says_something CHECK (btrim(name) <> '' OR btrim(role) <> '' OR btrim(department) <> '')
);
CREATE INDEX directory_contact_of_body ON directory_contact (network_id, body_id);
CALL protect_directory_table('directory_contact');
CALL keep_changes('directory_contact');

CREATE TABLE directory_phone (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid,
    location_id uuid,
    sheet_at_location_id uuid,
    contact_id uuid,
    number text NOT NULL CONSTRAINT directory_phone_number_shape CHECK (number ~ '^[0-9+][0-9 ]{3,24}$'),
    extension integer CONSTRAINT directory_phone_extension CHECK (extension BETWEEN 0 AND 999999),
    kind text NOT NULL DEFAULT 'voice' CONSTRAINT directory_phone_kind CHECK (kind IN ('voice', 'mobile', 'text', 'fax')),
    description text NOT NULL DEFAULT '' CONSTRAINT directory_phone_description_length CHECK (length(description) <= 200),
    position smallint NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, body_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, location_id) REFERENCES service_location (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, sheet_at_location_id) REFERENCES sheet_at_location (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, contact_id) REFERENCES directory_contact (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT directory_phone_of_one CHECK (num_nonnulls(sheet_id, location_id, sheet_at_location_id, contact_id) <= 1)
);
CREATE INDEX directory_phone_of_body ON directory_phone (network_id, body_id);
CALL protect_directory_table('directory_phone');

-- Languages in which one is understood: ISO 639-1, two letters. Italian goes without saying and may be said.
CREATE TABLE directory_language (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid,
    location_id uuid,
    phone_id uuid,
    code text NOT NULL CONSTRAINT directory_language_code CHECK (code ~ '^[a-z]{2}$'),
    note text NOT NULL DEFAULT '' CONSTRAINT directory_language_note_length CHECK (length(note) <= 200),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, location_id) REFERENCES service_location (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (network_id, body_id, phone_id) REFERENCES directory_phone (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT directory_language_of_one CHECK (num_nonnulls(sheet_id, location_id, phone_id) = 1),
    CONSTRAINT directory_language_once UNIQUE NULLS NOT DISTINCT (network_id, sheet_id, location_id, phone_id, code)
);
CREATE INDEX directory_language_of_sheet ON directory_language (network_id, sheet_id) WHERE sheet_id IS NOT NULL;
CALL protect_directory_table('directory_language');

CREATE TABLE sheet_cost (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT sheet_cost_name_given CHECK (btrim(name) <> '' AND length(name) <= 160),
    -- Euro.
    amount numeric(10, 2) CONSTRAINT sheet_cost_amount CHECK (amount >= 0),
    description text NOT NULL DEFAULT '' CONSTRAINT sheet_cost_description_length CHECK (length(description) <= 300),
    valid_from date,
    valid_to date,
    position smallint NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT sheet_cost_dates_in_order CHECK (valid_to >= valid_from)
);
CREATE INDEX sheet_cost_of_sheet ON sheet_cost (network_id, sheet_id);
CALL protect_directory_table('sheet_cost');

-- What to bring, and forms to fill in.
CREATE TABLE sheet_document (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT sheet_document_name_given CHECK (btrim(name) <> '' AND length(name) <= 200),
    url text CONSTRAINT sheet_document_url_shape CHECK (url ~ '^https?://[^\s]+$'),
    position smallint NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX sheet_document_of_sheet ON sheet_document (network_id, sheet_id);
CALL protect_directory_table('sheet_document');

-- Where people may live to use it: a Comune, a province (its two letters), a region. No row: everywhere.
CREATE TABLE sheet_area (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    comune text REFERENCES comune,
    province text CONSTRAINT sheet_area_province CHECK (province ~ '^[A-Z]{2}$'),
    region text CONSTRAINT sheet_area_region_given CHECK (btrim(region) <> ''),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT sheet_area_one_extent CHECK (num_nonnulls(comune, province, region) = 1),
    CONSTRAINT sheet_area_once UNIQUE NULLS NOT DISTINCT (network_id, sheet_id, comune, province, region)
);
CALL protect_directory_table('sheet_area');

-- Needs, audiences and topics of a sheet.
CREATE TABLE sheet_term (
    network_id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    taxonomy text NOT NULL,
    code text NOT NULL,
    PRIMARY KEY (network_id, sheet_id, taxonomy, code),
    FOREIGN KEY (network_id, body_id, sheet_id) REFERENCES service_sheet (network_id, body_id, id) ON UPDATE CASCADE ON DELETE CASCADE,
    FOREIGN KEY (taxonomy, code) REFERENCES directory_term
);
CREATE INDEX sheet_term_by_term ON sheet_term (network_id, taxonomy, code);
CALL protect_directory_table('sheet_term');

-- Activities and projects in progress, projects starting up, training: dated, and gone from the public pages after their last day.
CREATE TABLE initiative (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT initiative_kind CHECK (kind IN ('activity', 'project', 'starting', 'training')),
    title text NOT NULL CONSTRAINT initiative_title_given CHECK (btrim(title) <> '' AND length(title) <= 160),
    description text NOT NULL DEFAULT '' CONSTRAINT initiative_description_length CHECK (length(description) <= 2000),
    for_whom text NOT NULL DEFAULT '' CONSTRAINT initiative_for_whom_length CHECK (length(for_whom) <= 500),
    how_to_join text NOT NULL DEFAULT '' CONSTRAINT initiative_how_to_join_length CHECK (length(how_to_join) <= 500),
    place text NOT NULL DEFAULT '' CONSTRAINT initiative_place_length CHECK (length(place) <= 200),
    comune text REFERENCES comune,
    url text CONSTRAINT initiative_url_shape CHECK (url ~ '^https?://[^\s]+$'),
    starts_on date NOT NULL,
    ends_on date,
    -- Last day on which it is shown: its end, or the day until which asking to join makes sense.
    shown_until date NOT NULL,
    is_public boolean NOT NULL DEFAULT true,
    verified_on date NOT NULL DEFAULT today_in_rome(),
    verified_by uuid REFERENCES account,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    updated_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, body_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT initiative_dates_in_order CHECK (ends_on >= starts_on),
    CONSTRAINT initiative_expires CHECK (shown_until >= starts_on - 366 AND shown_until <= coalesce(ends_on, starts_on + 730) + 31)
);
CREATE INDEX initiative_by_end ON initiative (network_id, shown_until);
CALL protect_directory_table('initiative');
CALL keep_changes('initiative');
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON initiative FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- The whole content after each save, with what hangs on it; an earlier one is brought back by saving it anew. Appended only.
CREATE TABLE directory_version (
    network_id uuid NOT NULL,
    body_id uuid NOT NULL,
    subject text NOT NULL CONSTRAINT directory_version_subject CHECK (subject IN ('body', 'sheet', 'location', 'initiative')),
    subject_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT directory_version_number CHECK (number > 0),
    content jsonb NOT NULL,
    -- Made by filling in a page, by bringing back an earlier version, by an import, or found when versions began.
    made_by_way text NOT NULL DEFAULT 'page' CONSTRAINT directory_version_way CHECK (made_by_way IN ('page', 'link', 'restored', 'import', 'seed')),
    restored_number integer,
    made_at timestamptz NOT NULL DEFAULT now(),
    made_by uuid REFERENCES account,
    -- The address of who wrote through a link.
    made_by_email text,
    PRIMARY KEY (network_id, subject, subject_id, number),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT directory_version_restored_from CHECK ((made_by_way = 'restored') = (restored_number IS NOT NULL))
);
CALL protect_directory_table('directory_version');
REVOKE UPDATE, DELETE ON directory_version FROM snodo_app;

-- When something that another part of the program keeps was last said to be right.
CREATE TABLE item_verification (
    network_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT item_verification_kind CHECK (kind IN ('counter', 'agreement', 'vacancy')),
    item_id uuid NOT NULL,
    body_id uuid NOT NULL,
    verified_on date NOT NULL,
    verified_by uuid REFERENCES account,
    PRIMARY KEY (network_id, kind, item_id),
    FOREIGN KEY (network_id, body_id) REFERENCES body
);
CALL protect_directory_table('item_verification');
CALL keep_changes('item_verification');

-- Two rows that are one body: which was kept, who said so, and each row that followed, so that it can be undone.
CREATE TABLE body_merge (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    -- The one that stays.
    body_id uuid NOT NULL,
    merged_body_id uuid NOT NULL,
    merged_at timestamptz NOT NULL DEFAULT now(),
    merged_by uuid REFERENCES account,
    undone_at timestamptz,
    undone_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, merged_body_id) REFERENCES body,
    CONSTRAINT body_merge_of_two CHECK (body_id <> merged_body_id),
    CONSTRAINT body_merge_undone_whole CHECK (undone_by IS NULL OR undone_at IS NOT NULL)
);
CREATE UNIQUE INDEX body_merge_once ON body_merge (network_id, merged_body_id) WHERE undone_at IS NULL;
CALL protect_directory_table('body_merge');
CALL keep_changes('body_merge');

CREATE TABLE body_merge_row (
    network_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    body_id uuid NOT NULL,
    table_name text NOT NULL CONSTRAINT body_merge_row_table CHECK (table_name IN (
        'programme', 'service_sheet', 'service_location', 'directory_contact', 'directory_phone', 'directory_closure', 'initiative')),
    row_id uuid NOT NULL,
    -- The name that it had, where two of one name could not both keep it.
    name_before text,
    PRIMARY KEY (network_id, merge_id, table_name, row_id),
    FOREIGN KEY (network_id, merge_id) REFERENCES body_merge,
    FOREIGN KEY (network_id, body_id) REFERENCES body
);
CALL protect_directory_table('body_merge_row');

-- Two that look alike and are not the same: said by a person, not asked again.
CREATE TABLE body_not_duplicate (
    network_id uuid NOT NULL,
    body_id uuid NOT NULL,
    other_body_id uuid NOT NULL,
    said_at timestamptz NOT NULL DEFAULT now(),
    said_by uuid REFERENCES account,
    PRIMARY KEY (network_id, body_id, other_body_id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, other_body_id) REFERENCES body,
    CONSTRAINT body_not_duplicate_in_order CHECK (body_id < other_body_id)
);
CALL protect_directory_table('body_not_duplicate');
CALL keep_changes('body_not_duplicate');

-- Somebody of a body asked by mail to keep its sheets. Only the SHA-256 of the code is kept.
CREATE TABLE partner_invitation (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    email text NOT NULL CONSTRAINT partner_invitation_email_shape CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$'),
    name text NOT NULL CONSTRAINT partner_invitation_name_given CHECK (btrim(name) <> '' AND length(name) <= 160),
    code_hash bytea NOT NULL CONSTRAINT partner_invitation_code_hash CHECK (octet_length(code_hash) = 32),
    invited_at timestamptz NOT NULL DEFAULT now(),
    invited_by uuid REFERENCES account,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    account_id uuid REFERENCES account,
    withdrawn_at timestamptz,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT partner_invitation_code_hash_key UNIQUE (code_hash),
    CONSTRAINT partner_invitation_expires_later CHECK (expires_at > invited_at),
    CONSTRAINT partner_invitation_accepted_by_somebody CHECK ((accepted_at IS NULL) = (account_id IS NULL)),
    CONSTRAINT partner_invitation_one_end CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
);
CREATE INDEX partner_invitation_of_body ON partner_invitation (network_id, body_id);
CALL protect_network_table('partner_invitation');
CALL keep_changes('partner_invitation');

-- A place as it is read: the site's address and the Comune's coordinates where it has none of its own.
CREATE VIEW directory_location WITH (security_invoker = true) AS
SELECT l.network_id, l.id, l.body_id, l.site_id, l.counter_id, l.kind, l.name, l.alternate_name, l.description, l.transport,
       coalesce(l.address, s.address) AS address, l.address_detail, coalesce(l.comune, s.comune) AS comune,
       c.name AS comune_name, c.province, c.region, coalesce(l.postal_code, s.postal_code, c.postal_code) AS postal_code,
       coalesce(l.latitude, c.latitude) AS latitude, coalesce(l.longitude, c.longitude) AS longitude, l.latitude IS NOT NULL AS exact_coordinates,
       l.url, coalesce(l.step_free, s.step_free) AS step_free, l.accessible_toilet, l.lift, l.hearing_loop, l.reserved_parking,
       l.accessibility, l.accessibility_url, l.open_on_holidays, l.verified_on, l.verify_every_months, l.closed_on, l.updated_at, l.revision
FROM service_location l
LEFT JOIN site s ON s.network_id = l.network_id AND s.id = l.site_id
LEFT JOIN comune c ON c.istat = coalesce(l.comune, s.comune);
GRANT SELECT ON directory_location TO snodo_app;

-- The rules of freshness that hold in the acting network today.
CREATE VIEW freshness_rule_today WITH (security_invoker = true) AS
SELECT r.kind, coalesce(n.months, r.months) AS months, coalesce(n.overdue_after_days, r.overdue_after_days) AS overdue_after_days,
       CASE WHEN n.kind IS NULL THEN r.hidden_after_days ELSE n.hidden_after_days END AS hidden_after_days, r.days_before_end, r.asks_after_days
FROM freshness_rule r
LEFT JOIN network_freshness_rule n ON n.network_id = (SELECT acting_network()) AND n.kind = r.kind
WHERE today_in_rome() BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity');
GRANT SELECT ON freshness_rule_today TO snodo_app;

-- The first day on which an item is no longer fresh: by its rhythm, or near its end, unless it was looked at since the end came near.
CREATE FUNCTION ages_on(verified_on date, months smallint, ends_on date, days_before_end smallint) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN least((verified_on + make_interval(months => months))::date,
             CASE WHEN verified_on < ends_on - days_before_end THEN ends_on - days_before_end ELSE ends_on END);

-- How an item stands on a day, by when it ages.
CREATE FUNCTION freshness_on(day date, ages_on date, overdue_after_days smallint, hidden_after_days smallint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN day < ages_on THEN 'fresh'
            WHEN day >= ages_on + hidden_after_days THEN 'hidden'
            WHEN day >= ages_on + overdue_after_days THEN 'overdue'
            ELSE 'ageing' END;

-- Everything public that somebody must look at now and then, with its owner and its day. What other parts of the program keep is looked at from
-- when the directory began.
CREATE VIEW directory_item WITH (security_invoker = true) AS
SELECT i.network_id, i.kind, i.item_id, i.body_id, i.name, i.verified_on, i.ends_on, a.ages_on,
       a.ages_on + r.overdue_after_days AS overdue_on, a.ages_on + r.hidden_after_days AS hidden_on, r.asks_after_days,
       freshness_on(today_in_rome(), a.ages_on, r.overdue_after_days, r.hidden_after_days) AS freshness
FROM (
    SELECT p.network_id, 'body' AS kind, p.body_id AS item_id, p.body_id, b.name, p.verified_on, NULL::date AS ends_on, NULL::smallint AS own_months
    FROM body_profile p JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
    WHERE p.moderation = 'listed' AND p.merged_into_body_id IS NULL
    UNION ALL
    SELECT s.network_id, 'service', s.id, s.body_id, s.name, s.verified_on, s.valid_to, s.verify_every_months
    FROM service_sheet s
    WHERE s.status IN ('active', 'temporarily_closed') AND coalesce(s.valid_to, 'infinity') >= today_in_rome()
    UNION ALL
    SELECT l.network_id, 'hours', l.id, l.body_id, l.name, l.verified_on, NULL, l.verify_every_months
    FROM service_location l WHERE l.closed_on IS NULL
    UNION ALL
    SELECT c.network_id, 'contact', c.id, c.body_id, coalesce(nullif(c.role, ''), nullif(c.department, ''), c.name), c.verified_on, NULL, NULL
    FROM directory_contact c WHERE c.objected_on IS NULL
    UNION ALL
    SELECT i.network_id, 'initiative', i.id, i.body_id, i.title, i.verified_on, NULL, NULL
    FROM initiative i WHERE i.withdrawn_at IS NULL AND i.shown_until >= today_in_rome()
    UNION ALL
    SELECT k.network_id, 'counter', k.id, s.body_id, k.name,
           coalesce(v.verified_on, greatest(k.valid_from, (p.created_at AT TIME ZONE 'Europe/Rome')::date)), k.valid_to, NULL
    FROM counter k
    JOIN site s ON s.network_id = k.network_id AND s.id = k.site_id
    JOIN body_profile p ON p.network_id = s.network_id AND p.body_id = s.body_id
    LEFT JOIN item_verification v ON v.network_id = k.network_id AND v.kind = 'counter' AND v.item_id = k.id
    WHERE today_in_rome() BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity')
    UNION ALL
    SELECT g.network_id, 'agreement', g.id, g.lead_body_id, g.title,
           coalesce(v.verified_on, greatest(g.valid_from, (p.created_at AT TIME ZONE 'Europe/Rome')::date)), g.valid_to, NULL
    FROM agreement g
    JOIN body_profile p ON p.network_id = g.network_id AND p.body_id = g.lead_body_id
    LEFT JOIN item_verification v ON v.network_id = g.network_id AND v.kind = 'agreement' AND v.item_id = g.id
    WHERE today_in_rome() BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity')
    UNION ALL
    SELECT o.network_id, 'vacancy', o.id, o.body_id, o.title, coalesce(v.verified_on, o.published_on), NULL, NULL
    FROM vacancy o
    LEFT JOIN item_verification v ON v.network_id = o.network_id AND v.kind = 'vacancy' AND v.item_id = o.id
    WHERE o.state = 'published' AND o.published_on IS NOT NULL
) i
JOIN freshness_rule_today r ON r.kind = i.kind
CROSS JOIN LATERAL (SELECT ages_on(i.verified_on, coalesce(i.own_months, r.months), i.ends_on, r.days_before_end)) a;
GRANT SELECT ON directory_item TO snodo_app;

-- What the public may see, in one place. Bodies: listed, and not one that turned out to be another.
CREATE VIEW public_body WITH (security_invoker = true) AS
SELECT b.network_id, b.id, b.kind, b.name, p.alternate_name, p.description, p.website, p.address, p.legal_status, p.founded_in, p.funding,
       p.parent_body_id, p.is_sensitive, b.fiscal_code, b.ipa_code, b.comune, b.email, b.phone, p.verified_on, p.updated_at,
       freshness_on(today_in_rome(), ages_on(p.verified_on, r.months, NULL, r.days_before_end), r.overdue_after_days, r.hidden_after_days) AS freshness
FROM body b
JOIN body_profile p ON p.network_id = b.network_id AND p.body_id = b.id
JOIN freshness_rule_today r ON r.kind = 'body'
WHERE p.moderation = 'listed' AND p.merged_into_body_id IS NULL;
GRANT SELECT ON public_body TO snodo_app;

-- Sheets of public bodies that are in force, not being written, and not hidden because nobody looked at them for too long.
CREATE VIEW public_sheet WITH (security_invoker = true) AS
SELECT s.*, b.name AS body_name, b.kind AS body_kind, s.is_sensitive OR b.is_sensitive AS reveals, f.freshness, f.ages_on
FROM service_sheet s
JOIN public_body b ON b.network_id = s.network_id AND b.id = s.body_id
JOIN freshness_rule_today r ON r.kind = 'service'
CROSS JOIN LATERAL (
    SELECT a.ages_on, freshness_on(today_in_rome(), a.ages_on, r.overdue_after_days, r.hidden_after_days) AS freshness
    FROM (SELECT ages_on(s.verified_on, coalesce(s.verify_every_months, r.months), s.valid_to, r.days_before_end)) a) f
WHERE s.status IN ('active', 'temporarily_closed') AND coalesce(s.valid_to, 'infinity') >= today_in_rome() AND f.freshness <> 'hidden';
GRANT SELECT ON public_sheet TO snodo_app;

-- Places that are open, and whose hours were looked at.
CREATE VIEW public_location WITH (security_invoker = true) AS
SELECT l.*, freshness_on(today_in_rome(), ages_on(l.verified_on, coalesce(l.verify_every_months, r.months), NULL, r.days_before_end),
                         r.overdue_after_days, r.hidden_after_days) AS freshness
FROM directory_location l
JOIN freshness_rule_today r ON r.kind = 'hours'
WHERE coalesce(l.closed_on, 'infinity') > today_in_rome()
  AND freshness_on(today_in_rome(), ages_on(l.verified_on, coalesce(l.verify_every_months, r.months), NULL, r.days_before_end),
                   r.overdue_after_days, r.hidden_after_days) <> 'hidden';
GRANT SELECT ON public_location TO snodo_app;

-- Contacts that may be shown: nobody who objected, nobody that nobody looked at.
CREATE VIEW public_contact WITH (security_invoker = true) AS
SELECT c.*
FROM directory_contact c
JOIN freshness_rule_today r ON r.kind = 'contact'
WHERE c.is_public AND c.objected_on IS NULL
  AND freshness_on(today_in_rome(), ages_on(c.verified_on, r.months, NULL, r.days_before_end), r.overdue_after_days, r.hidden_after_days) <> 'hidden';
GRANT SELECT ON public_contact TO snodo_app;

CREATE VIEW public_initiative WITH (security_invoker = true) AS
SELECT i.*, b.name AS body_name,
       freshness_on(today_in_rome(), ages_on(i.verified_on, r.months, NULL, r.days_before_end), r.overdue_after_days, r.hidden_after_days) AS freshness
FROM initiative i
JOIN public_body b ON b.network_id = i.network_id AND b.id = i.body_id
JOIN freshness_rule_today r ON r.kind = 'initiative'
WHERE i.is_public AND i.withdrawn_at IS NULL AND i.shown_until >= today_in_rome()
  AND freshness_on(today_in_rome(), ages_on(i.verified_on, r.months, NULL, r.days_before_end), r.overdue_after_days, r.hidden_after_days) <> 'hidden';
GRANT SELECT ON public_initiative TO snodo_app;

-- The whole content of something of the directory as one document, and the way back: what pages edit and versions keep. The keys of children stay.
CREATE FUNCTION stretches_of(of_sheet uuid, of_location uuid, of_place uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', h.id, 'weekday', h.weekday, 'starts_at', h.starts_at, 'ends_at', h.ends_at, 'every_weeks', h.every_weeks,
        'nth_in_month', h.nth_in_month, 'valid_from', h.valid_from, 'valid_to', h.valid_to, 'by_appointment', h.by_appointment,
        'attending', h.attending, 'note', h.note) ORDER BY h.weekday, h.starts_at, h.id), '[]')
    FROM directory_schedule h
    WHERE h.network_id = acting_network()
      AND CASE WHEN of_sheet IS NOT NULL THEN h.sheet_id = of_sheet
               WHEN of_location IS NOT NULL THEN h.location_id = of_location
               ELSE h.sheet_at_location_id = of_place END
$$;

CREATE FUNCTION closures_of(of_sheet uuid, of_location uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', k.id, 'first_day', k.first_day, 'last_day', k.last_day, 'starts_at', k.starts_at, 'ends_at', k.ends_at, 'reason', k.reason)
        ORDER BY k.first_day, k.id), '[]')
    FROM directory_closure k
    WHERE k.network_id = acting_network()
      AND CASE WHEN of_sheet IS NOT NULL THEN k.sheet_id = of_sheet ELSE k.location_id = of_location END
$$;

-- Telephones of a sheet, a place or a contact; of a body itself where none is said.
CREATE FUNCTION phones_of(of_body uuid, of_sheet uuid, of_location uuid, of_contact uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', p.id, 'number', p.number, 'extension', p.extension, 'kind', p.kind, 'description', p.description) ORDER BY p.position, p.id), '[]')
    FROM directory_phone p
    WHERE p.network_id = acting_network()
      AND CASE WHEN of_sheet IS NOT NULL THEN p.sheet_id = of_sheet
               WHEN of_location IS NOT NULL THEN p.location_id = of_location
               WHEN of_contact IS NOT NULL THEN p.contact_id = of_contact
               ELSE p.body_id = of_body AND num_nonnulls(p.sheet_id, p.location_id, p.sheet_at_location_id, p.contact_id) = 0 END
$$;

-- Contacts of a sheet, or of a body itself; for the public, only those that may be shown.
CREATE FUNCTION contacts_of(of_body uuid, of_sheet uuid, for_public boolean) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', c.id, 'name', c.name, 'role', c.role, 'department', c.department, 'email', c.email, 'is_public', c.is_public,
        'objected_on', c.objected_on, 'verified_on', c.verified_on, 'phones', phones_of(NULL, NULL, NULL, c.id)) ORDER BY c.position, c.id), '[]')
    FROM directory_contact c
    WHERE c.network_id = acting_network()
      AND CASE WHEN of_sheet IS NOT NULL THEN c.sheet_id = of_sheet
               ELSE c.body_id = of_body AND num_nonnulls(c.sheet_id, c.location_id, c.sheet_at_location_id) = 0 END
      AND (NOT for_public OR c.id IN (SELECT p.id FROM public_contact p WHERE p.network_id = c.network_id))
$$;

CREATE FUNCTION sheet_content(of_sheet uuid, for_public boolean) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT to_jsonb(s) - ARRAY['network_id', 'id', 'body_id', 'created_at', 'created_by', 'updated_at', 'revision', 'verified_on', 'verified_by']
        || jsonb_build_object(
            'terms', (SELECT coalesce(jsonb_agg(jsonb_build_object('taxonomy', t.taxonomy, 'code', t.code) ORDER BY t.taxonomy, d.position), '[]')
                      FROM sheet_term t JOIN directory_term d ON d.taxonomy = t.taxonomy AND d.code = t.code
                      WHERE t.network_id = s.network_id AND t.sheet_id = s.id),
            'areas', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'comune', a.comune, 'province', a.province, 'region', a.region)
                                                ORDER BY a.region, a.province, a.comune), '[]')
                      FROM sheet_area a WHERE a.network_id = s.network_id AND a.sheet_id = s.id),
            'languages', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'code', l.code, 'note', l.note) ORDER BY l.code), '[]')
                          FROM directory_language l WHERE l.network_id = s.network_id AND l.sheet_id = s.id),
            'costs', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'amount', c.amount::text, 'description', c.description,
                                                                   'valid_from', c.valid_from, 'valid_to', c.valid_to) ORDER BY c.position, c.id), '[]')
                      FROM sheet_cost c WHERE c.network_id = s.network_id AND c.sheet_id = s.id),
            'documents', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'url', d.url) ORDER BY d.position, d.id), '[]')
                          FROM sheet_document d WHERE d.network_id = s.network_id AND d.sheet_id = s.id),
            'places', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'location_id', p.location_id, 'description', p.description,
                                                                    'schedules', stretches_of(NULL, NULL, p.id)) ORDER BY o.name, p.id), '[]')
                       FROM sheet_at_location p JOIN service_location o ON o.network_id = p.network_id AND o.id = p.location_id
                       WHERE p.network_id = s.network_id AND p.sheet_id = s.id),
            'schedules', stretches_of(s.id, NULL, NULL),
            'closures', closures_of(s.id, NULL),
            'contacts', contacts_of(NULL, s.id, for_public),
            'phones', phones_of(NULL, s.id, NULL, NULL))
    FROM service_sheet s
    WHERE s.network_id = acting_network() AND s.id = of_sheet
$$;

CREATE FUNCTION location_content(of_location uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT to_jsonb(l) - ARRAY['network_id', 'id', 'body_id', 'created_at', 'updated_at', 'revision', 'verified_on', 'verified_by']
        || jsonb_build_object(
            'schedules', stretches_of(NULL, l.id, NULL),
            'closures', closures_of(NULL, l.id),
            'phones', phones_of(NULL, NULL, l.id, NULL),
            'languages', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'code', g.code, 'note', g.note) ORDER BY g.code), '[]')
                          FROM directory_language g WHERE g.network_id = l.network_id AND g.location_id = l.id))
    FROM service_location l
    WHERE l.network_id = acting_network() AND l.id = of_location
$$;

CREATE FUNCTION body_content(of_body uuid, for_public boolean) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'alternate_name', p.alternate_name, 'description', p.description, 'website', p.website, 'address', p.address, 'legal_status', p.legal_status,
        'founded_in', p.founded_in, 'funding', p.funding, 'owner_name', p.owner_name, 'owner_email', p.owner_email,
        'contacts', contacts_of(p.body_id, NULL, for_public), 'phones', phones_of(p.body_id, NULL, NULL, NULL))
    FROM body_profile p
    WHERE p.network_id = acting_network() AND p.body_id = of_body
$$;

CREATE FUNCTION initiative_content(of_initiative uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT to_jsonb(i) - ARRAY['network_id', 'id', 'body_id', 'created_at', 'created_by', 'updated_at', 'revision', 'verified_on', 'verified_by', 'withdrawn_at']
    FROM initiative i
    WHERE i.network_id = acting_network() AND i.id = of_initiative
$$;

-- Children that nothing refers to are written anew, with the keys they had.
CREATE PROCEDURE write_stretches(of_body uuid, of_sheet uuid, of_location uuid, of_place uuid, stretches jsonb) LANGUAGE sql AS $$
    INSERT INTO directory_schedule (network_id, id, body_id, sheet_id, location_id, sheet_at_location_id, weekday, starts_at, ends_at, every_weeks,
                                    nth_in_month, valid_from, valid_to, by_appointment, attending, note)
    SELECT acting_network(), h.id, of_body, of_sheet, of_location, of_place, h.weekday, h.starts_at, h.ends_at, h.every_weeks,
           h.nth_in_month, h.valid_from, h.valid_to, h.by_appointment, h.attending, h.note
    FROM jsonb_populate_recordset(NULL::directory_schedule, stretches) h
$$;

CREATE PROCEDURE write_closures(of_body uuid, of_sheet uuid, of_location uuid, closures jsonb) LANGUAGE sql AS $$
    DELETE FROM directory_closure
    WHERE network_id = acting_network() AND CASE WHEN of_sheet IS NOT NULL THEN sheet_id = of_sheet ELSE location_id = of_location END;
    INSERT INTO directory_closure (network_id, id, body_id, sheet_id, location_id, first_day, last_day, starts_at, ends_at, reason)
    SELECT acting_network(), k.id, of_body, of_sheet, of_location, k.first_day, k.last_day, k.starts_at, k.ends_at, k.reason
    FROM jsonb_populate_recordset(NULL::directory_closure, closures) k
$$;

CREATE PROCEDURE write_phones(of_body uuid, of_sheet uuid, of_location uuid, of_contact uuid, phones jsonb) LANGUAGE sql AS $$
    INSERT INTO directory_phone (network_id, id, body_id, sheet_id, location_id, contact_id, number, extension, kind, description, position)
    SELECT acting_network(), (p.value ->> 'id')::uuid, of_body, of_sheet, of_location, of_contact, p.value ->> 'number',
           (p.value ->> 'extension')::integer, p.value ->> 'kind', p.value ->> 'description', p.ordinality
    FROM jsonb_array_elements(phones) WITH ORDINALITY p
$$;

-- Contacts keep their rows, and so the day on which they were verified.
CREATE PROCEDURE write_contacts(of_body uuid, of_sheet uuid, contacts jsonb) LANGUAGE plpgsql AS $$
DECLARE
    contact record;
BEGIN
    DELETE FROM directory_contact
    WHERE network_id = acting_network() AND body_id = of_body AND sheet_id IS NOT DISTINCT FROM of_sheet
      AND num_nonnulls(location_id, sheet_at_location_id) = 0
      AND id <> ALL (SELECT (c ->> 'id')::uuid FROM jsonb_array_elements(contacts) c);
    FOR contact IN SELECT value, ordinality FROM jsonb_array_elements(contacts) WITH ORDINALITY LOOP
        INSERT INTO directory_contact AS known (network_id, id, body_id, sheet_id, name, role, department, email, is_public, objected_on, position, verified_by)
        VALUES (acting_network(), (contact.value ->> 'id')::uuid, of_body, of_sheet, contact.value ->> 'name', contact.value ->> 'role',
                contact.value ->> 'department', contact.value ->> 'email', (contact.value ->> 'is_public')::boolean,
                (contact.value ->> 'objected_on')::date, contact.ordinality, acting_account())
        ON CONFLICT (network_id, id) DO UPDATE
        SET name = excluded.name, role = excluded.role, department = excluded.department, email = excluded.email, is_public = excluded.is_public,
            -- Who objected stays so, whatever earlier version is brought back.
            objected_on = coalesce(known.objected_on, excluded.objected_on), position = excluded.position;
        DELETE FROM directory_phone WHERE network_id = acting_network() AND contact_id = (contact.value ->> 'id')::uuid;
        CALL write_phones(of_body, NULL, NULL, (contact.value ->> 'id')::uuid, contact.value -> 'phones');
    END LOOP;
END $$;

-- Each writes a whole content over what was saved `seen` times and counts one more; NULL when it was saved meanwhile. Whoever saves has looked.
CREATE FUNCTION write_sheet(of_sheet uuid, seen integer, content jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    of_body uuid;
    saved integer;
    place jsonb;
BEGIN
    UPDATE service_sheet s
    SET (programme_id, name, alternate_name, status, alert, summary, description, addressed_to, how_to, needed, obtained, times, access, cost,
         conditions, conditions_url, is_free, needs_booking, booking_url, online_url, url, email, minimum_age, maximum_age, waiting_days,
         interpretation, accreditations, licences, funding, takes_referrals, is_sensitive, valid_from, valid_to, verify_every_months)
        = (SELECT c.programme_id, c.name, c.alternate_name, c.status, c.alert, c.summary, c.description, c.addressed_to, c.how_to, c.needed,
                  c.obtained, c.times, c.access, c.cost, c.conditions, c.conditions_url, c.is_free, c.needs_booking, c.booking_url, c.online_url,
                  c.url, c.email, c.minimum_age, c.maximum_age, c.waiting_days, c.interpretation, c.accreditations, c.licences, c.funding,
                  c.takes_referrals, c.is_sensitive, c.valid_from, c.valid_to, c.verify_every_months
           FROM jsonb_populate_record(NULL::service_sheet, content) c),
        verified_on = today_in_rome(), verified_by = acting_account(), revision = s.revision + 1
    WHERE s.network_id = acting_network() AND s.id = of_sheet AND s.revision = seen
    RETURNING s.body_id, s.revision INTO of_body, saved;
    IF saved IS NULL THEN
        RETURN NULL;
    END IF;
    DELETE FROM sheet_term WHERE network_id = acting_network() AND sheet_id = of_sheet;
    INSERT INTO sheet_term (network_id, body_id, sheet_id, taxonomy, code)
    SELECT acting_network(), of_body, of_sheet, t.taxonomy, t.code FROM jsonb_populate_recordset(NULL::sheet_term, content -> 'terms') t;
    DELETE FROM sheet_area WHERE network_id = acting_network() AND sheet_id = of_sheet;
    INSERT INTO sheet_area (network_id, id, body_id, sheet_id, comune, province, region)
    SELECT acting_network(), a.id, of_body, of_sheet, a.comune, a.province, a.region
    FROM jsonb_populate_recordset(NULL::sheet_area, content -> 'areas') a;
    DELETE FROM directory_language WHERE network_id = acting_network() AND sheet_id = of_sheet;
    INSERT INTO directory_language (network_id, id, body_id, sheet_id, code, note)
    SELECT acting_network(), l.id, of_body, of_sheet, l.code, l.note
    FROM jsonb_populate_recordset(NULL::directory_language, content -> 'languages') l;
    DELETE FROM sheet_cost WHERE network_id = acting_network() AND sheet_id = of_sheet;
    INSERT INTO sheet_cost (network_id, id, body_id, sheet_id, name, amount, description, valid_from, valid_to, position)
    SELECT acting_network(), c.id, of_body, of_sheet, c.name, c.amount, c.description, c.valid_from, c.valid_to, e.ordinality
    FROM jsonb_array_elements(content -> 'costs') WITH ORDINALITY e, jsonb_populate_record(NULL::sheet_cost, e.value) c;
    DELETE FROM sheet_document WHERE network_id = acting_network() AND sheet_id = of_sheet;
    INSERT INTO sheet_document (network_id, id, body_id, sheet_id, name, url, position)
    SELECT acting_network(), d.id, of_body, of_sheet, d.name, d.url, e.ordinality
    FROM jsonb_array_elements(content -> 'documents') WITH ORDINALITY e, jsonb_populate_record(NULL::sheet_document, e.value) d;
    DELETE FROM directory_schedule WHERE network_id = acting_network() AND sheet_id = of_sheet;
    CALL write_stretches(of_body, of_sheet, NULL, NULL, content -> 'schedules');
    CALL write_closures(of_body, of_sheet, NULL, content -> 'closures');
    DELETE FROM directory_phone WHERE network_id = acting_network() AND sheet_id = of_sheet;
    CALL write_phones(of_body, of_sheet, NULL, NULL, content -> 'phones');
    CALL write_contacts(of_body, of_sheet, content -> 'contacts');
    DELETE FROM sheet_at_location
    WHERE network_id = acting_network() AND sheet_id = of_sheet
      AND id <> ALL (SELECT (p ->> 'id')::uuid FROM jsonb_array_elements(content -> 'places') p);
    FOR place IN SELECT p FROM jsonb_array_elements(content -> 'places') p LOOP
        -- A place that is gone since an earlier version stays gone.
        INSERT INTO sheet_at_location (network_id, id, body_id, sheet_id, location_id, description)
        SELECT acting_network(), (place ->> 'id')::uuid, of_body, of_sheet, l.id, place ->> 'description'
        FROM service_location l WHERE l.network_id = acting_network() AND l.id = (place ->> 'location_id')::uuid
        ON CONFLICT (network_id, id) DO UPDATE SET location_id = excluded.location_id, description = excluded.description;
        IF FOUND THEN
            DELETE FROM directory_schedule WHERE network_id = acting_network() AND sheet_at_location_id = (place ->> 'id')::uuid;
            CALL write_stretches(of_body, NULL, NULL, (place ->> 'id')::uuid, place -> 'schedules');
        END IF;
    END LOOP;
    RETURN saved;
END $$;

CREATE FUNCTION write_location(of_location uuid, seen integer, content jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    of_body uuid;
    saved integer;
BEGIN
    UPDATE service_location l
    SET (site_id, counter_id, kind, name, alternate_name, description, transport, address, address_detail, comune, postal_code, latitude, longitude,
         url, step_free, accessible_toilet, lift, hearing_loop, reserved_parking, accessibility, accessibility_url, open_on_holidays,
         verify_every_months, closed_on)
        = (SELECT c.site_id, c.counter_id, c.kind, c.name, c.alternate_name, c.description, c.transport, c.address, c.address_detail, c.comune,
                  c.postal_code, c.latitude, c.longitude, c.url, c.step_free, c.accessible_toilet, c.lift, c.hearing_loop, c.reserved_parking,
                  c.accessibility, c.accessibility_url, c.open_on_holidays, c.verify_every_months, c.closed_on
           FROM jsonb_populate_record(NULL::service_location, content) c),
        verified_on = today_in_rome(), verified_by = acting_account(), revision = l.revision + 1
    WHERE l.network_id = acting_network() AND l.id = of_location AND l.revision = seen
    RETURNING l.body_id, l.revision INTO of_body, saved;
    IF saved IS NULL THEN
        RETURN NULL;
    END IF;
    DELETE FROM directory_schedule WHERE network_id = acting_network() AND location_id = of_location;
    CALL write_stretches(of_body, NULL, of_location, NULL, content -> 'schedules');
    CALL write_closures(of_body, NULL, of_location, content -> 'closures');
    DELETE FROM directory_phone WHERE network_id = acting_network() AND location_id = of_location;
    CALL write_phones(of_body, NULL, of_location, NULL, content -> 'phones');
    DELETE FROM directory_language WHERE network_id = acting_network() AND location_id = of_location;
    INSERT INTO directory_language (network_id, id, body_id, location_id, code, note)
    SELECT acting_network(), g.id, of_body, of_location, g.code, g.note
    FROM jsonb_populate_recordset(NULL::directory_language, content -> 'languages') g;
    -- Who reads by what changed since a day reads the sheets of this place again.
    UPDATE service_sheet s SET updated_at = now()
    FROM sheet_at_location p
    WHERE p.network_id = acting_network() AND p.location_id = of_location AND s.network_id = p.network_id AND s.id = p.sheet_id;
    RETURN saved;
END $$;

CREATE FUNCTION write_body(of_body uuid, seen integer, content jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    saved integer;
BEGIN
    UPDATE body_profile p
    SET (alternate_name, description, website, address, legal_status, founded_in, funding, owner_name, owner_email)
        = (SELECT c.alternate_name, c.description, c.website, c.address, c.legal_status, c.founded_in, c.funding, c.owner_name, c.owner_email
           FROM jsonb_populate_record(NULL::body_profile, content) c),
        verified_on = today_in_rome(), revision = p.revision + 1
    WHERE p.network_id = acting_network() AND p.body_id = of_body AND p.revision = seen
    RETURNING p.revision INTO saved;
    IF saved IS NULL THEN
        RETURN NULL;
    END IF;
    DELETE FROM directory_phone
    WHERE network_id = acting_network() AND body_id = of_body AND num_nonnulls(sheet_id, location_id, sheet_at_location_id, contact_id) = 0;
    CALL write_phones(of_body, NULL, NULL, NULL, content -> 'phones');
    CALL write_contacts(of_body, NULL, content -> 'contacts');
    RETURN saved;
END $$;

CREATE FUNCTION write_initiative(of_initiative uuid, seen integer, content jsonb) RETURNS integer LANGUAGE sql AS $$
    UPDATE initiative i
    SET (kind, title, description, for_whom, how_to_join, place, comune, url, starts_on, ends_on, shown_until, is_public)
        = (SELECT c.kind, c.title, c.description, c.for_whom, c.how_to_join, c.place, c.comune, c.url, c.starts_on, c.ends_on, c.shown_until, c.is_public
           FROM jsonb_populate_record(NULL::initiative, content) c),
        verified_on = today_in_rome(), verified_by = acting_account(), revision = i.revision + 1
    WHERE i.network_id = acting_network() AND i.id = of_initiative AND i.revision = seen
    RETURNING i.revision
$$;

-- Keeps what something is now as its next version.
CREATE FUNCTION keep_directory_version(of_subject text, of_id uuid, way text, from_number integer, by_email text) RETURNS integer LANGUAGE sql AS $$
    INSERT INTO directory_version (network_id, body_id, subject, subject_id, number, content, made_by_way, restored_number, made_by, made_by_email)
    SELECT acting_network(), o.body_id, of_subject, of_id,
           (SELECT coalesce(max(v.number), 0) + 1 FROM directory_version v
            WHERE v.network_id = acting_network() AND v.subject = of_subject AND v.subject_id = of_id),
           CASE of_subject WHEN 'sheet' THEN sheet_content(of_id, false) WHEN 'location' THEN location_content(of_id)
                           WHEN 'body' THEN body_content(of_id, false) ELSE initiative_content(of_id) END,
           way, from_number, acting_account(), by_email
    FROM (SELECT s.body_id FROM service_sheet s WHERE of_subject = 'sheet' AND s.network_id = acting_network() AND s.id = of_id
          UNION ALL
          SELECT l.body_id FROM service_location l WHERE of_subject = 'location' AND l.network_id = acting_network() AND l.id = of_id
          UNION ALL
          SELECT p.body_id FROM body_profile p WHERE of_subject = 'body' AND p.network_id = acting_network() AND p.body_id = of_id
          UNION ALL
          SELECT i.body_id FROM initiative i WHERE of_subject = 'initiative' AND i.network_id = acting_network() AND i.id = of_id) o
    RETURNING number
$$;

-- Says today that something is still right. False when there is no such thing of a body that may be written now.
CREATE FUNCTION verify_item(of_kind text, of_item uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    CASE of_kind
        WHEN 'body' THEN
            UPDATE body_profile SET verified_on = today_in_rome() WHERE network_id = acting_network() AND body_id = of_item;
        WHEN 'service' THEN
            UPDATE service_sheet SET verified_on = today_in_rome(), verified_by = acting_account() WHERE network_id = acting_network() AND id = of_item;
        WHEN 'hours' THEN
            UPDATE service_location SET verified_on = today_in_rome(), verified_by = acting_account() WHERE network_id = acting_network() AND id = of_item;
        WHEN 'contact' THEN
            UPDATE directory_contact SET verified_on = today_in_rome(), verified_by = acting_account() WHERE network_id = acting_network() AND id = of_item;
        WHEN 'initiative' THEN
            UPDATE initiative SET verified_on = today_in_rome(), verified_by = acting_account() WHERE network_id = acting_network() AND id = of_item;
        ELSE
            INSERT INTO item_verification (network_id, kind, item_id, body_id, verified_on, verified_by)
            SELECT acting_network(), of_kind, i.item_id, i.body_id, today_in_rome(), acting_account()
            FROM directory_item i
            WHERE i.network_id = acting_network() AND i.kind = of_kind AND i.item_id = of_item
              AND i.body_id = ANY ((SELECT acting_directory_bodies())::uuid[])
            ON CONFLICT (network_id, kind, item_id) DO UPDATE SET verified_on = excluded.verified_on, verified_by = excluded.verified_by;
    END CASE;
    RETURN FOUND;
END $$;

-- Merges one body's part of the directory into another's, and writes down each row that followed: operators, registers and acts stay where they are.
-- Of two names that cannot both be kept, the one that comes says whose it was.
CREATE FUNCTION merge_bodies(kept uuid, merged uuid, at timestamptz) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    merge uuid := gen_random_uuid();
    merged_name text;
BEGIN
    UPDATE body_profile SET merged_into_body_id = kept, revision = revision + 1
    WHERE network_id = acting_network() AND body_id = merged AND merged_into_body_id IS NULL
      AND EXISTS (SELECT FROM body_profile k WHERE k.network_id = acting_network() AND k.body_id = kept AND k.merged_into_body_id IS NULL
                  AND k.moderation <> 'refused')
      AND NOT EXISTS (SELECT FROM body_profile o WHERE o.network_id = acting_network() AND o.merged_into_body_id = merged);
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT name INTO merged_name FROM body WHERE network_id = acting_network() AND id = merged;
    INSERT INTO body_merge (network_id, id, body_id, merged_body_id, merged_at, merged_by)
    VALUES (acting_network(), merge, kept, merged, at, acting_account());
    INSERT INTO body_merge_row (network_id, merge_id, body_id, table_name, row_id, name_before)
    SELECT acting_network(), merge, kept, r.table_name, r.id, r.name FROM (
        SELECT 'programme' AS table_name, p.id, p.name FROM programme p WHERE p.network_id = acting_network() AND p.body_id = merged
        UNION ALL SELECT 'service_sheet', s.id, s.name FROM service_sheet s WHERE s.network_id = acting_network() AND s.body_id = merged
        UNION ALL SELECT 'service_location', l.id, NULL FROM service_location l WHERE l.network_id = acting_network() AND l.body_id = merged
        UNION ALL SELECT 'initiative', i.id, NULL FROM initiative i WHERE i.network_id = acting_network() AND i.body_id = merged
        UNION ALL SELECT 'directory_contact', c.id, NULL FROM directory_contact c
                  WHERE c.network_id = acting_network() AND c.body_id = merged AND num_nonnulls(c.sheet_id, c.location_id, c.sheet_at_location_id) = 0
        UNION ALL SELECT 'directory_phone', t.id, NULL FROM directory_phone t
                  WHERE t.network_id = acting_network() AND t.body_id = merged
                    AND num_nonnulls(t.sheet_id, t.location_id, t.sheet_at_location_id, t.contact_id) = 0
        UNION ALL SELECT 'directory_closure', d.id, NULL FROM directory_closure d
                  WHERE d.network_id = acting_network() AND d.body_id = merged AND num_nonnulls(d.sheet_id, d.location_id) = 0) r;
    UPDATE programme p SET body_id = kept, name = CASE WHEN EXISTS (
            SELECT FROM programme o WHERE o.network_id = p.network_id AND o.body_id = kept AND o.name = p.name)
        THEN left(p.name, 90) || ' (' || left(merged_name, 90) || ')' ELSE p.name END
    WHERE p.network_id = acting_network() AND p.body_id = merged;
    UPDATE service_sheet s SET body_id = kept, name = CASE WHEN EXISTS (
            SELECT FROM service_sheet o WHERE o.network_id = s.network_id AND o.body_id = kept AND o.name = s.name)
        THEN left(s.name, 70) || ' (' || left(merged_name, 80) || ')' ELSE s.name END
    WHERE s.network_id = acting_network() AND s.body_id = merged;
    UPDATE service_location SET body_id = kept WHERE network_id = acting_network() AND body_id = merged;
    UPDATE initiative SET body_id = kept WHERE network_id = acting_network() AND body_id = merged;
    UPDATE directory_contact SET body_id = kept
    WHERE network_id = acting_network() AND body_id = merged AND num_nonnulls(sheet_id, location_id, sheet_at_location_id) = 0;
    UPDATE directory_phone SET body_id = kept
    WHERE network_id = acting_network() AND body_id = merged AND num_nonnulls(sheet_id, location_id, sheet_at_location_id, contact_id) = 0;
    UPDATE directory_closure SET body_id = kept
    WHERE network_id = acting_network() AND body_id = merged AND num_nonnulls(sheet_id, location_id) = 0;
    RETURN merge;
END $$;

-- The way back: each row that followed and is still there goes home, under the name that it had unless somebody gave it another since.
CREATE FUNCTION undo_body_merge(of_merge uuid, at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    kept uuid;
    home uuid;
    home_name text;
BEGIN
    UPDATE body_merge SET undone_at = at, undone_by = acting_account()
    WHERE network_id = acting_network() AND id = of_merge AND undone_at IS NULL
    RETURNING body_id, merged_body_id INTO kept, home;
    IF home IS NULL THEN
        RETURN false;
    END IF;
    SELECT name INTO home_name FROM body WHERE network_id = acting_network() AND id = home;
    UPDATE body_profile SET merged_into_body_id = NULL, revision = revision + 1 WHERE network_id = acting_network() AND body_id = home;
    UPDATE programme p SET body_id = home,
        name = CASE WHEN p.name = left(r.name_before, 90) || ' (' || left(home_name, 90) || ')' THEN r.name_before ELSE p.name END
    FROM body_merge_row r
    WHERE r.network_id = p.network_id AND r.merge_id = of_merge AND r.table_name = 'programme' AND r.row_id = p.id
      AND p.network_id = acting_network() AND p.body_id = kept;
    UPDATE service_sheet s SET body_id = home,
        name = CASE WHEN s.name = left(r.name_before, 70) || ' (' || left(home_name, 80) || ')' THEN r.name_before ELSE s.name END
    FROM body_merge_row r
    WHERE r.network_id = s.network_id AND r.merge_id = of_merge AND r.table_name = 'service_sheet' AND r.row_id = s.id
      AND s.network_id = acting_network() AND s.body_id = kept;
    UPDATE service_location l SET body_id = home FROM body_merge_row r
    WHERE r.network_id = l.network_id AND r.merge_id = of_merge AND r.table_name = 'service_location' AND r.row_id = l.id
      AND l.network_id = acting_network() AND l.body_id = kept;
    UPDATE initiative i SET body_id = home FROM body_merge_row r
    WHERE r.network_id = i.network_id AND r.merge_id = of_merge AND r.table_name = 'initiative' AND r.row_id = i.id
      AND i.network_id = acting_network() AND i.body_id = kept;
    UPDATE directory_contact c SET body_id = home FROM body_merge_row r
    WHERE r.network_id = c.network_id AND r.merge_id = of_merge AND r.table_name = 'directory_contact' AND r.row_id = c.id
      AND c.network_id = acting_network() AND c.body_id = kept;
    UPDATE directory_phone t SET body_id = home FROM body_merge_row r
    WHERE r.network_id = t.network_id AND r.merge_id = of_merge AND r.table_name = 'directory_phone' AND r.row_id = t.id
      AND t.network_id = acting_network() AND t.body_id = kept;
    UPDATE directory_closure d SET body_id = home FROM body_merge_row r
    WHERE r.network_id = d.network_id AND r.merge_id = of_merge AND r.table_name = 'directory_closure' AND r.row_id = d.id
      AND d.network_id = acting_network() AND d.body_id = kept;
    RETURN true;
END $$;

-- The bodies that the networks already have.
DO $$
DECLARE
    of_network uuid;
BEGIN
    PERFORM set_config('snodo.purpose', 'maintenance', true);
    FOR of_network IN SELECT id FROM network LOOP
        PERFORM set_config('snodo.network', of_network::text, true);
        INSERT INTO body_profile (network_id, body_id, website)
        SELECT b.network_id, b.id, NULL FROM body b WHERE b.network_id = of_network;
    END LOOP;
    PERFORM set_config('snodo.network', '', true);
    PERFORM set_config('snodo.purpose', '', true);
END $$;

-- The public site: what the public may see of vacancies, how they are searched, what citizens and companies leave there, and the news
-- that empties the memory of public pages.

-- ---- News for the memory of public pages ---------------------------------------------------------------------------------------------

-- A row that public pages show has changed: every running program forgets the pages it keeps.
CREATE FUNCTION tell_public_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('public_pages', TG_TABLE_NAME);
    RETURN NULL;
END $$;

-- Has a change of a table told. Once a statement: an import tells no more often than a single save.
CREATE PROCEDURE tell_public(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER tell_public_pages AFTER INSERT OR UPDATE OR DELETE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION tell_public_pages()', name);
END $$;

-- ---- What a network says of its site --------------------------------------------------------------------------------------------------

CREATE TABLE network_site (
    network_id uuid PRIMARY KEY REFERENCES network,
    -- The host under which citizens reach this network alone: its home page is the first page there.
    public_host text CONSTRAINT network_site_host_key UNIQUE
        CONSTRAINT network_site_host_shape CHECK (public_host ~ '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?$'),
    -- One or two sentences below the name on the home page; empty: the program's own.
    welcome text NOT NULL DEFAULT '' CONSTRAINT network_site_welcome_length CHECK (length(welcome) <= 300),
    -- Where citizens write and phone; empty: those of the lead body.
    email text NOT NULL DEFAULT '' CONSTRAINT network_site_email_shape CHECK (email = '' OR email ~ '^[^@\s]+@[^@\s]+$'),
    phone text NOT NULL DEFAULT '' CONSTRAINT network_site_phone_length CHECK (length(phone) <= 40),
    -- The declaration that the law asks for every year (L. 4/2004, art. 3-quater).
    declaration text NOT NULL DEFAULT '' CONSTRAINT network_site_declaration_place
        CHECK (declaration = '' OR declaration ~ '^https://form\.agid\.gov\.it/[A-Za-z0-9/_-]{1,200}$'),
    -- Its number in the national register of labour intermediaries (D.Lgs. 276/2003, art. 9): shown with every vacancy.
    authorisation text NOT NULL DEFAULT '' CONSTRAINT network_site_authorisation_length CHECK (length(authorisation) <= 200),
    revision integer NOT NULL DEFAULT 1
);
CALL protect_network_table('network_site');
CREATE TRIGGER keep_changes AFTER INSERT OR UPDATE OR DELETE ON network_site FOR EACH ROW EXECUTE FUNCTION record_change('network_id');
-- Whose host this is, is asked before it is known which network is meant.
CREATE POLICY asked_by_host ON network_site FOR SELECT USING ((SELECT acting_purpose()) = 'public');

-- ---- What the public may see of vacancies ---------------------------------------------------------------------------------------------

-- Words of a vacancy without what tells who the employer is: the name with or without its legal form and however it is spaced, addresses
-- of mail and web, telephone numbers.
CREATE FUNCTION words_without_employer(words text, employer text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    core text;
    pattern text;
    said text := words;
BEGIN
    core := btrim(regexp_replace(employer, '[^[:alnum:]&]+', ' ', 'g'));
    FOR pattern IN
        SELECT name FROM (VALUES
            (core),
            (btrim(regexp_replace(' ' || core || ' ',
                '\s(s\s?r\s?l\s?s?|s\s?p\s?a|s\s?n\s?c|s\s?a\s?s|s\s?s|s\s?c\s?a\s?r\s?l|soc(ieta)? coop(erativa)?|societ.\s+\w+|cooperativa sociale|onlus|ets)\s.*$', '', 'i')))
        ) AS names (name)
        WHERE length(name) > 2
        ORDER BY length(name) DESC
    LOOP
        -- Letters with and without accent are one; between two words anything but a letter may stand.
        pattern := regexp_replace(lower(pattern), '[aàá]', '[aàá]', 'g');
        pattern := regexp_replace(pattern, 'e(?!\])|è|é', '[eèé]', 'g');
        pattern := regexp_replace(pattern, 'i(?!\])|ì|í', '[iìí]', 'g');
        pattern := regexp_replace(pattern, 'o(?!\])|ò|ó', '[oòó]', 'g');
        pattern := regexp_replace(pattern, 'u(?!\])|ù|ú', '[uùú]', 'g');
        pattern := replace(pattern, ' ', '[^[:alnum:]]*');
        said := regexp_replace(said, '(?<![[:alnum:]])' || pattern || '(?![[:alnum:]])', '…', 'gi');
    END LOOP;
    said := regexp_replace(said, '[[:alnum:]._%+-]+@[[:alnum:].-]+', '…', 'g');
    said := regexp_replace(said, '(https?://|www\.)\S+', '…', 'gi');
    said := regexp_replace(said, '\m[[:alnum:]-]{2,}\.(it|com|eu|net|org|info|biz)(/\S*)?', '…', 'gi');
    RETURN regexp_replace(said,
        '(\+39[ .]?)?(?<![0-9][.:,])\m(0[1-9][0-9]{0,2}[ ./-]?[0-9]{5,8}|(02|06)[ /-]?[0-9]{3,4}[ .-]?[0-9]{2,5}|0[1-9][0-9]{1,2}[ ./-]?[0-9]{2,4}([ .-][0-9]{2,4}){1,2}|3[0-9]{2}[ ./-]?[0-9]{3}[ .-]?[0-9]{3,4})\M',
        '…', 'g');
END $$;

-- Every vacancy as it is told outside. An employer who is not to be named is nobody here: neither the name, nor the place's name and
-- street, nor words that tell.
CREATE VIEW vacancy_told WITH (security_invoker = true) AS
SELECT v.network_id, v.id, v.code, v.state, v.body_id, b.name AS body_name,
       CASE WHEN v.employer_shown THEN v.title ELSE words_without_employer(v.title, c.name) END AS title,
       CASE WHEN v.employer_shown THEN v.description ELSE words_without_employer(v.description, c.name) END AS description,
       CASE WHEN v.employer_shown THEN c.name END AS employer,
       CASE WHEN v.employer_shown THEN w.address ELSE '' END AS street,
       w.comune, v.concept_id, v.places, v.contract, v.contract_months, v.hours, v.weekly_hours, v.shifts, v.pay_from, v.pay_to, v.pay_period,
       v.collective_agreement, v.collective_agreement_level, v.starts_on,
       CASE WHEN v.employer_shown THEN v.transport_words ELSE words_without_employer(v.transport_words, c.name) END AS transport_words,
       v.accommodation, v.work_mode, v.remote_days, v.travel,
       CASE WHEN v.employer_shown THEN v.experience_words ELSE words_without_employer(v.experience_words, c.name) END AS experience_words,
       CASE WHEN v.employer_shown THEN v.computer_words ELSE words_without_employer(v.computer_words, c.name) END AS computer_words,
       v.register_words, v.notice, v.reservation, v.published_on, v.expires_on, v.updated_at
FROM vacancy v
JOIN company c ON c.network_id = v.network_id AND c.id = v.company_id
JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
LEFT JOIN workplace w ON w.network_id = v.network_id AND w.id = v.workplace_id;
GRANT SELECT ON vacancy_told TO snodo_app;

-- The vacancies that anybody may see today: the one place that says which they are.
CREATE VIEW public_vacancy WITH (security_invoker = true) AS
SELECT * FROM vacancy_told t
-- The day is asked once, not once for each vacancy.
WHERE t.state = 'published' AND t.expires_on >= (SELECT today_in_rome()) AND t.published_on <= (SELECT today_in_rome()) AND t.comune IS NOT NULL;
GRANT SELECT ON public_vacancy TO snodo_app;
CREATE INDEX vacancy_newest ON vacancy (network_id, published_on DESC, code DESC) WHERE state = 'published';

-- ---- Searching them -------------------------------------------------------------------------------------------------------------------

-- Italian as people type it: stems, with and without accents.
CREATE TEXT SEARCH CONFIGURATION italian_plain (COPY = italian);
ALTER TEXT SEARCH CONFIGURATION italian_plain
    ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, hword_asciipart WITH unaccent, italian_stem;

-- What somebody typed, as a question to documents in italian_plain: all words, each by its stem, its English stem, or as a beginning.
CREATE FUNCTION asked_words(typed text) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE
SET client_min_messages = 'warning' AS $$
DECLARE
    word text;
    one tsquery;
    asked tsquery;
BEGIN
    FOR word IN SELECT DISTINCT w FROM regexp_split_to_table(plain_words(left(typed, 200)), '[^[:alnum:]]+') AS w WHERE w <> '' LIMIT 10 LOOP
        one := to_tsquery('italian_plain', word);
        IF numnode(one) = 0 THEN
            CONTINUE;
        END IF;
        one := one || to_tsquery('english', word);
        IF length(word) >= 3 THEN
            one := one || to_tsquery('simple', word || ':*');
        END IF;
        asked := CASE WHEN asked IS NULL THEN one ELSE asked && one END;
    END LOOP;
    RETURN asked;
END $$;
GRANT EXECUTE ON FUNCTION asked_words TO snodo_app;

-- What a published vacancy is found by: title, all names of its occupation, Comune, description; never its employer.
CREATE TABLE vacancy_words (
    network_id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    document tsvector NOT NULL,
    PRIMARY KEY (network_id, vacancy_id),
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy ON DELETE CASCADE
);
CALL protect_network_table('vacancy_words');

-- Words that titles and occupations are made of: what a mistyped word is compared with.
CREATE TABLE vacancy_word (
    network_id uuid NOT NULL REFERENCES network,
    word text NOT NULL,
    PRIMARY KEY (network_id, word)
);
CALL protect_network_table('vacancy_word');

CREATE PROCEDURE write_vacancy_words(of_network uuid, of_vacancy uuid) LANGUAGE plpgsql AS $$
DECLARE
    told record;
    named record;
BEGIN
    DELETE FROM vacancy_words w WHERE w.network_id = of_network AND w.vacancy_id = of_vacancy;
    SELECT t.title, t.description, t.concept_id, c.name AS comune INTO told
    FROM vacancy_told t LEFT JOIN comune c ON c.istat = t.comune
    WHERE t.network_id = of_network AND t.id = of_vacancy AND t.state = 'published';
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT coalesce(string_agg(k.label, ' ') FILTER (WHERE k.language = 'it'), '') AS italian,
           coalesce(string_agg(k.label, ' ') FILTER (WHERE k.language = 'en'), '') AS english INTO named
    FROM concept_label k WHERE k.concept_id = told.concept_id AND k.standing <> 'hidden' AND k.language IN ('it', 'en');
    INSERT INTO vacancy_words (network_id, vacancy_id, document)
    VALUES (of_network, of_vacancy,
            setweight(to_tsvector('italian_plain', told.title), 'A')
            || setweight(to_tsvector('italian_plain', named.italian || ' ' || coalesce(told.comune, '')), 'B')
            || setweight(to_tsvector('english', named.english), 'B')
            || setweight(to_tsvector('italian_plain', told.description), 'C'));
    INSERT INTO vacancy_word (network_id, word)
    SELECT of_network, w.word
    FROM (SELECT DISTINCT w AS word FROM regexp_split_to_table(plain_words(told.title || ' ' || named.italian), '[^[:alnum:]]+') AS w
          WHERE length(w) >= 4) w
    WHERE NOT EXISTS (SELECT FROM vacancy_word known WHERE known.network_id = of_network AND known.word = w.word)
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION keep_vacancy_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    CALL write_vacancy_words(NEW.network_id, NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER keep_words AFTER UPDATE OF state, title, description, concept_id, employer_shown, company_id, workplace_id ON vacancy
    FOR EACH ROW WHEN (NEW.state = 'published' OR OLD.state = 'published') EXECUTE FUNCTION keep_vacancy_words();

-- A company under another name is another word that must not tell.
CREATE FUNCTION keep_vacancy_words_of_company() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_vacancy uuid;
BEGIN
    FOR of_vacancy IN SELECT v.id FROM vacancy v
                      WHERE v.network_id = NEW.network_id AND v.company_id = NEW.id AND v.state = 'published' AND NOT v.employer_shown LOOP
        CALL write_vacancy_words(NEW.network_id, of_vacancy);
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_words AFTER UPDATE OF name ON company
    FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION keep_vacancy_words_of_company();

-- A count as the public is told it: none from 1 to 4.
CREATE FUNCTION told_count(counted bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN counted BETWEEN 1 AND 4 THEN NULL ELSE counted END;

-- ---- What a network tells of its work -------------------------------------------------------------------------------------------------

-- Counts of a span of days over all the network's registers: numbers only, and none from 1 to 4, because a small number in a small place is
-- a name. Files of other registers are not visible otherwise, hence the purpose, which is given back.
CREATE FUNCTION public_figures(first_day date, last_day date) RETURNS TABLE (
    visits bigint, people bigint, appointments bigint, vacancies bigint, places bigint, companies bigint, placements bigint, projects bigint,
    internships bigint)
LANGUAGE plpgsql AS $$
DECLARE
    former_purpose text := acting_purpose();
    from_instant timestamptz := first_day::timestamp AT TIME ZONE 'Europe/Rome';
    until_instant timestamptz := (last_day + 1)::timestamp AT TIME ZONE 'Europe/Rome';
BEGIN
    PERFORM set_config('snodo.purpose', 'matching', true);
    RETURN QUERY
    WITH came AS (
        SELECT v.person_id, count(*) AS times FROM visit v
        WHERE v.network_id = acting_network() AND v.happened_at >= from_instant AND v.happened_at < until_instant GROUP BY v.person_id),
    counted AS (
        SELECT (SELECT coalesce(sum(k.times), 0) FROM came k)::bigint AS a, (SELECT count(k.person_id) FROM came k) AS b,
               (SELECT count(*) FROM participation p JOIN appointment t ON t.network_id = p.network_id AND t.id = p.appointment_id
                WHERE p.network_id = acting_network() AND p.state IN ('arrived', 'called', 'done')
                  AND lower(t.during) >= from_instant AND lower(t.during) < until_instant) AS c,
               (SELECT count(*) FROM vacancy v WHERE v.network_id = acting_network() AND v.published_on BETWEEN first_day AND last_day) AS d,
               (SELECT coalesce(sum(v.places), 0) FROM vacancy v
                WHERE v.network_id = acting_network() AND v.published_on BETWEEN first_day AND last_day)::bigint AS e,
               (SELECT count(DISTINCT v.company_id) FROM vacancy v
                WHERE v.network_id = acting_network() AND v.published_on BETWEEN first_day AND last_day) AS f,
               (SELECT count(*) FROM placement l JOIN contract_code k ON k.code = l.contract_code AND k.is_employment
                WHERE l.network_id = acting_network() AND l.cancelled_at IS NULL AND l.starts_on BETWEEN first_day AND last_day) AS g,
               (SELECT count(*) FROM project j WHERE j.network_id = acting_network() AND j.signed_on BETWEEN first_day AND last_day) AS h,
               (SELECT count(*) FROM internship i WHERE i.network_id = acting_network() AND i.state NOT IN ('draft', 'withdrawn')
                  AND i.starts_on BETWEEN first_day AND last_day) AS i)
    SELECT told_count(a), told_count(b), told_count(c), told_count(d), told_count(e), told_count(f), told_count(g), told_count(h), told_count(i) FROM counted;
    PERFORM set_config('snodo.purpose', coalesce(former_purpose, ''), true);
END $$;
GRANT EXECUTE ON FUNCTION public_figures TO snodo_app;

-- ---- What people leave on the site ----------------------------------------------------------------------------------------------------

-- How clear a page was, from whoever said so: nothing tells who. Kept by day alone.
CREATE TABLE page_feedback (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    page text NOT NULL CONSTRAINT page_feedback_page_shape CHECK (page ~ '^/[^?#]*$' AND length(page) <= 300),
    language text NOT NULL CONSTRAINT page_feedback_language CHECK (language ~ '^[a-z]{2}$'),
    rate smallint NOT NULL CONSTRAINT page_feedback_rate CHECK (rate BETWEEN 1 AND 5),
    -- What was liked (4, 5) or difficult (1 to 3).
    reason text CONSTRAINT page_feedback_reason CHECK (CASE WHEN rate >= 4
        THEN reason IN ('clear', 'complete', 'right-way', 'no-problems', 'other')
        ELSE reason IN ('not-clear', 'not-complete', 'not-sure', 'problems', 'other') END),
    words text NOT NULL DEFAULT '' CONSTRAINT page_feedback_words_length CHECK (length(words) <= 200),
    given_on date NOT NULL DEFAULT today_in_rome(),
    PRIMARY KEY (network_id, id)
);
CREATE INDEX page_feedback_of_page ON page_feedback (network_id, page, given_on);
CALL protect_network_table('page_feedback');
REVOKE UPDATE, DELETE ON page_feedback FROM snodo_app;

-- What strangers send, counted for each network address within the hour. Only a hash of the address is kept.
CREATE TABLE public_try (
    subject_hash bytea PRIMARY KEY CONSTRAINT public_try_hash_length CHECK (octet_length(subject_hash) = 32),
    tries integer NOT NULL CHECK (tries > 0),
    since timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON public_try TO snodo_app;

-- Somebody without an account is interested in a vacancy and asks to be called by a counter.
CREATE TABLE vacancy_interest (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    vacancy_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT vacancy_interest_name_given CHECK (btrim(name) <> '' AND length(name) <= 120),
    phone text CONSTRAINT vacancy_interest_phone_length CHECK (length(phone) <= 40),
    email text CONSTRAINT vacancy_interest_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 200),
    words text NOT NULL DEFAULT '' CONSTRAINT vacancy_interest_words_length CHECK (length(words) <= 1000),
    language text NOT NULL CONSTRAINT vacancy_interest_language CHECK (language ~ '^[a-z]{2}$'),
    received_at timestamptz NOT NULL DEFAULT now(),
    -- When somebody of the counter spoke with them.
    answered_at timestamptz,
    answered_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    CONSTRAINT vacancy_interest_reachable CHECK (phone IS NOT NULL OR email IS NOT NULL),
    CONSTRAINT vacancy_interest_answered_by_somebody CHECK (answered_by IS NULL OR answered_at IS NOT NULL)
);
CREATE INDEX vacancy_interest_by_time ON vacancy_interest (network_id, received_at);
CALL protect_register_table('vacancy_interest');
-- Whoever has no account leaves it and reads none; the program forgets it after its time.
CREATE POLICY left_by_citizens ON vacancy_interest FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND answered_at IS NULL);
CREATE POLICY forgotten_in_time ON vacancy_interest FOR DELETE
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'maintenance');
CREATE POLICY seen_to_be_forgotten ON vacancy_interest FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'maintenance');

-- A company looks for staff and asks to be called: what staff make a vacancy of.
CREATE TABLE company_request (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    company_name text NOT NULL CONSTRAINT company_request_name_given CHECK (btrim(company_name) <> '' AND length(company_name) <= 200),
    contact_name text NOT NULL CONSTRAINT company_request_contact_given CHECK (btrim(contact_name) <> '' AND length(contact_name) <= 120),
    phone text CONSTRAINT company_request_phone_length CHECK (length(phone) <= 40),
    email text CONSTRAINT company_request_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 200),
    vat_number text CONSTRAINT company_request_vat_number_shape CHECK (vat_number ~ '^[0-9]{11}$'),
    comune text NOT NULL REFERENCES comune,
    wanted text NOT NULL CONSTRAINT company_request_wanted_given CHECK (btrim(wanted) <> '' AND length(wanted) <= 120),
    places smallint NOT NULL DEFAULT 1 CONSTRAINT company_request_places CHECK (places BETWEEN 1 AND 99),
    words text NOT NULL DEFAULT '' CONSTRAINT company_request_words_length CHECK (length(words) <= 3000),
    hours text CONSTRAINT company_request_hours CHECK (hours IN ('full-time', 'part-time')),
    language text NOT NULL CONSTRAINT company_request_language CHECK (language ~ '^[a-z]{2}$'),
    received_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'new' CONSTRAINT company_request_state CHECK (state IN ('new', 'made', 'closed')),
    handled_at timestamptz,
    handled_by uuid REFERENCES account,
    -- The draft that was made of it.
    vacancy_id uuid,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy,
    CONSTRAINT company_request_reachable CHECK (phone IS NOT NULL OR email IS NOT NULL),
    CONSTRAINT company_request_made_into_a_vacancy CHECK ((state = 'made') = (vacancy_id IS NOT NULL)),
    CONSTRAINT company_request_handled_when CHECK ((state = 'new') = (handled_at IS NULL))
);
CREATE INDEX company_request_by_time ON company_request (network_id, state, received_at);
CALL protect_network_table('company_request');
CALL keep_changes('company_request');
-- It is left by anybody and read by staff alone.
CREATE POLICY read_by_staff ON company_request AS RESTRICTIVE FOR SELECT
    USING ((SELECT acting_purpose()) NOT IN ('public', 'citizen'));

-- A search of vacancies by mail: asked for, confirmed from the mail, ended with one click.
CREATE TABLE saved_search (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    email text NOT NULL CONSTRAINT saved_search_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 200),
    language text NOT NULL CONSTRAINT saved_search_language CHECK (language ~ '^[a-z]{2}$'),
    -- The search as its address says it: q=…&comune=…
    criteria text NOT NULL CONSTRAINT saved_search_criteria_length CHECK (length(criteria) <= 1000),
    rhythm text NOT NULL CONSTRAINT saved_search_rhythm CHECK (rhythm IN ('daily', 'weekly')),
    code_hash bytea NOT NULL CONSTRAINT saved_search_code_length CHECK (octet_length(code_hash) = 32),
    -- The code itself goes with every mail, so that each carries the way out: closed with a key of the program it would not be readable here,
    -- but it opens nothing else than this row, which holds the address already.
    code text NOT NULL,
    -- `https://host` where it was asked for: where the links of its mails lead.
    origin text NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    -- Vacancies published until this day were told.
    told_through date NOT NULL,
    PRIMARY KEY (network_id, id),
    CONSTRAINT saved_search_code_key UNIQUE (network_id, code_hash)
);
CREATE INDEX saved_search_to_tell ON saved_search (network_id, told_through) WHERE confirmed_at IS NOT NULL;
ALTER TABLE saved_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_search FORCE ROW LEVEL SECURITY;
-- Nobody who works here sees who searches: only who has the code, and the program that sends.
CREATE POLICY of_the_code ON saved_search
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()))
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND code_hash = (SELECT acting_code()));
CREATE POLICY of_the_sender ON saved_search
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'delivery')
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'delivery');
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_search TO snodo_app;

-- ---- Which tables public pages show ---------------------------------------------------------------------------------------------------

DO $$
DECLARE
    of_network uuid;
    of_vacancy uuid;
    shown text;
BEGIN
    FOREACH shown IN ARRAY ARRAY['network', 'network_site', 'body', 'agreement', 'site', 'counter', 'company', 'workplace',
        'vacancy', 'vacancy_requirement', 'bookable_service', 'counter_opening', 'counter_opening_change',
        'extra_opening', 'closure', 'holiday_opening', 'body_profile', 'service_sheet', 'service_location', 'sheet_at_location',
        'directory_schedule', 'directory_contact', 'initiative', 'course', 'event', 'event_occurrence', 'event_seats', 'material',
        'charter_edition'] LOOP
        CALL tell_public(shown::regclass);
    END LOOP;
    PERFORM set_config('snodo.purpose', 'maintenance', true);
    FOR of_network IN SELECT id FROM network LOOP
        PERFORM set_config('snodo.network', of_network::text, true);
        FOR of_vacancy IN SELECT v.id FROM vacancy v WHERE v.network_id = of_network AND v.state = 'published' LOOP
            CALL write_vacancy_words(of_network, of_vacancy);
        END LOOP;
    END LOOP;
    PERFORM set_config('snodo.network', '', true);
    PERFORM set_config('snodo.purpose', '', true);
END $$;

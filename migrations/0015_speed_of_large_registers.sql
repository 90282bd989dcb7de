-- What keeps every page quick when a register holds a million people.

-- The changes of a row are asked for by its key as text: the comparison of jsonb is not leakproof, so under row-level security the
-- former index could serve nobody, and each page read the whole log.
DROP INDEX change_log_of_row;
ALTER TABLE change_log ADD COLUMN row_id text COLLATE "C" GENERATED ALWAYS AS (row_key ->> 'id') STORED;
CREATE INDEX change_log_of_row ON change_log (row_id, network_id, table_name, id);

-- Three plain comparisons, so that it is taken also before the first statistics (see person_by_birth's comment in 0006).
CREATE INDEX person_by_birth_in_register ON person (birth_date, network_id, register_id);
DROP INDEX person_by_birth;

-- Who wishes an occupation or has done it, read from the index alone: of a frequent one there are tens of thousands.
DROP INDEX wished_occupation_of_concept;
DROP INDEX experience_of_concept;
CREATE INDEX wished_occupation_of_concept ON wished_occupation (concept_id, network_id, register_id, person_id);
CREATE INDEX experience_of_concept ON experience (concept_id, network_id, register_id, person_id);

-- Who holds one of the rarer licences. The comparison with an array is not leakproof and cannot search an index; it can be an index's
-- condition.
DO $$
DECLARE
    licence text;
BEGIN
    FOREACH licence IN ARRAY ARRAY['AM', 'A1', 'A2', 'A', 'B1', 'BE', 'C1', 'C1E', 'C', 'CE', 'D1', 'D1E', 'D', 'DE',
                                   'CQC-goods', 'CQC-passengers', 'KB', 'ADR'] LOOP
        EXECUTE format('CREATE INDEX %I ON profile (network_id, register_id, person_id) WHERE %L = ANY (driving_licences)',
                       'profile_with_licence_' || lower(replace(licence, '-', '_')), licence);
    END LOOP;
END $$;

-- Who lives in a Comune, for the list's filter.
CREATE INDEX person_by_home ON person ((coalesce(domicile_comune, residence_comune)), network_id, register_id) WHERE merged_into IS NULL;

-- The pool is read page by page in the order of the keys. `profile_of` (the same key) lets each page begin in the profiles too where
-- the last one ended, instead of at the first profile of all.
CREATE OR REPLACE VIEW matching_person WITH (security_invoker = true) AS
SELECT
    person.network_id,
    person.id,
    coalesce(person.domicile_comune, person.residence_comune) AS home_comune,
    profile.education_level,
    profile.driving_licences,
    profile.contracts,
    profile.hours,
    profile.weekly_hours_min,
    profile.weekly_hours_max,
    profile.shifts,
    profile.travel_means,
    profile.travel_kilometres,
    profile.available_from,
    (profile.waiting_since AT TIME ZONE 'Europe/Rome')::date AS waiting_since,
    (SELECT jsonb_agg(jsonb_build_object('concept', e.concept_id, 'isco', c.isco, 'from', e.from_month, 'to', e.to_month))
     FROM experience e LEFT JOIN concept c ON c.id = e.concept_id
     WHERE e.network_id = person.network_id AND e.person_id = person.id) AS experiences,
    (SELECT jsonb_agg(jsonb_build_object('concept', w.concept_id, 'isco', c.isco))
     FROM wished_occupation w LEFT JOIN concept c ON c.id = w.concept_id
     WHERE w.network_id = person.network_id AND w.person_id = person.id) AS wishes,
    (SELECT jsonb_agg(jsonb_build_object('language', l.language, 'native', l.native, 'understanding', l.understanding,
                                         'speaking', l.speaking, 'writing', l.writing))
     FROM language_skill l WHERE l.network_id = person.network_id AND l.person_id = person.id) AS languages,
    (SELECT array_agg(s.concept_id ORDER BY s.position) FROM person_skill s
     WHERE s.network_id = person.network_id AND s.person_id = person.id) AS skills,
    (SELECT array_agg(CASE WHEN k.expires_on < current_date THEN 0 ELSE k.concept_id END ORDER BY k.position) FROM person_certificate k
     WHERE k.network_id = person.network_id AND k.person_id = person.id) AS certificates,
    profile.person_id AS profile_of
FROM person JOIN profile ON profile.network_id = person.network_id AND profile.person_id = person.id
WHERE person.merged_into IS NULL
  AND NOT EXISTS (SELECT FROM matching_objection o WHERE o.network_id = person.network_id AND o.person_id = person.id);

-- Files that are probably one person's, worked out when a file changes: comparing everybody with everybody for each look at the page
-- takes seconds in a large register.

CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- Whether two words may be one with a slip of the pen: one slip in a word of at least four letters, two in one of at least nine. Never
-- stricter than the program's own comparison (`same_names` in the people's model), which has the last word.
CREATE FUNCTION nearly_same_word(one text, other text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    shorter integer := least(length(one), length(other));
    allowed integer := CASE WHEN shorter < 4 THEN 0 WHEN shorter < 9 THEN 1 ELSE 2 END;
BEGIN
    IF one = other THEN
        RETURN true;
    ELSIF allowed = 0 OR abs(length(one) - length(other)) > allowed OR shorter > 200 THEN
        -- (levenshtein refuses words of more than 255 letters.)
        RETURN false;
    ELSIF levenshtein_less_equal(one, other, 2 * allowed) > 2 * allowed THEN
        RETURN false;
    ELSIF levenshtein_less_equal(one, other, allowed) <= allowed THEN
        RETURN true;
    END IF;
    -- Two neighbours swapped are one slip, which levenshtein counts as two.
    RETURN EXISTS (
        SELECT FROM generate_series(1, length(one) - 1) AS place,
             concat(left(one, place - 1), substr(one, place + 1, 1), substr(one, place, 1), substr(one, place + 2)) AS swapped
        WHERE CASE allowed
            WHEN 1 THEN swapped = other
            ELSE levenshtein_less_equal(swapped, other, 1) <= 1 OR EXISTS (
                SELECT FROM generate_series(place + 2, length(one) - 1) AS second
                WHERE concat(left(swapped, second - 1), substr(swapped, second + 1, 1), substr(swapped, second, 1),
                             substr(swapped, second + 2)) = other)
            END);
END $$;

-- Two names, each as its plain words: nearly the same run together, or each word of the shorter one is in the longer one.
CREATE FUNCTION nearly_same_name(one text[], other text[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    fewer text[] := CASE WHEN cardinality(one) <= cardinality(other) THEN one ELSE other END;
    more text[] := CASE WHEN cardinality(one) <= cardinality(other) THEN other ELSE one END;
BEGIN
    IF cardinality(fewer) = 0 THEN
        RETURN false;
    ELSIF nearly_same_word(array_to_string(one, ''), array_to_string(other, '')) THEN
        RETURN true;
    END IF;
    RETURN cardinality(fewer) < cardinality(more) AND NOT EXISTS (
        SELECT FROM unnest(fewer) AS word
        WHERE NOT EXISTS (SELECT FROM unnest(more) AS known WHERE nearly_same_word(word, known)));
END $$;

CREATE FUNCTION words_of_name(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN array_remove(regexp_split_to_array(plain_words(name), '[^[:alnum:]]+'), '');

-- Where somebody was born, to be compared: a Comune, a country abroad, or NULL when that is not known.
CREATE FUNCTION birthplace(comune text, country text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(comune, nullif(country, 'IT'));

-- Whether two people are called the same, allowing for slips, the two names swapped, or a second name left out.
CREATE FUNCTION nearly_same_person(family_name text, given_name text, other_family_name text, other_given_name text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    family text[] := words_of_name(family_name);
    given text[] := words_of_name(given_name);
    other_family text[] := words_of_name(other_family_name);
    other_given text[] := words_of_name(other_given_name);
BEGIN
    RETURN (nearly_same_name(family, other_family) AND nearly_same_name(given, other_given))
        OR (nearly_same_name(family, other_given) AND nearly_same_name(given, other_family));
END $$;

CREATE TABLE probable_double (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    -- 'code': they hold the same code, omocodia apart, today or once. 'names': nearly the same names and the same birth.
    reason text COLLATE "C" NOT NULL CONSTRAINT probable_double_reason CHECK (reason IN ('code', 'names')),
    person_id uuid NOT NULL,
    other_person_id uuid NOT NULL,
    PRIMARY KEY (network_id, register_id, reason, person_id, other_person_id),
    -- No foreign keys to the files: their locks could wait for one another with the lock below. The triggers remove what is gone.
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    CONSTRAINT probable_double_in_order CHECK (person_id < other_person_id)
);
COMMENT ON TABLE probable_double IS 'Pairs of unmerged files that nobody said to be two people. Derived: kept by triggers, never written by the program.';
CREATE INDEX probable_double_of_person ON probable_double (person_id, network_id);
CREATE INDEX probable_double_of_other_person ON probable_double (other_person_id, network_id);

-- Works out all doubles of a network that has none yet.
CREATE PROCEDURE find_all_doubles(network uuid) LANGUAGE plpgsql AS $$
BEGIN
    -- Everybody is compared with who has the same birth date: in one sweep, not by looking each one up.
    PERFORM set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true);
    INSERT INTO probable_double (network_id, register_id, reason, person_id, other_person_id)
    SELECT DISTINCT one.network_id, one.register_id, 'code', one.person_id, other.person_id
    FROM person_identifier one
    JOIN person_identifier other ON other.network_id = one.network_id AND other.register_id = one.register_id
         AND other.plain_value = one.plain_value AND other.kind = one.kind AND other.person_id > one.person_id
    JOIN person a ON a.network_id = one.network_id AND a.id = one.person_id AND a.merged_into IS NULL
    JOIN person b ON b.network_id = one.network_id AND b.id = other.person_id AND b.merged_into IS NULL
    WHERE one.network_id = network AND NOT EXISTS (SELECT FROM different_people d WHERE d.network_id = one.network_id
                      AND d.person_id = one.person_id AND d.other_person_id = other.person_id);
    INSERT INTO probable_double (network_id, register_id, reason, person_id, other_person_id)
    SELECT one.network_id, one.register_id, 'names', one.id, other.id
    FROM person one
    JOIN person other ON other.network_id = one.network_id AND other.register_id = one.register_id
         AND other.birth_date = one.birth_date AND other.id > one.id AND other.merged_into IS NULL
    WHERE one.network_id = network AND one.merged_into IS NULL
      AND (one.sex IS NULL OR other.sex IS NULL OR one.sex = other.sex)
      AND coalesce(birthplace(one.birth_comune, one.birth_country) = birthplace(other.birth_comune, other.birth_country), true)
      AND CASE WHEN similarity(one.search_words, other.search_words) >= 0.4
               THEN nearly_same_person(one.family_name, one.given_name, other.family_name, other.given_name) ELSE false END
      AND NOT EXISTS (SELECT FROM different_people d WHERE d.network_id = one.network_id
                      AND d.person_id = one.id AND d.other_person_id = other.id);
    PERFORM set_config('enable_nestloop', 'on', true);
END $$;

-- For the files that are there already. Protected afterwards: until then the owner writes what no body could.
DO $$
DECLARE
    network uuid;
BEGIN
    PERFORM set_config('snodo.purpose', 'maintenance', true);
    FOR network IN SELECT id FROM network LOOP
        PERFORM set_config('snodo.network', network::text, true), set_config('snodo.purpose', 'deduplication', true);
        CALL find_all_doubles(network);
    END LOOP;
    PERFORM set_config('snodo.network', '', true), set_config('snodo.purpose', '', true);
END $$;
CALL protect_register_table('probable_double');

-- Works out anew the doubles of one file by the given reasons. It runs as the transaction ends, one transaction at a time for each
-- register: two that bring in the two files of one person at once would otherwise not see each other. Each statement sees what was
-- committed before the lock was given.
CREATE FUNCTION find_doubles(network uuid, register uuid, person uuid, reasons text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    file person%ROWTYPE;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('probable_double'), hashtext(register::text));
    DELETE FROM probable_double d WHERE d.network_id = network AND d.person_id = person AND d.reason = ANY (reasons);
    DELETE FROM probable_double d WHERE d.network_id = network AND d.other_person_id = person AND d.reason = ANY (reasons);
    SELECT * INTO file FROM person p WHERE p.network_id = network AND p.id = person AND p.merged_into IS NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF 'code' = ANY (reasons) THEN
        INSERT INTO probable_double (network_id, register_id, reason, person_id, other_person_id)
        SELECT DISTINCT file.network_id, file.register_id, 'code', least(file.id, other.person_id), greatest(file.id, other.person_id)
        FROM person_identifier mine
        JOIN person_identifier other ON other.plain_value = mine.plain_value AND other.network_id = mine.network_id
             AND other.register_id = mine.register_id AND other.kind = mine.kind AND other.person_id <> mine.person_id
        JOIN person p ON p.network_id = other.network_id AND p.id = other.person_id AND p.merged_into IS NULL
        WHERE mine.person_id = file.id AND mine.network_id = file.network_id
          AND NOT EXISTS (SELECT FROM different_people d WHERE d.network_id = file.network_id
                          AND d.person_id = least(file.id, other.person_id) AND d.other_person_id = greatest(file.id, other.person_id));
    END IF;
    IF 'names' = ANY (reasons) AND file.birth_date IS NOT NULL THEN
        INSERT INTO probable_double (network_id, register_id, reason, person_id, other_person_id)
        SELECT file.network_id, file.register_id, 'names', least(file.id, other.id), greatest(file.id, other.id)
        FROM person other
        WHERE other.birth_date = file.birth_date AND other.network_id = file.network_id AND other.register_id = file.register_id
          AND other.id <> file.id AND other.merged_into IS NULL
          AND (file.sex IS NULL OR other.sex IS NULL OR file.sex = other.sex)
          AND coalesce(birthplace(file.birth_comune, file.birth_country) = birthplace(other.birth_comune, other.birth_country), true)
          AND CASE WHEN similarity(file.search_words, other.search_words) >= 0.4
                   THEN nearly_same_person(file.family_name, file.given_name, other.family_name, other.given_name) ELSE false END
          AND NOT EXISTS (SELECT FROM different_people d WHERE d.network_id = file.network_id
                          AND d.person_id = least(file.id, other.id) AND d.other_person_id = greatest(file.id, other.id));
    END IF;
END $$;

-- Arguments: the column with the file's key, then the reasons to look at.
CREATE FUNCTION find_doubles_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    former jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    present jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    key text := TG_ARGV[0];
    reasons text[] := (TG_ARGV::text[])[1:];
BEGIN
    IF present IS NOT NULL THEN
        PERFORM find_doubles((present ->> 'network_id')::uuid, (present ->> 'register_id')::uuid, (present ->> key)::uuid, reasons);
    END IF;
    IF former IS NOT NULL AND former ->> key IS DISTINCT FROM present ->> key THEN
        PERFORM find_doubles((former ->> 'network_id')::uuid, (former ->> 'register_id')::uuid, (former ->> key)::uuid, reasons);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER find_doubles_of_new AFTER INSERT ON person DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.birth_date IS NOT NULL)
    EXECUTE FUNCTION find_doubles_of_row('id', 'names');
CREATE CONSTRAINT TRIGGER find_doubles_of_gone AFTER DELETE ON person DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION find_doubles_of_row('id', 'names', 'code');
CREATE CONSTRAINT TRIGGER find_doubles_of_named AFTER UPDATE ON person DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN ((OLD.family_name, OLD.given_name, OLD.sex, OLD.birth_date, OLD.birth_comune, OLD.birth_country)
        IS DISTINCT FROM (NEW.family_name, NEW.given_name, NEW.sex, NEW.birth_date, NEW.birth_comune, NEW.birth_country))
    EXECUTE FUNCTION find_doubles_of_row('id', 'names');
CREATE CONSTRAINT TRIGGER find_doubles_of_moved AFTER UPDATE ON person DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN ((OLD.merged_into, OLD.register_id) IS DISTINCT FROM (NEW.merged_into, NEW.register_id))
    EXECUTE FUNCTION find_doubles_of_row('id', 'names', 'code');
CREATE CONSTRAINT TRIGGER find_doubles_of_code AFTER INSERT OR DELETE ON person_identifier DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION find_doubles_of_row('person_id', 'code');
CREATE CONSTRAINT TRIGGER find_doubles_of_changed_code AFTER UPDATE ON person_identifier DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN ((OLD.person_id, OLD.register_id, OLD.kind, OLD.value)
        IS DISTINCT FROM (NEW.person_id, NEW.register_id, NEW.kind, NEW.value))
    EXECUTE FUNCTION find_doubles_of_row('person_id', 'code');
CREATE CONSTRAINT TRIGGER find_doubles_of_said AFTER INSERT OR DELETE ON different_people DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION find_doubles_of_row('person_id', 'names', 'code');

-- The candidacies of a vacancy, also those that go on elsewhere.
CREATE INDEX candidacy_of_vacancy ON candidacy (vacancy_id, network_id);

-- The files that the search box finds, best first, at most `most`: each word typed begins a word of the names or the telephone, or all of
-- it is a code or begins one. Where a word is rare, whoever has it is looked at. Where all words are common, there are more than
-- anybody reads: those whose names begin so come first, and no more is read than fills the list.
CREATE FUNCTION people_called(typed text, most integer) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
    -- As many files are looked at one by one as take few milliseconds.
    few CONSTANT integer := 300;
    last_letter CONSTANT text := chr(1114111);
    network CONSTANT uuid := acting_network();
    registers CONSTANT uuid[] := acting_registers();
    code CONSTANT text := upper(regexp_replace(typed, '[^[:alnum:]]', '', 'g'));
    words text[] := ARRAY(SELECT DISTINCT unnest(words_of_name(typed)));
    word text;
    register uuid;
    with_word integer;
    rarest text;
    second text;
    with_rarest integer;
    found uuid[];
BEGIN
    IF typed ~ '^[0-9 +./()-]*$' THEN
        words := ARRAY(SELECT regexp_replace(typed, '[^0-9]', '', 'g'));
    END IF;
    IF cardinality(words) = 0 OR words[1] = '' THEN
        RETURN;
    END IF;
    IF code ~ '^[A-Z]*[0-9]' AND length(code) >= 7 THEN
        found := ARRAY(SELECT i.person_id FROM person_identifier i
                       WHERE i.network_id = network AND i.register_id = ANY (registers)
                         AND (i.plain_value >= code AND i.plain_value < code || '~'
                              OR i.plain_value = left(code, 6) || translate(substr(code, 7, 2), 'LMNPQRSTUV', '0123456789')
                                  || substr(code, 9, 1) || translate(substr(code, 10, 2), 'LMNPQRSTUV', '0123456789')
                                  || substr(code, 12, 1) || translate(substr(code, 13, 3), 'LMNPQRSTUV', '0123456789'))
                       LIMIT few);
    END IF;
    IF coalesce(cardinality(found), 0) = 0 AND typed ~ '^[0-9 +./()-]*$' THEN
        -- With or without the country's prefix.
        found := ARRAY(SELECT w.person_id FROM person_search_word w
                       WHERE w.network_id = network AND w.register_id = ANY (registers)
                         AND (w.word >= words[1] AND w.word < words[1] || ':' OR w.word >= '39' || words[1] AND w.word < '39' || words[1] || ':')
                       LIMIT few);
    END IF;
    IF cardinality(found) > 0 THEN
        RETURN QUERY SELECT p.id FROM person p
            WHERE p.network_id = network AND p.id = ANY (found) AND p.merged_into IS NULL
            ORDER BY p.search_words COLLATE "C", p.id LIMIT most;
        RETURN;
    END IF;

    FOREACH word IN ARRAY words LOOP
        SELECT count(*) INTO with_word
        FROM (SELECT FROM person_search_word w WHERE w.network_id = network AND w.register_id = ANY (registers)
                AND w.word >= word AND w.word < word || last_letter LIMIT few + 1) AS counted;
        IF with_rarest IS NULL OR with_word < with_rarest THEN
            second := rarest;
            rarest := word;
            with_rarest := with_word;
        ELSIF second IS NULL THEN
            second := word;
        END IF;
    END LOOP;
    found := '{}';
    IF with_rarest > few THEN
        -- Everybody of a register whose names begin with one of the words stands together in the index of names; a single register is
        -- asked at a time, because only then does the index give them in their order and the reading stops early.
        FOREACH word IN ARRAY words LOOP
            FOREACH register IN ARRAY registers LOOP
                found := found || ARRAY(
                    SELECT p.id
                    FROM (SELECT p.id, p.search_words FROM person p
                          WHERE p.network_id = network AND p.register_id = register AND p.merged_into IS NULL
                            AND p.search_words COLLATE "C" >= word AND p.search_words COLLATE "C" < word || last_letter
                          ORDER BY p.search_words COLLATE "C", p.id LIMIT 10 * few) AS p
                    WHERE NOT EXISTS (SELECT FROM unnest(words) AS other WHERE p.search_words !~ ('\m' || other))
                    LIMIT most);
            END LOOP;
        END LOOP;
    END IF;
    IF cardinality(found) < most AND (with_rarest <= few OR second IS NULL) THEN
        found := found || ARRAY(
            SELECT w.person_id FROM person_search_word w
            WHERE w.network_id = network AND w.register_id = ANY (registers) AND w.word >= rarest AND w.word < rarest || last_letter
            LIMIT few);
    ELSIF cardinality(found) < most THEN
        found := found || ARRAY(
            SELECT w.person_id FROM person_search_word w
            WHERE w.network_id = network AND w.register_id = ANY (registers) AND w.word >= rarest AND w.word < rarest || last_letter
            INTERSECT
            SELECT w.person_id FROM person_search_word w
            WHERE w.network_id = network AND w.register_id = ANY (registers) AND w.word >= second AND w.word < second || last_letter
            LIMIT few);
    END IF;
    RETURN QUERY SELECT p.id FROM person p
        WHERE p.network_id = network AND p.id = ANY (found) AND p.merged_into IS NULL
          AND NOT EXISTS (
              SELECT FROM unnest(words) AS other
              WHERE p.search_words !~ ('\m' || other)
                AND NOT EXISTS (SELECT FROM person_search_word w
                                WHERE w.person_id = p.id AND w.network_id = network AND w.word >= other AND w.word < other || last_letter))
        ORDER BY NOT starts_with(p.search_words, (words_of_name(typed))[1]), p.search_words COLLATE "C", p.id LIMIT most;
END $$;
GRANT EXECUTE ON FUNCTION people_called TO snodo_app;

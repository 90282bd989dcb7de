-- Grows the imported register to a region's: each imported file is copied under other names, birth dates and codes.
-- `pg_temp.asked` says to how many people. Run by a superuser, without triggers: what they keep is written here as they would.
SET session_replication_role = replica;
SET synchronous_commit = off;
SET work_mem = '256MB';
SELECT setseed(0.5);

-- About 20,000 family names, of which a few are frequent: the first one some two people in a thousand, as in Italy.
CREATE TEMP TABLE family AS
    SELECT (row_number() OVER (ORDER BY md5(name)) - 1)::integer AS rank, name
    FROM (SELECT DISTINCT left(stem || middle || ending, 40) AS name
          FROM (SELECT DISTINCT regexp_replace(split_part(family_name, ' ', 1), '[aeiou]+$', '') AS stem FROM person) AS stems,
               unnest(ARRAY['', 'an', 'in', 'uc', 'er', 'ol', 'ar', 'ett']) AS middle,
               unnest(ARRAY['i', 'o', 'a', 'elli', 'etti', 'ini', 'oni', 'ato', 'aro', 'otti', 'azzi', 'ella', 'ino', 'osi', 'uso', 'ese'])
                   AS ending) AS names;
CREATE UNIQUE INDEX ON family (rank);

CREATE TEMP TABLE base AS
    SELECT row_number() OVER (ORDER BY id) AS number, p.network_id, p.register_id, p.id, p.given_name
    FROM person p
    WHERE merged_into IS NULL
      AND register_id = (SELECT register_id FROM person GROUP BY register_id ORDER BY count(*) DESC LIMIT 1);
CREATE UNIQUE INDEX ON base (number);
ANALYZE family;
ANALYZE base;

CREATE FUNCTION pg_temp.columns_of(name regclass, without text[]) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = name AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '' AND attname <> ALL (without)
$$;

DO $$
DECLARE
    files bigint := (SELECT count(*) FROM base);
    families bigint := (SELECT count(*) FROM family);
    wanted bigint := (SELECT people FROM pg_temp.asked) - (SELECT count(*) FROM person WHERE merged_into IS NULL);
    round bigint := 0;
    child regclass;
BEGIN
    CREATE TEMP TABLE grown (number bigint, network_id uuid, register_id uuid, old_id uuid, id uuid, family_name text, given_name text,
                             days integer, twin boolean, code text);
    WHILE wanted > 0 LOOP
        TRUNCATE grown;
        INSERT INTO grown
        SELECT b.number, b.network_id, b.register_id, b.id,
               -- A key in the order of time, as the program's own are.
               (lpad(to_hex(1750000000000 + round * 600000 + b.number), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid,
               f.name, b.given_name || CASE WHEN r1 < 0.1 THEN ' ' || s.given_name ELSE '' END,
               (r2 * 3000)::integer - 1500, r3 < 0.002,
               (SELECT string_agg(chr(65 + (((round * files + b.number) * 7919 + 13) / (26 ^ place)::bigint % 26)::integer), '')
                FROM generate_series(0, 5) AS place)
        FROM (SELECT *, random() AS r1, random() AS r2, random() AS r3, (random() ^ 1.6 * (families - 1))::integer AS r4,
                     1 + (random() * (files - 1))::bigint AS r5, md5(random()::text) AS h
              FROM base LIMIT wanted) AS b
        JOIN family f ON f.rank = r4 JOIN base s ON s.number = r5;
        ANALYZE grown;

        EXECUTE format(
            'INSERT INTO person (id, family_name, given_name, birth_date, phone, email, %1$s)
             SELECT g.id, g.family_name, g.given_name, least(p.birth_date + g.days, ''2010-12-31''),
                    CASE WHEN p.phone IS NOT NULL THEN ''+393'' || lpad((random() * 999999999)::bigint::text, 9, ''0'') END, p.email, %2$s
             FROM grown g JOIN person p ON p.network_id = g.network_id AND p.id = g.old_id ORDER BY g.number',
            pg_temp.columns_of('person', '{id,family_name,given_name,birth_date,phone,email}'),
            (SELECT string_agg('p.' || c, ', ')
             FROM unnest(string_to_array(pg_temp.columns_of('person', '{id,family_name,given_name,birth_date,phone,email}'), ', ')) AS c));
        INSERT INTO person_identifier (network_id, register_id, person_id, kind, value)
            SELECT g.network_id, g.register_id, g.id, 'codice_fiscale',
                   g.code || to_char(p.birth_date, 'YY') || substr('ABCDEHLMPRST', extract(month FROM p.birth_date)::integer, 1)
                   || lpad((extract(day FROM p.birth_date) + CASE p.sex WHEN 'F' THEN 40 ELSE 0 END)::text, 2, '0') || 'H501X'
            FROM grown g JOIN person p ON p.network_id = g.network_id AND p.id = g.id WHERE p.birth_date IS NOT NULL;
        -- A few are the one before them, written twice.
        UPDATE person p SET family_name = o.family_name, given_name = o.given_name, birth_date = o.birth_date, sex = o.sex,
                            birth_comune = o.birth_comune, birth_country = o.birth_country
        FROM grown g JOIN grown n ON n.number = g.number - 1 JOIN person o ON o.network_id = n.network_id AND o.id = n.id
        WHERE g.twin AND p.network_id = g.network_id AND p.id = g.id;
        INSERT INTO person_search_word (network_id, register_id, word, person_id)
            SELECT p.network_id, p.register_id, word, p.id
            FROM grown g JOIN person p ON p.network_id = g.network_id AND p.id = g.id, words_to_search(p.search_words, p.phone) AS word;
        FOREACH child IN ARRAY ARRAY['profile', 'experience', 'education', 'language_skill', 'person_skill', 'person_certificate',
                                     'wished_occupation']::regclass[] LOOP
            EXECUTE format(
                'INSERT INTO %1$s (person_id, %2$s) SELECT g.id, %3$s
                 FROM grown g JOIN %1$s c ON c.network_id = g.network_id AND c.person_id = g.old_id',
                child, pg_temp.columns_of(child, '{person_id}'),
                (SELECT string_agg('c.' || c, ', ') FROM unnest(string_to_array(pg_temp.columns_of(child, '{person_id}'), ', ')) AS c));
        END LOOP;
        INSERT INTO change_log (network_id, register_id, table_name, row_key, operation, account_id, purpose, after)
            SELECT p.network_id, p.register_id, 'person', jsonb_build_object('id', p.id), 'insert', p.created_by, 'import', to_jsonb(p)
            FROM grown g JOIN person p ON p.network_id = g.network_id AND p.id = g.id;
        INSERT INTO change_log (network_id, register_id, table_name, row_key, operation, purpose, after)
            SELECT i.network_id, i.register_id, 'person_identifier', jsonb_build_object('id', i.id), 'insert', 'import', to_jsonb(i)
            FROM grown g JOIN person_identifier i ON i.network_id = g.network_id AND i.person_id = g.id;
        INSERT INTO file_access (network_id, register_id, person_id, opened_at, account_id, body_id, purpose, page)
            SELECT g.network_id, g.register_id, g.id, now() - random() * interval '300 days', a.id, b.id, 'counter_service', 'person'
            FROM grown g, (SELECT id FROM account LIMIT 1) AS a, (SELECT id FROM body ORDER BY id LIMIT 1) AS b;
        wanted := wanted - files;
        round := round + 1;
    END LOOP;
END $$;

-- Each open vacancy has thirty people proposed for it.
INSERT INTO candidacy (network_id, id, register_id, person_id, vacancy_id, state, proposed_at, state_since)
    SELECT v.network_id, gen_random_uuid(), p.register_id, p.id, v.id,
           (ARRAY['proposed', 'contacted', 'willing', 'sent', 'interviewed'])[1 + floor(random() * 5)::integer],
           now() - random() * interval '60 days', now() - random() * interval '30 days'
    FROM (SELECT network_id, id, row_number() OVER (ORDER BY code) AS number FROM vacancy WHERE state = 'published') AS v
    JOIN (SELECT network_id, register_id, id, row_number() OVER (ORDER BY md5(id::text)) - 1 AS number FROM person LIMIT 60000) AS p
      ON p.network_id = v.network_id AND p.number / 30 = v.number
    ON CONFLICT DO NOTHING;

TRUNCATE probable_double;
DO $$
DECLARE
    network uuid;
BEGIN
    FOR network IN SELECT id FROM network LOOP
        CALL find_all_doubles(network);
    END LOOP;
END $$;
DROP TABLE family, base, grown;
RESET session_replication_role;

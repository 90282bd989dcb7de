-- The first import of a network fills tables of which the planner knows nothing yet, faster than the server's own upkeep comes by.

-- Counts anew what at least doubled since it was last counted, so that what follows in the same session is planned for tables of that size.
-- Called between the rows of an import; nothing waits for it and it waits for nobody.
CREATE FUNCTION count_what_grew() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    grown text := (SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_class c
                   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                     AND c.relowner = current_user::text::regrole
                     AND pg_relation_size(c.oid) > 2 * current_setting('block_size')::bigint * greatest(c.relpages, 1));
BEGIN
    IF grown IS NOT NULL THEN
        EXECUTE 'ANALYZE (SKIP_LOCKED) ' || grown;
    END IF;
END $$;
REVOKE EXECUTE ON FUNCTION count_what_grew FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_what_grew TO snodo_app;

-- A file's codes are read first, by themselves: joined with those of others, a plan made for an empty table began from all people.
CREATE OR REPLACE FUNCTION find_doubles(network uuid, register uuid, person uuid, reasons text[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    file person%ROWTYPE;
    code person_identifier%ROWTYPE;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('probable_double'), hashtext(register::text));
    DELETE FROM probable_double d WHERE d.network_id = network AND d.person_id = person AND d.reason = ANY (reasons);
    DELETE FROM probable_double d WHERE d.network_id = network AND d.other_person_id = person AND d.reason = ANY (reasons);
    SELECT * INTO file FROM person p WHERE p.network_id = network AND p.id = person AND p.merged_into IS NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF 'code' = ANY (reasons) THEN
        FOR code IN SELECT * FROM person_identifier mine WHERE mine.person_id = file.id AND mine.network_id = file.network_id LOOP
            INSERT INTO probable_double (network_id, register_id, reason, person_id, other_person_id)
            SELECT DISTINCT file.network_id, file.register_id, 'code', least(file.id, other.person_id), greatest(file.id, other.person_id)
            FROM person_identifier other
            WHERE other.plain_value = code.plain_value AND other.network_id = code.network_id AND other.register_id = code.register_id
              AND other.kind = code.kind AND other.person_id <> file.id
              AND (SELECT p.merged_into IS NULL FROM person p WHERE p.network_id = other.network_id AND p.id = other.person_id)
              AND NOT EXISTS (SELECT FROM different_people d WHERE d.network_id = file.network_id
                              AND d.person_id = least(file.id, other.person_id) AND d.other_person_id = greatest(file.id, other.person_id))
            ON CONFLICT DO NOTHING;
        END LOOP;
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

-- Two people came to two counters: a second file was opened for each. One has a slip of the pen in the family name and a new telephone,
-- the other a second given name and no birth place.
CREATE TEMPORARY TABLE demo_double ON COMMIT DROP AS
(SELECT gen_random_uuid() AS new_id, p.id, regexp_replace(p.family_name, '([a-z])\1', '\1') AS family_name, p.given_name, '333 555 01 23' AS phone, true AS born
 FROM person p
 WHERE p.network_id = acting_network() AND p.merged_into IS NULL AND p.register_id = ANY (acting_registers())
   AND p.birth_date IS NOT NULL AND p.residence_comune IS NOT NULL AND p.family_name ~ '([a-z])\1' AND length(p.family_name) >= 7 AND position(' ' IN p.family_name) = 0
 ORDER BY p.search_words, p.birth_date, p.id LIMIT 1)
UNION ALL
(SELECT gen_random_uuid(), p.id, p.family_name, p.given_name || CASE p.sex WHEN 'F' THEN ' Maria' ELSE ' Luigi' END, p.phone, false
 FROM person p
 WHERE p.network_id = acting_network() AND p.merged_into IS NULL AND p.register_id = ANY (acting_registers())
   AND p.birth_date IS NOT NULL AND p.phone IS NOT NULL AND p.family_name !~ '([a-z])\1' AND length(p.family_name) >= 5 AND position(' ' IN p.given_name) = 0
 ORDER BY p.search_words DESC, p.birth_date, p.id LIMIT 1);

INSERT INTO person (network_id, id, register_id, family_name, given_name, sex, birth_date, birth_comune, birth_country, citizenship, residence_comune,
                    phone, created_at)
SELECT p.network_id, d.new_id, p.register_id, d.family_name, d.given_name, p.sex, p.birth_date, CASE WHEN d.born THEN p.birth_comune END,
       CASE WHEN d.born THEN p.birth_country END, p.citizenship, p.residence_comune, d.phone, now()
FROM demo_double d JOIN person p ON p.network_id = acting_network() AND p.id = d.id;
INSERT INTO profile (network_id, register_id, person_id)
SELECT p.network_id, p.register_id, p.id FROM demo_double d JOIN person p ON p.network_id = acting_network() AND p.id = d.new_id;

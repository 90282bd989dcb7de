-- What the national personal and professional record (SAP) asks of jobs done and of the curriculum, and what a merge of two files keeps.

ALTER TABLE experience
    -- Codice fiscale or partita IVA of the employer: eleven digits, or the sixteen characters of a sole trader.
    ADD COLUMN employer_code text CONSTRAINT experience_employer_code_shape CHECK (employer_code ~
        '^([0-9]{11}|[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z])$'),
    -- Classification of economic activities of Istat, from the division to the subcategory: 56, 56.10, 56.10.11.
    ADD COLUMN ateco text CONSTRAINT experience_ateco_shape CHECK (ateco ~ '^[0-9]{2}(\.[0-9]{1,2}(\.[0-9]{1,2})?)?$'),
    -- Classification of professions of Istat (CP), from the major group to the unit: 5.2.2.3.1.
    ADD COLUMN profession_code text CONSTRAINT experience_profession_code_shape CHECK (profession_code ~ '^[1-9](\.[0-9]{1,2}){1,4}$'),
    ADD COLUMN contract_code text REFERENCES contract_code (code),
    ADD COLUMN hours text CONSTRAINT experience_hours CHECK (hours IN ('full-time', 'part-time')),
    ADD COLUMN work_mode text CONSTRAINT experience_work_mode CHECK (work_mode IN ('on_site', 'hybrid', 'remote')),
    -- Hired through targeted placement (L. 68/1999). Never a criterion of matching: the view of matching does not have it.
    ADD COLUMN targeted_placement boolean NOT NULL DEFAULT false;

-- What the person can do with a computer, said by itself and with a level: the four steps of DigComp 2.2.
CREATE TABLE digital_skill (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    position smallint NOT NULL,
    words text NOT NULL CONSTRAINT digital_skill_words_given CHECK (btrim(words) <> ''),
    level text CONSTRAINT digital_skill_level CHECK (level IN ('foundation', 'intermediate', 'advanced', 'specialised')),
    PRIMARY KEY (network_id, person_id, position),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('digital_skill');

-- The professional registers (albi) a person is in. The code is of the program's list; others are words.
CREATE TABLE roll_entry (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    position smallint NOT NULL,
    roll text CONSTRAINT roll_entry_roll_shape CHECK (roll ~ '^[a-z]+(-[a-z]+)*$'),
    words text NOT NULL CONSTRAINT roll_entry_words_given CHECK (btrim(words) <> ''),
    number text NOT NULL DEFAULT '' CONSTRAINT roll_entry_number_length CHECK (length(number) <= 40),
    entered_on date,
    province text CONSTRAINT roll_entry_province_two_letters CHECK (province ~ '^[A-Z]{2}$'),
    PRIMARY KEY (network_id, person_id, position),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('roll_entry');

CREATE OR REPLACE FUNCTION profile_of(network uuid, person uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT to_jsonb(p) - '{network_id,register_id,person_id,waiting_since,revision,updated_at,updated_by}'::text[] || jsonb_build_object(
        'experiences', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM experience c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'education', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM education c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'languages', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id}'::text[] ORDER BY NOT c.native, c.language)
            FROM language_skill c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'skills', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM person_skill c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'digital_skills', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM digital_skill c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'certificates', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM person_certificate c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'roll_entries', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM roll_entry c WHERE c.network_id = network AND c.person_id = person), '[]'),
        'wished_occupations', coalesce((SELECT jsonb_agg(to_jsonb(c) - '{network_id,register_id,person_id,position}'::text[] ORDER BY c.position)
            FROM wished_occupation c WHERE c.network_id = network AND c.person_id = person), '[]'))
    FROM profile p WHERE p.network_id = network AND p.person_id = person);
END $$;

-- Two files of one person may both have a candidacy for one vacancy. When the files become one, the further one goes on and the other
-- is closed and says where it goes on; it stays with the absorbed file, so that undoing the merge opens it again.
ALTER TABLE candidacy
    ADD COLUMN continues_in uuid,
    ADD CONSTRAINT candidacy_continues_in_one FOREIGN KEY (network_id, continues_in) REFERENCES candidacy (network_id, id)
        ON DELETE SET NULL (continues_in),
    ADD CONSTRAINT candidacy_continues_in_another CHECK (continues_in <> id),
    DROP CONSTRAINT candidacy_once_per_vacancy;
CREATE UNIQUE INDEX candidacy_once_per_vacancy ON candidacy (network_id, vacancy_id, person_id) WHERE continues_in IS NULL;
CREATE INDEX candidacy_continued ON candidacy (network_id, continues_in) WHERE continues_in IS NOT NULL;

UPDATE refusal_reason SET position = 5 WHERE refused_by = 'counter' AND code = 'other';
INSERT INTO refusal_reason (refused_by, position, code) VALUES ('counter', 4, 'same_person');

CREATE INDEX person_merge_of_kept ON person_merge (network_id, kept_person_id) WHERE undone_at IS NULL;

-- What the national record of a vacancy (Cliclavoro) has and a vacancy lacked, and names of contracts in English.

-- The lawful reservations of places. Who is reserved a place is never a criterion of matching: it would be a protected trait.
CREATE TABLE vacancy_reservation (
    code text PRIMARY KEY,
    valid_from date NOT NULL,
    valid_to date,
    act text NOT NULL,
    source text NOT NULL,
    CONSTRAINT vacancy_reservation_dates_in_order CHECK (valid_to >= valid_from)
);
CALL share_reference_table('vacancy_reservation');
-- In force 300 days after the Gazzetta of 23 March 1999 (L. 68/1999, art. 23 c. 2).
INSERT INTO vacancy_reservation (code, valid_from, act, source) VALUES
    ('disability', '2000-01-18', 'L. 68/1999, art. 1', 'https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1999-03-12;68~art1'),
    ('protected', '2000-01-18', 'L. 68/1999, art. 18', 'https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1999-03-12;68~art18');

ALTER TABLE vacancy
    -- What kind of notice it is.
    ADD COLUMN notice text NOT NULL DEFAULT 'search' CONSTRAINT vacancy_notice CHECK (notice IN
        ('search', 'public_notice', 'open_day', 'talent_pool')),
    -- Classification of professions of Istat (CP), from the major group to the unit: 5.2.2.3.1.
    ADD COLUMN profession_code text CONSTRAINT vacancy_profession_code_shape CHECK (profession_code ~ '^[1-9](\.[0-9]{1,2}){1,4}$'),
    ADD COLUMN reservation text REFERENCES vacancy_reservation,
    -- How many days it is to stay open once published.
    ADD COLUMN publication_days smallint CONSTRAINT vacancy_publication_days CHECK (publication_days BETWEEN 1 AND 365),
    ADD COLUMN work_mode text CONSTRAINT vacancy_work_mode CHECK (work_mode IN ('on_site', 'hybrid', 'remote')),
    ADD COLUMN remote_days smallint CONSTRAINT vacancy_remote_days CHECK (remote_days BETWEEN 1 AND 6),
    ADD COLUMN travel text CONSTRAINT vacancy_travel CHECK (travel IN ('never', 'sometimes', 'often')),
    ADD COLUMN experience_words text NOT NULL DEFAULT '' CONSTRAINT vacancy_experience_length CHECK (length(experience_words) <= 1000),
    ADD COLUMN computer_words text NOT NULL DEFAULT '' CONSTRAINT vacancy_computer_length CHECK (length(computer_words) <= 1000),
    -- The professional register (albo) in which one must be.
    ADD COLUMN register_words text NOT NULL DEFAULT '' CONSTRAINT vacancy_register_length CHECK (length(register_words) <= 300),
    ADD CONSTRAINT vacancy_remote_days_of_hybrid CHECK (remote_days IS NULL OR work_mode IS NOT DISTINCT FROM 'hybrid');

-- The code chosen last for an occupation is proposed for the next vacancy of it.
CREATE INDEX vacancy_by_concept ON vacancy (network_id, concept_id, updated_at) WHERE profession_code IS NOT NULL;

-- The program's own list brings the English names at the next start.
ALTER TABLE contract_code ADD COLUMN name_en text NOT NULL DEFAULT '';

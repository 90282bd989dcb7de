-- Occupations, skills and certificates: the starter vocabulary of the house, and beside it ESCO when a network's installer loads it.

CREATE TABLE concept (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uri text NOT NULL CONSTRAINT concept_uri_key UNIQUE,
    kind text NOT NULL CONSTRAINT concept_kind CHECK (kind IN ('occupation', 'certificate', 'skill', 'knowledge', 'isco-group', 'skill-group')),
    isco text CONSTRAINT concept_isco CHECK (isco ~ '^[0-9]{1,4}$'),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CALL share_reference_table('concept');

CREATE TABLE concept_label (
    concept_id integer NOT NULL REFERENCES concept ON DELETE CASCADE,
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    standing text NOT NULL CHECK (standing IN ('preferred', 'alternative', 'everyday', 'hidden')),
    source text NOT NULL CHECK (source IN ('starter', 'esco')),
    label text NOT NULL CHECK (label <> ''),
    PRIMARY KEY (concept_id, language, source, label)
);
CALL share_reference_table('concept_label');

CREATE TABLE occupation_skill (
    occupation_id integer NOT NULL REFERENCES concept ON DELETE CASCADE,
    skill_id integer NOT NULL REFERENCES concept ON DELETE CASCADE,
    relation text NOT NULL CHECK (relation IN ('essential', 'optional')),
    source text NOT NULL CHECK (source IN ('starter', 'esco')),
    PRIMARY KEY (occupation_id, skill_id, source)
);
CALL share_reference_table('occupation_skill');

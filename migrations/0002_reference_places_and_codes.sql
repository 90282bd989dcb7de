-- Reference data that the program carries and loads at its start: Comuni, countries, levels, contract codes.

CREATE TABLE comune (
    istat text PRIMARY KEY CONSTRAINT comune_istat_six_digits CHECK (istat ~ '^[0-9]{6}$'),
    name text NOT NULL,
    cadastral_code text NOT NULL,
    province text NOT NULL,
    region text NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    population integer NOT NULL,
    postal_code text
);
CALL share_reference_table('comune');

CREATE TABLE country (
    code text PRIMARY KEY CONSTRAINT country_code_two_letters CHECK (code ~ '^[A-Z]{2}$'),
    name_it text NOT NULL,
    name_en text NOT NULL,
    cadastral_code text
);
CALL share_reference_table('country');

-- Education levels of the national vocabulary (titoli di studio), in rising order.
CREATE TABLE education_level (
    code text PRIMARY KEY,
    rank smallint NOT NULL,
    name_it text NOT NULL,
    name_en text NOT NULL
);
CALL share_reference_table('education_level');

-- Contract codes of mandatory communications (comunicazioni obbligatorie).
CREATE TABLE contract_code (
    code text PRIMARY KEY,
    name_it text NOT NULL,
    open_for_new boolean NOT NULL,
    is_employment boolean NOT NULL
);
CALL share_reference_table('contract_code');

-- What each loaded piece of reference data was made from, so that an unchanged one is not loaded again.
CREATE TABLE reference_load (
    name text PRIMARY KEY,
    fingerprint text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now()
);
CALL share_reference_table('reference_load');

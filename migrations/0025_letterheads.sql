-- What printed papers carry: the coat of arms of each body, and the marks of who pays for a measure. Pictures are uploaded by who may use them.

-- A picture once, whoever carries it: its key is the digest of its bytes, so that it never changes.
CREATE TABLE picture (
    network_id uuid NOT NULL REFERENCES network,
    digest bytea NOT NULL CONSTRAINT picture_digest CHECK (digest = sha256(content)),
    format text NOT NULL CONSTRAINT picture_format CHECK (format IN ('png', 'svg')),
    content bytea NOT NULL CONSTRAINT picture_size CHECK (length(content) BETWEEN 1 AND 524288),
    PRIMARY KEY (network_id, digest)
);
CALL protect_network_table('picture');
REVOKE UPDATE, DELETE ON picture FROM snodo_app;

CREATE TABLE body_arms (
    network_id uuid NOT NULL,
    body_id uuid NOT NULL,
    picture bytea NOT NULL,
    -- What it shows, for who does not see it.
    words text NOT NULL CONSTRAINT body_arms_words_given CHECK (btrim(words) <> '' AND length(words) <= 200),
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, body_id),
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, picture) REFERENCES picture
);
CALL protect_network_table('body_arms');
CALL keep_changes('body_arms');

-- The marks that a measure can require (`measure.logos`), in the order in which they stand.
CREATE TABLE funding_mark_kind (
    code text PRIMARY KEY,
    position smallint NOT NULL,
    name text NOT NULL
);
CALL share_reference_table('funding_mark_kind');
INSERT INTO funding_mark_kind (code, position, name) VALUES
    ('european_union', 1, 'Cofinanziato dall''Unione europea'),
    ('pnrr', 2, 'Finanziato dall''Unione europea – NextGenerationEU'),
    ('republic', 3, 'Repubblica Italiana'),
    ('region', 4, 'Regione');

-- How a network prints a mark: its own words (which region), and the picture when there is one.
CREATE TABLE funding_mark (
    network_id uuid NOT NULL REFERENCES network,
    code text NOT NULL REFERENCES funding_mark_kind,
    name text NOT NULL CONSTRAINT funding_mark_name_given CHECK (btrim(name) <> '' AND length(name) <= 120),
    picture bytea,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, code),
    FOREIGN KEY (network_id, picture) REFERENCES picture
);
CALL protect_network_table('funding_mark');
CALL keep_changes('funding_mark');

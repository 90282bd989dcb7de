-- An ad that the law stops is opened only with a person's written reason, and the reason is kept.

CREATE TABLE ad_decision (
    network_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    vacancy_id uuid NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    decided_by uuid REFERENCES account,
    -- What may stay, as it stood in the ad: [{"kind", "severity", "letters", "norm"}].
    findings jsonb NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, vacancy_id) REFERENCES vacancy,
    CONSTRAINT ad_decision_says_why CHECK (char_length(btrim(words)) BETWEEN 10 AND 2000),
    CONSTRAINT ad_decision_about_something CHECK (jsonb_typeof(findings) = 'array' AND jsonb_array_length(findings) > 0)
);
CREATE INDEX ad_decision_of_vacancy ON ad_decision (network_id, vacancy_id, id);
CALL protect_network_table('ad_decision');
CALL keep_changes('ad_decision');
REVOKE UPDATE, DELETE ON ad_decision FROM snodo_app;

-- Noted by the program whenever the words are saved or a vacancy is opened: something in them stops the ad, and nobody decided that it may stay.
ALTER TABLE vacancy
    ADD ad_stopped boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT vacancy_published_ad_not_stopped CHECK (NOT (ad_stopped AND state = 'published'));

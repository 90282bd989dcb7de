-- When appointments and taken times begin and end, as columns: whether ranges overlap, and where a range ends, are questions that are not
-- leakproof, and row-level security keeps an index over them from serving. Computed from the range, they can say nothing else.

ALTER TABLE appointment
    ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
    ADD COLUMN ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED;
DROP INDEX appointment_by_time, appointment_of_counter;
CREATE INDEX appointment_by_start ON appointment (network_id, starts_at);
CREATE INDEX appointment_of_counter_by_start ON appointment (network_id, counter_id, starts_at);

-- What is taken between two days begins before the second is over, and no earlier than the day before the first (a day has 23 hours once a year).
ALTER TABLE operator_engagement
    ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
    ADD COLUMN ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
    ADD CONSTRAINT operator_engagement_within_a_day CHECK (upper(during) - lower(during) <= interval '20 hours');
CREATE INDEX operator_engagement_by_start ON operator_engagement (network_id, starts_at);

ALTER TABLE room_engagement
    ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
    ADD COLUMN ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
    ADD CONSTRAINT room_engagement_within_a_day CHECK (upper(during) - lower(during) <= interval '20 hours');
CREATE INDEX room_engagement_by_start ON room_engagement (network_id, room_id, starts_at);

-- An absence lasts as long as it lasts.
ALTER TABLE operator_absence
    ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
    ADD COLUMN ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED;
CREATE INDEX operator_absence_by_end ON operator_absence (network_id, ends_at);

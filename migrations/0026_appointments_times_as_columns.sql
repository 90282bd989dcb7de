-- When appointments and taken times begin and end, as columns: whether ranges overlap, and where a range ends, are questions that are not
-- leakproof, and row-level security keeps an index over them from serving. Computed from the range, they can say nothing else; a range without
-- an end is refused, where it is, by its own rule.

ALTER TABLE appointment
    ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(lower(during), '-infinity')) STORED,
    ADD COLUMN ends_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(upper(during), 'infinity')) STORED;
DROP INDEX appointment_by_time, appointment_of_counter;
CREATE INDEX appointment_by_start ON appointment (network_id, starts_at);
CREATE INDEX appointment_of_counter_by_start ON appointment (network_id, counter_id, starts_at);

-- What is taken between two days begins before the second is over, and no earlier than the day before the first (a day has 23 hours once a year).
ALTER TABLE operator_engagement
    ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(lower(during), '-infinity')) STORED,
    ADD COLUMN ends_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(upper(during), 'infinity')) STORED,
    ADD CONSTRAINT operator_engagement_within_a_day CHECK (upper(during) - lower(during) <= interval '20 hours');
CREATE INDEX operator_engagement_by_start ON operator_engagement (network_id, starts_at);

ALTER TABLE room_engagement
    ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(lower(during), '-infinity')) STORED,
    ADD COLUMN ends_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(upper(during), 'infinity')) STORED,
    ADD CONSTRAINT room_engagement_within_a_day CHECK (upper(during) - lower(during) <= interval '20 hours');
CREATE INDEX room_engagement_by_start ON room_engagement (network_id, room_id, starts_at);

-- An absence lasts as long as it lasts.
ALTER TABLE operator_absence
    ADD COLUMN starts_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(lower(during), '-infinity')) STORED,
    ADD COLUMN ends_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(upper(during), 'infinity')) STORED;
CREATE INDEX operator_absence_by_end ON operator_absence (network_id, ends_at);

-- What happened with people in these areas, each area by a statement of its own: the views together take PostgreSQL four times as long to plan
-- as one after the other, once for each connection.
CREATE FUNCTION person_events(people uuid[], areas text[]) RETURNS SETOF person_event
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF 'file' = ANY (areas) THEN
        RETURN QUERY SELECT * FROM person_event_of_file v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);
    END IF;
    IF 'candidacy' = ANY (areas) THEN
        RETURN QUERY SELECT * FROM person_event_of_candidacies v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);
    END IF;
    IF 'message' = ANY (areas) THEN
        RETURN QUERY SELECT * FROM person_event_of_messages v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);
    END IF;
    IF 'appointment' = ANY (areas) THEN
        RETURN QUERY SELECT * FROM person_event_of_appointments v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);
    END IF;
    IF 'visit' = ANY (areas) THEN
        RETURN QUERY SELECT * FROM person_event_of_visits v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);
    END IF;
    IF 'project' = ANY (areas) THEN
        RETURN QUERY SELECT * FROM person_event_of_projects v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);
    END IF;
    IF 'session' = ANY (areas) THEN
        RETURN QUERY SELECT * FROM person_event_of_sessions v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);
    END IF;
    IF 'internship' = ANY (areas) THEN
        RETURN QUERY SELECT * FROM person_event_of_internships v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);
    END IF;
END $$;
GRANT EXECUTE ON FUNCTION person_events TO snodo_app;

CREATE OR REPLACE FUNCTION person_story(people uuid[], areas text[], most bigint, skipped bigint)
RETURNS TABLE (person_id uuid, at timestamptz, day_only boolean, area text, kind text, code text, detail text, about text, at_place text,
               with_whom text, words text, number integer, thing text, key uuid, by text, total bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT e.person_id, e.at, e.day_only, e.area, e.kind, e.code, e.detail, e.about, e.at_place, e.with_whom, e.words, e.number, e.thing, e.key,
               a.display_name, e.total
        FROM (SELECT v.*, count(*) OVER () AS total FROM person_events(people, areas) v
              ORDER BY v.at DESC, v.area, v.kind, v.code, v.key LIMIT most OFFSET skipped) AS e
        LEFT JOIN account a ON a.id = e.account_id
        ORDER BY e.at DESC, e.area, e.kind, e.code, e.key;
END $$;

-- The policies ask for one row instead of for all that the code opens: what is never asked (nobody acts with a code at the counter) was counted
-- as dear, and made every plan with who receives a bad one.
DROP POLICY of_the_code ON appointment_operator;
CREATE POLICY of_the_code ON appointment_operator
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen'
           AND EXISTS (SELECT FROM participation p
                       WHERE p.network_id = appointment_operator.network_id AND p.appointment_id = appointment_operator.appointment_id));

-- Which line of a list a project came from.
CREATE INDEX project_of_assignment ON project (network_id, assignment_id) WHERE assignment_id IS NOT NULL;

-- The words by which a message is sought, made plain once.
ALTER TABLE message ADD COLUMN search_words text COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (plain_words(recipient_name || ' ' || recipient)) STORED;

-- ---- When each person first booked ----------------------------------------------------------------------------------------------------

-- Derived from participations, so that whether a booking was somebody's first is not searched for among all the others.
CREATE TABLE first_booking (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    person_id uuid NOT NULL,
    booked_at timestamptz NOT NULL,
    PRIMARY KEY (network_id, person_id),
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX first_booking_by_time ON first_booking (network_id, booked_at);
CREATE INDEX participation_without_file ON participation (network_id, created_at) WHERE person_id IS NULL;
ALTER TABLE first_booking ENABLE ROW LEVEL SECURITY;
ALTER TABLE first_booking FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_acting_registers ON first_booking FOR SELECT
    USING (network_id = (SELECT acting_network()) AND register_id = ANY ((SELECT acting_registers())::uuid[]));
CREATE POLICY kept_for_the_charter ON first_booking
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'charter')
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'charter');
-- Written by the trigger alone, whoever books.
GRANT SELECT ON first_booking TO snodo_app;

CREATE FUNCTION keep_first_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    of_network uuid := coalesce(NEW.network_id, OLD.network_id);
    concerned uuid[] := ARRAY[OLD.person_id, NEW.person_id];
BEGIN
    PERFORM set_config('snodo.purpose', 'charter', true);
    INSERT INTO first_booking AS known (network_id, register_id, person_id, booked_at)
    SELECT p.network_id, p.register_id, p.person_id, min(p.created_at) FROM participation p
    WHERE p.network_id = of_network AND p.person_id = ANY (concerned) AND p.state <> 'held'
    GROUP BY p.network_id, p.register_id, p.person_id
    ON CONFLICT (network_id, person_id) DO UPDATE SET booked_at = excluded.booked_at WHERE known.booked_at <> excluded.booked_at;
    -- Only what is taken away can leave somebody without any.
    IF OLD.person_id IS NOT NULL THEN
        DELETE FROM first_booking f
        WHERE f.network_id = of_network AND f.person_id = OLD.person_id
          AND NOT EXISTS (SELECT FROM participation p WHERE p.network_id = of_network AND p.person_id = f.person_id AND p.state <> 'held');
    END IF;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN NULL;
END $$;
CREATE TRIGGER keep_first_booking AFTER INSERT ON participation
    FOR EACH ROW WHEN (NEW.person_id IS NOT NULL AND NEW.state <> 'held') EXECUTE FUNCTION keep_first_booking();
CREATE TRIGGER keep_first_booking_that_goes AFTER DELETE ON participation
    FOR EACH ROW WHEN (OLD.person_id IS NOT NULL AND OLD.state <> 'held') EXECUTE FUNCTION keep_first_booking();
CREATE TRIGGER keep_first_booking_that_changes AFTER UPDATE OF person_id, state, created_at ON participation
    FOR EACH ROW WHEN ((NEW.person_id, NEW.state = 'held', NEW.created_at) IS DISTINCT FROM (OLD.person_id, OLD.state = 'held', OLD.created_at))
    EXECUTE FUNCTION keep_first_booking();

CREATE OR REPLACE FUNCTION charter_facts_first_appointment(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT p.created_at,
           CASE WHEN a.state = 'cancelled' OR p.state = 'cancelled_by_counter'
                     OR day_in_rome(a.starts_at) > day_in_rome(p.created_at) + within THEN 'missed'
                WHEN a.starts_at > now() THEN 'pending' ELSE 'kept' END,
           'appointment', a.id, (day_in_rome(a.starts_at) - day_in_rome(p.created_at))::numeric
    FROM (SELECT p.network_id, p.appointment_id, p.created_at, p.state, p.part, p.booked_via
          FROM first_booking f
          JOIN participation p ON p.network_id = f.network_id AND p.person_id = f.person_id AND p.created_at = f.booked_at
          WHERE f.network_id = acting_network()
            AND f.booked_at >= midnight_in_rome(first_day) AND f.booked_at < midnight_in_rome(last_day + 1)
          -- Who has no file is met for the first time each time.
          UNION ALL
          SELECT p.network_id, p.appointment_id, p.created_at, p.state, p.part, p.booked_via
          FROM participation p
          WHERE p.network_id = acting_network() AND p.person_id IS NULL
            AND p.created_at >= midnight_in_rome(first_day) AND p.created_at < midnight_in_rome(last_day + 1)) AS p
    JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
    WHERE p.part = 'attendee' AND p.booked_via <> 'walk_in' AND p.state NOT IN ('held', 'excused', 'cancelled_by_person')
$$;

-- ---- What a network tells of its years ------------------------------------------------------------------------------------------------

-- The figures that anybody may read, as they were counted last: they speak of days that are over.
CREATE TABLE public_year (
    network_id uuid NOT NULL REFERENCES network,
    first_day date NOT NULL CONSTRAINT public_year_begins_on_new_year CHECK (extract(doy FROM first_day) = 1),
    last_day date NOT NULL,
    counted_at timestamptz NOT NULL,
    -- NULL: too few to be told.
    visits bigint,
    people bigint,
    appointments bigint,
    vacancies bigint,
    places bigint,
    companies bigint,
    placements bigint,
    projects bigint,
    internships bigint,
    PRIMARY KEY (network_id, first_day),
    CONSTRAINT public_year_of_one_year CHECK (extract(year FROM last_day) = extract(year FROM first_day))
);
CALL protect_network_table('public_year');
REVOKE INSERT, UPDATE, DELETE ON public_year FROM snodo_app;

CREATE FUNCTION count_public_year(of_first_day date, of_last_day date) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO public_year (network_id, first_day, last_day, counted_at, visits, people, appointments, vacancies, places, companies,
                             placements, projects, internships)
    SELECT acting_network(), of_first_day, of_last_day, clock_timestamp(), f.visits, f.people, f.appointments, f.vacancies, f.places,
           f.companies, f.placements, f.projects, f.internships
    FROM public_figures(of_first_day, of_last_day) AS f
    ON CONFLICT (network_id, first_day)
    DO UPDATE SET last_day = excluded.last_day, counted_at = excluded.counted_at, visits = excluded.visits, people = excluded.people,
                  appointments = excluded.appointments, vacancies = excluded.vacancies, places = excluded.places,
                  companies = excluded.companies, placements = excluded.placements, projects = excluded.projects,
                  internships = excluded.internships
$$;
GRANT EXECUTE ON FUNCTION count_public_year TO snodo_app;

DO $$
DECLARE
    networks uuid[];
    of_network uuid;
BEGIN
    -- By the beginning of each appointment, which is in an index.
    EXECUTE replace(replace(pg_get_functiondef('public_figures'::regproc), 'lower(t.during) >=', 't.starts_at >='), 'lower(t.during) <', 't.starts_at <');
    PERFORM set_config('snodo.purpose', 'maintenance', true);
    SELECT coalesce(array_agg(n.id), '{}') INTO networks FROM network n;
    PERFORM set_config('snodo.purpose', 'charter', true);
    FOREACH of_network IN ARRAY networks LOOP
        PERFORM set_config('snodo.network', of_network::text, true);
        INSERT INTO first_booking (network_id, register_id, person_id, booked_at)
        SELECT p.network_id, p.register_id, p.person_id, min(p.created_at) FROM participation p
        WHERE p.network_id = of_network AND p.person_id IS NOT NULL AND p.state <> 'held'
        GROUP BY p.network_id, p.register_id, p.person_id;
    END LOOP;
    PERFORM set_config('snodo.network', '', true);
    PERFORM set_config('snodo.purpose', '', true);
END $$;

-- ---- Which vacancies a search weighs --------------------------------------------------------------------------------------------------

-- What a public vacancy is filtered by, without the words that it is told with: all of them are weighed for each search.
CREATE VIEW public_vacancy_traits WITH (security_invoker = true) AS
SELECT v.network_id, v.id, v.code, w.comune, v.contract, v.hours, left(k.isco, 1) AS sector, v.work_mode, v.published_on
FROM vacancy v
JOIN workplace w ON w.network_id = v.network_id AND w.id = v.workplace_id
LEFT JOIN concept k ON k.id = v.concept_id
WHERE v.state = 'published' AND v.expires_on >= (SELECT today_in_rome()) AND v.published_on <= (SELECT today_in_rome()) AND w.comune IS NOT NULL;
GRANT SELECT ON public_vacancy_traits TO snodo_app;
-- All that they are weighed by, without reading their words.
CREATE INDEX vacancy_weighed ON vacancy (network_id, expires_on) INCLUDE (published_on, id, code, workplace_id, concept_id, contract, hours, work_mode)
    WHERE state = 'published';

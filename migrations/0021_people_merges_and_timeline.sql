-- All that belongs to a person follows when two files become one, and goes back when they become two again; and all that happened with a
-- person in one place.

-- Merging -----------------------------------------------------------------------------------------------------------------------------

-- The tables whose rows follow the person, in the order in which they do. A migration that adds a table about people says so with
-- `CALL follow_merges('name')`; the migrations' README tells the rest.
CREATE TABLE person_merge_table (
    position integer GENERATED ALWAYS AS IDENTITY,
    table_name text PRIMARY KEY
);
CALL share_reference_table('person_merge_table');

CREATE PROCEDURE follow_merges(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    -- The row's key is `id` beside the network.
    IF (SELECT count(*) FROM pg_attribute a
        WHERE a.attrelid = name AND a.attname IN ('network_id', 'register_id', 'id', 'person_id') AND a.atttypid = 'uuid'::regtype) <> 4 THEN
        RAISE EXCEPTION '% has not the keys network_id, register_id, id and person_id', name;
    END IF;
    INSERT INTO person_merge_table (table_name) SELECT relname FROM pg_class WHERE oid = name;
END $$;

CALL follow_merges('participation');
CALL follow_merges('appointment_invitation');
CALL follow_merges('waiting_list_entry');
CALL follow_merges('visit');
CALL follow_merges('ticket');
CALL follow_merges('message');
CALL follow_merges('assignment');
CALL follow_merges('project');

CREATE INDEX ticket_of_person ON ticket (network_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX waiting_list_of_person ON waiting_list_entry (network_id, person_id) WHERE person_id IS NOT NULL;

-- Which rows a merge carried from the absorbed file to the kept one. Written by the two functions below alone.
ALTER TABLE person_merge ADD UNIQUE (network_id, register_id, id);
CREATE TABLE person_merge_carried (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    table_name text NOT NULL REFERENCES person_merge_table,
    row_id uuid NOT NULL,
    PRIMARY KEY (network_id, merge_id, table_name, row_id),
    FOREIGN KEY (network_id, register_id, merge_id) REFERENCES person_merge (network_id, register_id, id) ON UPDATE CASCADE
);
CALL protect_register_table('person_merge_carried');
REVOKE INSERT, UPDATE, DELETE ON person_merge_carried FROM snodo_app;

-- Whose file something is, the application may not change: only the owner's rights reach it, and they only along a recorded merge. Rows
-- that are closed to every other change (a visit of last year, hours in a submitted report) are carried as they are.
CREATE FUNCTION carry_merged(of_merge uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    the_merge person_merge;
    of_table text;
BEGIN
    SELECT m.* INTO the_merge FROM person_merge m
    JOIN person p ON p.network_id = m.network_id AND p.id = m.absorbed_person_id AND p.merged_into = m.kept_person_id
    WHERE m.network_id = acting_network() AND m.id = of_merge AND m.undone_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such merge' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_merge_to_carry';
    END IF;
    FOR of_table IN SELECT t.table_name FROM person_merge_table t ORDER BY t.position LOOP
        EXECUTE format(
            'WITH carried AS (UPDATE %I SET person_id = $1 WHERE network_id = $2 AND person_id = $3 RETURNING id)
             INSERT INTO person_merge_carried (network_id, register_id, merge_id, table_name, row_id)
             SELECT $2, $4, $5, %L, id FROM carried ON CONFLICT DO NOTHING', of_table, of_table)
        USING the_merge.kept_person_id, the_merge.network_id, the_merge.absorbed_person_id, the_merge.register_id, the_merge.id;
    END LOOP;
END $$;

-- Gives back what the merge carried and is still the kept file's. What came to the kept file since stays there.
CREATE FUNCTION give_back_merged(of_merge uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    the_merge person_merge;
    of_table text;
BEGIN
    SELECT m.* INTO the_merge FROM person_merge m
    WHERE m.network_id = acting_network() AND m.id = of_merge AND m.undone_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such merge' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_merge_to_give_back';
    END IF;
    FOR of_table IN SELECT t.table_name FROM person_merge_table t ORDER BY t.position LOOP
        EXECUTE format(
            'UPDATE %I t SET person_id = $1 FROM person_merge_carried c
             WHERE c.network_id = $2 AND c.merge_id = $4 AND c.table_name = %L
               AND t.network_id = $2 AND t.id = c.row_id AND t.person_id = $3', of_table, of_table)
        USING the_merge.absorbed_person_id, the_merge.network_id, the_merge.kept_person_id, the_merge.id;
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION carry_merged, give_back_merged FROM PUBLIC;
GRANT EXECUTE ON FUNCTION carry_merged, give_back_merged TO snodo_app;

-- Whether the owner carries a row along a merge: nothing else of it changes.
CREATE FUNCTION only_carried(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql STABLE
RETURN acts_as_owner() AND before - 'person_id' = after - 'person_id';

-- A project's hours are of the project's person, and follow.
CREATE FUNCTION check_project_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() THEN
        RAISE EXCEPTION 'whose project it is stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_person_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_person BEFORE UPDATE ON project FOR EACH ROW
    WHEN (OLD.person_id <> NEW.person_id) EXECUTE FUNCTION check_project_person();

CREATE FUNCTION carry_hours_of_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE attendance SET person_id = NEW.person_id WHERE network_id = NEW.network_id AND project_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER carry_hours AFTER UPDATE ON project FOR EACH ROW
    WHEN (OLD.person_id <> NEW.person_id) EXECUTE FUNCTION carry_hours_of_project();

-- A carried row is held against no rule of today: it was right when it was written. Its engagement is carried as it is, and only that of
-- its own: made anew, an appointment in which hours were given would be engaged beside them.
CREATE FUNCTION carried_with_its_project(before attendance, after attendance) RETURNS boolean LANGUAGE sql STABLE
RETURN only_carried(to_jsonb(before), to_jsonb(after))
   AND after.person_id = (SELECT p.person_id FROM project p WHERE p.network_id = after.network_id AND p.id = after.project_id);

CREATE FUNCTION carry_engagement_of_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE person_engagement e SET person_id = NEW.person_id
    FROM session_of_service s
    WHERE s.network_id = NEW.network_id AND s.id = NEW.session_id
      AND e.network_id = NEW.network_id AND e.session_id = NEW.session_id AND e.person_id = OLD.person_id AND e.during = attended(s, NEW);
    RETURN NULL;
END $$;
DROP TRIGGER check_attendance ON attendance;
DROP TRIGGER settle_attendance ON attendance;
CREATE TRIGGER check_attendance BEFORE INSERT OR DELETE ON attendance FOR EACH ROW EXECUTE FUNCTION check_attendance();
CREATE TRIGGER check_changed_attendance BEFORE UPDATE ON attendance FOR EACH ROW
    WHEN (NOT carried_with_its_project(OLD, NEW)) EXECUTE FUNCTION check_attendance();
CREATE TRIGGER settle_attendance AFTER INSERT OR DELETE ON attendance FOR EACH ROW EXECUTE FUNCTION settle_attendance();
CREATE TRIGGER settle_changed_attendance AFTER UPDATE ON attendance FOR EACH ROW
    WHEN (NOT carried_with_its_project(OLD, NEW)) EXECUTE FUNCTION settle_attendance();
CREATE TRIGGER carry_engagement AFTER UPDATE ON attendance FOR EACH ROW
    WHEN (carried_with_its_project(OLD, NEW)) EXECUTE FUNCTION carry_engagement_of_attendance();

CREATE FUNCTION carry_engagement_of_participation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE person_engagement SET person_id = NEW.person_id
    WHERE network_id = NEW.network_id AND participation_id = NEW.id;
    RETURN NULL;
END $$;
DROP TRIGGER engage_person ON participation;
CREATE TRIGGER engage_person AFTER INSERT ON participation FOR EACH ROW EXECUTE FUNCTION engage_person_for_participation();
CREATE TRIGGER engage_changed_person AFTER UPDATE ON participation FOR EACH ROW
    WHEN (NOT only_carried(to_jsonb(OLD), to_jsonb(NEW))) EXECUTE FUNCTION engage_person_for_participation();
CREATE TRIGGER carry_engagement AFTER UPDATE ON participation FOR EACH ROW
    WHEN (only_carried(to_jsonb(OLD), to_jsonb(NEW))) EXECUTE FUNCTION carry_engagement_of_participation();

-- What two files have that cannot both be one person's, by area: the merge is refused until one of the two is put right. `thing` and
-- `other_thing` say of which page the key is.
CREATE VIEW merge_obstacle_of_times WITH (security_invoker = true) AS
WITH taken AS NOT MATERIALIZED (
    SELECT e.network_id, e.person_id, e.during, CASE WHEN e.session_id IS NULL THEN 'appointment' ELSE 'session' END AS thing,
           coalesce(e.session_id, p.appointment_id) AS key, coalesce(m.name, b.name) AS about
    FROM person_engagement e
    LEFT JOIN participation p ON p.network_id = e.network_id AND p.id = e.participation_id
    LEFT JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
    LEFT JOIN bookable_service b ON b.network_id = a.network_id AND b.id = a.service_id
    LEFT JOIN session_of_service s ON s.network_id = e.network_id AND s.id = e.session_id
    LEFT JOIN measure_service m ON m.network_id = s.network_id AND m.id = s.service_id)
SELECT one.network_id, one.person_id, other.person_id AS other_person_id, 'same_time'::text AS kind,
       greatest(lower(one.during), lower(other.during)) AS at,
       one.about, one.thing, one.key, other.about AS other_about, other.thing AS other_thing, other.key AS other_key
FROM taken one JOIN taken other ON other.network_id = one.network_id AND other.person_id <> one.person_id AND other.during && one.during;
GRANT SELECT ON merge_obstacle_of_times TO snodo_app;

CREATE VIEW merge_obstacle_of_projects WITH (security_invoker = true) AS
SELECT one.network_id, one.person_id, other.person_id AS other_person_id, 'open_projects'::text AS kind, NULL::timestamptz AS at,
       m.name AS about, 'project'::text AS thing, one.id AS key, m.name AS other_about, 'project'::text AS other_thing, other.id AS other_key
FROM project one
JOIN project_state open ON open.code = one.state AND open.is_open
JOIN project other ON other.network_id = one.network_id AND other.measure_id = one.measure_id AND other.person_id <> one.person_id
JOIN project_state other_open ON other_open.code = other.state AND other_open.is_open
JOIN measure m ON m.network_id = one.network_id AND m.id = one.measure_id;
GRANT SELECT ON merge_obstacle_of_projects TO snodo_app;

CREATE VIEW merge_obstacle WITH (security_invoker = true) AS
SELECT * FROM merge_obstacle_of_times
UNION ALL SELECT * FROM merge_obstacle_of_projects;
GRANT SELECT ON merge_obstacle TO snodo_app;

-- Files that were merged before this migration left their appointments, visits and projects behind. What can be carried is; where the two
-- files cannot both be one person's it stays with the absorbed file, whose story the kept one shows.
DO $$
DECLARE
    network uuid;
    body uuid;
    of_merge uuid;
BEGIN
    PERFORM set_config('snodo.purpose', 'maintenance', true);
    FOR network IN SELECT id FROM network LOOP
        PERFORM set_config('snodo.network', network::text, true);
        -- For each register somebody who keeps it: the policies show a file to nobody else.
        FOR body IN
            SELECT DISTINCT coalesce(r.body_id, (
                SELECT m.body_id FROM agreement_member m
                WHERE m.network_id = r.network_id AND m.agreement_id = r.agreement_id
                  AND current_date BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')
                ORDER BY m.body_id LIMIT 1))
            FROM register r WHERE r.network_id = network
        LOOP
            PERFORM set_config('snodo.body', coalesce(body::text, ''), true);
            FOR of_merge IN SELECT m.id FROM person_merge m WHERE m.network_id = network AND m.undone_at IS NULL ORDER BY m.merged_at LOOP
                BEGIN
                    PERFORM carry_merged(of_merge);
                EXCEPTION WHEN integrity_constraint_violation THEN
                    RAISE NOTICE 'merge % stays as it was: %', of_merge, SQLERRM;
                END;
            END LOOP;
        END LOOP;
    END LOOP;
    PERFORM set_config('snodo.network', '', true), set_config('snodo.body', '', true), set_config('snodo.purpose', '', true);
END $$;

-- The story of a person ----------------------------------------------------------------------------------------------------------------

-- What happened with a person, by area. `code` is a state or a kind, `detail` a second one; `thing` says of which page `key` (or
-- `number`) is; `day_only`: the hour is not known. Each view is read by the person's key and needs an index that begins with it.
CREATE VIEW person_event_of_file WITH (security_invoker = true) AS
-- (The log's rows are found by the key as text. Cast in a subquery of its own, so that the comparison is a plain one that the policies let use the index.)
SELECT l.network_id, p.id AS person_id, l.changed_at AS at, false AS day_only, 'file'::text AS area,
       CASE l.operation WHEN 'insert' THEN 'opened' ELSE 'changed' END AS kind, l.purpose AS code, NULL::text AS detail,
       NULL::text AS about, NULL::text AS at_place, NULL::text AS with_whom, NULL::text AS words, NULL::integer AS number,
       NULL::text AS thing, NULL::uuid AS key, l.account_id
FROM person p
CROSS JOIN LATERAL (SELECT p.id::text AS words OFFSET 0) AS k
JOIN change_log l ON l.row_id = k.words AND l.network_id = p.network_id AND l.table_name = 'person'
WHERE l.operation = 'insert' OR NOT l.after ? 'merged_into'
UNION ALL
SELECT r.network_id, r.person_id, r.replaced_at, false, 'file', 'profile', NULL, NULL, NULL, NULL, NULL, NULL, r.revision,
       'profile_version', r.person_id, r.replaced_by
FROM profile_revision r
UNION ALL
SELECT m.network_id, m.kept_person_id, m.merged_at, false, 'file', 'merged', NULL, NULL, p.given_name || ' ' || p.family_name, NULL, NULL, NULL,
       NULL, 'merge', m.id, m.merged_by
FROM person_merge m JOIN person p ON p.network_id = m.network_id AND p.id = m.absorbed_person_id
WHERE m.undone_at IS NULL;
GRANT SELECT ON person_event_of_file TO snodo_app;

CREATE VIEW person_event_of_candidacies WITH (security_invoker = true) AS
SELECT c.network_id, c.person_id, c.proposed_at AS at, false AS day_only, 'candidacy'::text AS area, 'candidacy'::text AS kind, 'proposed'::text AS code,
       NULL::text AS detail, v.title AS about, NULL::text AS at_place, co.name AS with_whom, NULL::text AS words, NULL::integer AS number,
       'candidacy'::text AS thing, c.id AS key, c.proposed_by AS account_id
FROM candidacy c
JOIN vacancy v ON v.network_id = c.network_id AND v.id = c.vacancy_id
JOIN company co ON co.network_id = v.network_id AND co.id = v.company_id
UNION ALL
SELECT c.network_id, c.person_id, t.moved_at, false, 'candidacy', 'candidacy', t.to_state, t.refused_by || '-' || t.refusal_reason, v.title, NULL,
       co.name, t.words, NULL, 'candidacy', c.id, t.moved_by
FROM candidacy c
JOIN candidacy_transition t ON t.network_id = c.network_id AND t.candidacy_id = c.id
JOIN vacancy v ON v.network_id = c.network_id AND v.id = c.vacancy_id
JOIN company co ON co.network_id = v.network_id AND co.id = v.company_id;
GRANT SELECT ON person_event_of_candidacies TO snodo_app;

CREATE VIEW person_event_of_messages WITH (security_invoker = true) AS
SELECT m.network_id, m.person_id, coalesce(m.sent_at, m.created_at) AS at, false AS day_only, 'message'::text AS area, 'message'::text AS kind,
       m.state AS code, m.channel AS detail, m.subject AS about, NULL::text AS at_place, NULL::text AS with_whom, m.failure AS words,
       NULL::integer AS number, 'message'::text AS thing, m.id AS key, m.created_by AS account_id
FROM message m;
GRANT SELECT ON person_event_of_messages TO snodo_app;

CREATE VIEW person_event_of_appointments WITH (security_invoker = true) AS
SELECT p.network_id, p.person_id, lower(a.during) AS at, false AS day_only, 'appointment'::text AS area, 'appointment'::text AS kind,
       CASE WHEN a.state = 'cancelled' AND p.cancelled_at IS NULL THEN 'cancelled_by_counter' ELSE p.state END AS code,
       NULL::text AS detail, s.name AS about, c.name AS at_place, NULL::text AS with_whom, p.reason AS words, NULL::integer AS number,
       'appointment'::text AS thing, a.id AS key, p.booked_by AS account_id
FROM participation p
JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
JOIN bookable_service s ON s.network_id = a.network_id AND s.id = a.service_id
JOIN counter c ON c.network_id = a.network_id AND c.id = a.counter_id
WHERE p.state <> 'held'
UNION ALL
SELECT i.network_id, i.person_id, i.invited_at, false, 'appointment', 'invited', i.state, NULL, s.name, c.name, NULL, NULL, NULL, NULL, NULL, i.invited_by
FROM appointment_invitation i
JOIN bookable_service s ON s.network_id = i.network_id AND s.id = i.service_id
LEFT JOIN counter c ON c.network_id = i.network_id AND c.id = i.counter_id
UNION ALL
SELECT w.network_id, w.person_id, w.asked_at, false, 'appointment', 'waits', w.state, NULL, s.name, c.name, NULL, NULL, NULL, NULL, NULL, NULL
FROM waiting_list_entry w
JOIN bookable_service s ON s.network_id = w.network_id AND s.id = w.service_id
LEFT JOIN counter c ON c.network_id = w.network_id AND c.id = w.counter_id;
GRANT SELECT ON person_event_of_appointments TO snodo_app;

CREATE VIEW person_event_of_visits WITH (security_invoker = true) AS
SELECT v.network_id, v.person_id, v.happened_at AS at, false AS day_only, 'visit'::text AS area, 'visit'::text AS kind, v.channel AS code,
       NULL::text AS detail,
       (SELECT string_agg(r.name, ', ' ORDER BY r.position, r.name)
        FROM visit_reason_given g JOIN visit_reason r ON r.network_id = g.network_id AND r.id = g.reason_id
        WHERE g.network_id = v.network_id AND g.visit_id = v.id) AS about,
       c.name AS at_place, b.name AS with_whom, v.notes AS words, v.minutes::integer AS number, 'visit'::text AS thing, v.id AS key,
       v.recorded_by AS account_id
FROM visit v
JOIN counter c ON c.network_id = v.network_id AND c.id = v.counter_id
LEFT JOIN body b ON b.network_id = v.network_id AND b.id = v.referred_to;
GRANT SELECT ON person_event_of_visits TO snodo_app;

-- Moves are recorded by moving; a project that was loaded with its history has only its dates.
CREATE VIEW person_event_of_projects WITH (security_invoker = true) AS
SELECT p.network_id, p.person_id,
       CASE WHEN day_in_rome(p.created_at) = p.proposed_on THEN p.created_at ELSE p.proposed_on::timestamp AT TIME ZONE 'Europe/Rome' END AS at,
       day_in_rome(p.created_at) <> p.proposed_on AS day_only, 'project'::text AS area, 'project'::text AS kind, 'proposed'::text AS code,
       NULL::text AS detail, m.name AS about, NULL::text AS at_place, b.name AS with_whom, NULL::text AS words, p.code AS number,
       'project'::text AS thing, p.id AS key, p.created_by AS account_id
FROM project p
JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
UNION ALL
SELECT p.network_id, p.person_id, t.moved_at, false, 'project', 'project',
       CASE WHEN t.from_state = 'suspended' AND t.to_state = 'in_progress' THEN 'resumed' ELSE t.to_state END, t.outcome, m.name, NULL, NULL, t.words, p.code, 'project', p.id,
       t.moved_by
FROM project p
JOIN project_transition t ON t.network_id = p.network_id AND t.project_id = p.id
JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
UNION ALL
SELECT p.network_id, p.person_id, d.on_day::timestamp AT TIME ZONE 'Europe/Rome', true, 'project', 'project', d.state, d.outcome, m.name, NULL, NULL,
       d.words, p.code, 'project', p.id, NULL
FROM project p
JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
CROSS JOIN LATERAL (VALUES ('signed', p.signed_on, NULL, NULL), (p.state, p.closed_on, p.outcome, p.outcome_words)) AS d (state, on_day, outcome, words)
WHERE d.on_day IS NOT NULL
  AND NOT EXISTS (SELECT FROM project_transition t WHERE t.network_id = p.network_id AND t.project_id = p.id AND t.to_state = d.state)
UNION ALL
SELECT a.network_id, a.person_id,
       CASE WHEN day_in_rome(l.recorded_at) = l.received_on THEN l.recorded_at ELSE l.received_on::timestamp AT TIME ZONE 'Europe/Rome' END,
       day_in_rome(l.recorded_at) <> l.received_on, 'project', 'assigned', a.finding, NULL, m.name, NULL, b.name, a.finding_words, NULL,
       'assignment_list', l.id, l.recorded_by
FROM assignment a
JOIN assignment_list l ON l.network_id = a.network_id AND l.id = a.list_id
JOIN measure m ON m.network_id = l.network_id AND m.id = l.measure_id
JOIN body b ON b.network_id = l.network_id AND b.id = l.from_body_id;
GRANT SELECT ON person_event_of_projects TO snodo_app;

CREATE VIEW person_event_of_sessions WITH (security_invoker = true) AS
SELECT t.network_id, t.person_id, lower(coalesce(s.actual, s.planned)) AS at, false AS day_only, 'session'::text AS area, 'session'::text AS kind,
       CASE s.state WHEN 'held' THEN t.state ELSE s.state END AS code, NULL::text AS detail, v.name AS about, c.name AS at_place,
       k.display_name AS with_whom, s.activity AS words, minutes_of(coalesce(t.own_time, s.actual, s.planned)) AS number, 'session'::text AS thing,
       s.id AS key, s.recorded_by AS account_id
FROM attendance t
JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id
JOIN counter c ON c.network_id = s.network_id AND c.id = s.counter_id
JOIN operator o ON o.network_id = s.network_id AND o.id = s.operator_id
JOIN account k ON k.id = o.account_id;
GRANT SELECT ON person_event_of_sessions TO snodo_app;

-- An area that comes later makes a view of its own with the same columns, and this one anew with it.
CREATE VIEW person_event WITH (security_invoker = true) AS
SELECT * FROM person_event_of_file
UNION ALL SELECT * FROM person_event_of_candidacies
UNION ALL SELECT * FROM person_event_of_messages
UNION ALL SELECT * FROM person_event_of_appointments
UNION ALL SELECT * FROM person_event_of_visits
UNION ALL SELECT * FROM person_event_of_projects
UNION ALL SELECT * FROM person_event_of_sessions;
GRANT SELECT ON person_event TO snodo_app;

-- The story of a file and those merged into it, the latest first, of these areas; `total` counts all of it. One plan for everybody: the
-- union's own takes longer to make than to run (measured: 12 ms against 2).
CREATE FUNCTION person_story(people uuid[], areas text[], most bigint, skipped bigint)
RETURNS TABLE (person_id uuid, at timestamptz, day_only boolean, area text, kind text, code text, detail text, about text, at_place text,
               with_whom text, words text, number integer, thing text, key uuid, by text, total bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT e.person_id, e.at, e.day_only, e.area, e.kind, e.code, e.detail, e.about, e.at_place, e.with_whom, e.words, e.number, e.thing, e.key,
               a.display_name, e.total
        FROM (SELECT v.*, count(*) OVER () AS total FROM person_event v
              WHERE v.network_id = acting_network() AND v.person_id = ANY (people) AND v.area = ANY (areas)
              ORDER BY v.at DESC, v.area, v.kind, v.code, v.key LIMIT most OFFSET skipped) AS e
        LEFT JOIN account a ON a.id = e.account_id
        ORDER BY e.at DESC, e.area, e.kind, e.code, e.key;
END $$;
GRANT EXECUTE ON FUNCTION person_story TO snodo_app;

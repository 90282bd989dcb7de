-- The years of work of a lead body, loaded as its history by the owner's role, rules and all: counters, operators, measures, projects with
-- hours every week, reports, lists of the employment centre. The same register gives the same work. `pg_temp.asked_work` says how many
-- sessions; `appointments.sql` and `internships.sql` go on from here.

CREATE TEMP TABLE load_size ON COMMIT DROP AS
SELECT sessions, greatest(sessions / 25, 1) AS projects, greatest(sessions * 6 / 10, 1) AS appointments, greatest(sessions * 6 / 10, 1) AS visits,
       -- Twenty operators with forty talks a week each; a project lasts half a year.
       greatest(ceil(sessions / 25.0 / 800)::integer, 1) AS batches,
       date_trunc('week', today_in_rome()::timestamp)::date - (greatest(ceil(sessions / 25.0 / 800)::integer, 1) * 26 - 4) * 7 AS first_monday
FROM pg_temp.asked_work;

INSERT INTO site (network_id, id, body_id, name, address, comune)
SELECT acting_network(), gen_random_uuid(), acting_body(), 'Sede ' || n, 'Piazza ' || n, '003149' FROM generate_series(1, 5) AS n;
INSERT INTO counter (network_id, id, site_id, name, valid_from)
SELECT network_id, gen_random_uuid(), id, 'Sportello ' || name, '2015-01-01' FROM site WHERE network_id = acting_network() AND name LIKE 'Sede %';
INSERT INTO body (network_id, id, kind, name) VALUES (acting_network(), gen_random_uuid(), 'cpi', 'Centro per l''impiego di Novara');

CREATE TEMP TABLE load_counter ON COMMIT DROP AS
SELECT id, site_id, row_number() OVER (ORDER BY name)::integer - 1 AS place FROM counter WHERE network_id = acting_network();

-- Giulia gives hours herself, so that her pages are full.
INSERT INTO account (id, email, display_name)
SELECT gen_random_uuid(), 'operatore' || n || '@trecate.example', 'Operatore ' || lpad(n::text, 2, '0') FROM generate_series(1, 35) AS n;
INSERT INTO operator (network_id, id, account_id, body_id, valid_from)
SELECT acting_network(), gen_random_uuid(), id, acting_body(), '2015-01-01' FROM account WHERE display_name LIKE 'Operatore %';
INSERT INTO operator_role (network_id, operator_id, role, valid_from)
SELECT network_id, id, 'case_manager', '2015-01-01' FROM operator WHERE network_id = acting_network() AND body_id = acting_body();
CREATE TEMP TABLE load_operator ON COMMIT DROP AS
SELECT o.id, row_number() OVER (ORDER BY a.display_name <> 'Giulia Ferrari', a.display_name)::integer - 1 AS place
FROM operator o JOIN account a ON a.id = o.account_id WHERE o.network_id = acting_network() AND o.body_id = acting_body();

INSERT INTO measure (network_id, id, code, name, funding, act, cup, logos, amounts_are_examples, shared_by_bodies, hours_entry_days, valid_from)
SELECT acting_network(), gen_random_uuid(), code, name, 'FSE+ Piemonte', 'Atto di esempio 1/2015', 'B31C22000010006', '{european_union}', true, true, 60, '2015-01-01'
FROM (VALUES ('BSL', 'Buono Servizi Lavoro'), ('GOL', 'GOL, percorso 1')) AS m (code, name);
INSERT INTO measure_rule (network_id, id, measure_id, position, kind, number, words, act, valid_from)
SELECT network_id, gen_random_uuid(), id, r.position, r.kind, r.number, r.words, act, valid_from
FROM measure, (VALUES (1, 'age_at_least', 16, NULL::text[]), (2, 'lives_in_region', NULL, '{Piemonte}')) AS r (position, kind, number, words)
WHERE network_id = acting_network();
INSERT INTO measure_service (network_id, id, measure_id, code, name, mode, group_seats, hourly_tariff, cap_minutes, day_cap_minutes, act, valid_from)
SELECT network_id, gen_random_uuid(), id, s.code, s.name, s.mode, s.seats, s.tariff, s.cap, 240, act, valid_from
FROM measure, (VALUES ('A2', 'Orientamento specialistico', 'individual', NULL::smallint, 37.30, 1800),
                      ('A3', 'Ricerca attiva del lavoro', 'group', 8, 15.00, 3600)) AS s (code, name, mode, seats, tariff, cap)
WHERE network_id = acting_network();

-- Who has a project: eight in ten of the files, again from the first when they do not suffice. The others come for appointments.
CREATE TEMP TABLE load_person ON COMMIT DROP AS
SELECT id, register_id, row_number() OVER (ORDER BY md5(id::text))::integer - 1 AS place, count(*) OVER ()::integer AS people
FROM person WHERE network_id = acting_network() AND merged_into IS NULL
  AND register_id = (SELECT register_id FROM person WHERE network_id = acting_network() GROUP BY register_id ORDER BY count(*) DESC LIMIT 1);

CREATE TEMP TABLE load_project ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, k AS number, k % 20 AS operator_place, k / 20 / 40 AS batch, k / 20 % 40 AS slot,
       z.first_monday + (k / 20 / 40) * 26 * 7 AS starts_on, p.id AS person_id, p.register_id,
       CASE WHEN k % 3 = 0 THEN 'GOL' ELSE 'BSL' END AS measure, (k / 20 / 40) = z.batches - 1 AS under_way
FROM load_size z, generate_series(0, z.projects - 1) AS k
JOIN load_person p ON p.place = k % greatest(p.people * 8 / 10, 1);
CREATE INDEX ON load_project (number);

INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, counter_id, case_manager_id, state, state_since, proposed_on,
                     assigned_by_body_id, assigned_on, eligibility, protocol_number, protocol_on, signed_on, starts_on, ends_on, closed_on, outcome, silp_id, created_at)
SELECT acting_network(), j.register_id, j.id, 0, j.person_id, m.id, acting_body(), c.id, o.id,
       CASE WHEN j.under_way THEN 'in_progress' WHEN j.number % 9 = 0 THEN 'interrupted' ELSE 'concluded' END,
       j.starts_on::timestamp AT TIME ZONE 'Europe/Rome', j.starts_on - 3,
       CASE WHEN j.number % 2 = 0 THEN cpi.id END, CASE WHEN j.number % 2 = 0 THEN j.starts_on - 10 END,
       jsonb_build_object('on', j.starts_on - 3, 'answers', '[]'::jsonb), (1000 + j.number)::text, j.starts_on, j.starts_on, j.starts_on, j.starts_on + 190,
       CASE WHEN NOT j.under_way THEN least(j.starts_on + 182 + j.number % 5, today_in_rome()) END,
       CASE WHEN j.under_way THEN NULL WHEN j.number % 9 = 0 THEN 'renounced' WHEN j.number % 2 = 0 THEN 'hired' ELSE 'completed_without_job' END,
       'SILP-' || j.number, j.starts_on::timestamp AT TIME ZONE 'Europe/Rome'
FROM load_project j
JOIN measure m ON m.network_id = acting_network() AND m.code = j.measure
JOIN load_operator o ON o.place = j.operator_place
JOIN load_counter c ON c.place = j.number % 5
JOIN body cpi ON cpi.network_id = acting_network() AND cpi.kind = 'cpi'
ORDER BY j.number;
INSERT INTO project_signature (network_id, register_id, project_id, signer, signed_on, how)
SELECT acting_network(), register_id, id, signer, starts_on, 'paper' FROM load_project, unnest(ARRAY['person', 'case_manager']) AS signer;
INSERT INTO project_objective (network_id, register_id, project_id, position, words, by_day)
SELECT acting_network(), register_id, id, n, 'Obiettivo ' || n, starts_on + n * 30 FROM load_project, generate_series(1, 2) AS n;
INSERT INTO project_service (network_id, register_id, project_id, service_id, planned_minutes)
SELECT acting_network(), j.register_id, j.id, v.id, CASE v.code WHEN 'A2' THEN 1560 ELSE 600 END
FROM load_project j JOIN measure m ON m.network_id = acting_network() AND m.code = j.measure
JOIN measure_service v ON v.network_id = m.network_id AND v.measure_id = m.id;

-- Each project has its talk of an hour every week, at its own hour; the past ones are held, those to come are planned.
CREATE TEMP TABLE load_session ON COMMIT DROP AS
SELECT (lpad(to_hex(1500000000000 + row_number() OVER (ORDER BY x.day, j.number)), 12, '0') || '7' || substr(md5(j.number || '.' || week), 1, 3) || '8'
        || substr(md5(week || '.' || j.number), 1, 15))::uuid AS id,
       j.id AS project_id, j.register_id, j.person_id, j.number, o.id AS operator_id, c.id AS counter_id, v.id AS service_id, x.day,
       tstzrange((x.day + make_time(8 + j.slot % 8, 0, 0)) AT TIME ZONE 'Europe/Rome', (x.day + make_time(9 + j.slot % 8, 0, 0)) AT TIME ZONE 'Europe/Rome') AS during,
       x.day < today_in_rome() AS held, week
FROM load_project j
CROSS JOIN generate_series(0, 25) AS week
CROSS JOIN LATERAL (SELECT j.starts_on + week * 7 + j.slot / 8 AS day) x
JOIN load_operator o ON o.place = j.operator_place
JOIN load_counter c ON c.place = j.number % 5
JOIN measure m ON m.network_id = acting_network() AND m.code = j.measure
JOIN measure_service v ON v.network_id = m.network_id AND v.measure_id = m.id AND v.code = 'A2';
DELETE FROM load_session s USING (SELECT c.id, d::date AS day FROM load_size z, load_counter c, generate_series(z.first_monday, today_in_rome() + 60, interval '1 day') AS d
                                  WHERE counter_closed_on(c.id, d::date)) AS closed
WHERE s.counter_id = closed.id AND s.day = closed.day;
DELETE FROM load_session WHERE id IN (SELECT id FROM load_session ORDER BY day, number LIMIT greatest((SELECT count(*) FROM load_session) - (SELECT sessions FROM load_size), 0));
ANALYZE load_session;

-- In portions, a small one first: the rules' own plans follow the statistics.
ALTER TABLE load_session ADD COLUMN portion integer;
UPDATE load_session l SET portion = CASE WHEN t.turn <= 500 THEN 0 ELSE 1 + t.turn / 10000 END
FROM (SELECT id, row_number() OVER (ORDER BY day, number) AS turn FROM load_session) AS t WHERE t.id = l.id;
CREATE INDEX ON load_session (portion, day, number);
DO $$
DECLARE
    part integer;
BEGIN
    FOR part IN SELECT DISTINCT portion FROM load_session ORDER BY portion LOOP
        INSERT INTO session_of_service (network_id, register_id, id, service_id, operator_id, counter_id, planned, actual, state, activity, recorded_at)
        SELECT acting_network(), register_id, id, service_id, operator_id, counter_id, during, CASE WHEN held THEN during END,
               CASE WHEN held THEN 'held' ELSE 'planned' END, 'Curriculum, annunci e candidature', least(upper(during), now())
        FROM load_session WHERE portion = part ORDER BY day, number;
        INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id, state, signed_how, signed_at)
        SELECT acting_network(), register_id, id, project_id, person_id,
               CASE WHEN NOT held THEN 'expected' WHEN (number + week) % 17 = 0 THEN 'absent' ELSE 'present' END,
               CASE WHEN held AND (number + week) % 17 <> 0 THEN 'paper' END, CASE WHEN held AND (number + week) % 17 <> 0 THEN upper(during) END
        FROM load_session WHERE portion = part ORDER BY day, number;
        ANALYZE session_of_service, attendance, operator_engagement, person_engagement, project, project_suspension, activity_report, measure_service;
    END LOOP;
END $$;

-- The months of closed projects were reported, three in four.
INSERT INTO activity_report (network_id, register_id, id, project_id, month, minutes, content, digest, submitted_at, submitted_by)
SELECT acting_network(), s.register_id, gen_random_uuid(), s.project_id, m.month, sum(60) FILTER (WHERE a.present),
       jsonb_build_object('project', s.number, 'measure', 'BSL', 'cup', NULL, 'person', 'Persona', 'month', m.month, 'lines',
           jsonb_agg(jsonb_build_object('session', s.id, 'service_code', 'A2', 'service', 'Orientamento specialistico', 'day', s.day,
               'from', to_char(lower(s.during) AT TIME ZONE 'Europe/Rome', 'HH24:MI:SS'), 'to', to_char(upper(s.during) AT TIME ZONE 'Europe/Rome', 'HH24:MI:SS'),
               'minutes', 60, 'operator', 'Operatore', 'remote', false, 'activity', 'Curriculum', 'signed', 'paper', 'tariff', 3730) ORDER BY s.day)
               FILTER (WHERE a.present)),
       sha256(convert_to(s.project_id::text || m.month, 'UTF8')), (m.month + interval '1 month 5 days') AT TIME ZONE 'Europe/Rome',
       (SELECT id FROM account WHERE display_name = 'Giulia Ferrari' LIMIT 1)
FROM load_session s
CROSS JOIN LATERAL (SELECT month_in_rome(lower(s.during)) AS month) m
CROSS JOIN LATERAL (SELECT (s.number + s.week) % 17 <> 0 AS present) a
WHERE s.held AND s.number % 4 <> 0 AND (m.month + interval '1 month')::date <= today_in_rome()
GROUP BY s.register_id, s.project_id, s.number, m.month HAVING count(*) FILTER (WHERE a.present) > 0;

-- Other bodies work with one person in five; half of the lists' people have no file yet.
INSERT INTO project_team (network_id, register_id, project_id, body_id, contact, task, from_day)
SELECT acting_network(), j.register_id, j.id, b.id, 'Dario Bianchi', 'Valutazione', j.starts_on
FROM load_project j JOIN body b ON b.network_id = acting_network() AND b.kind = 'training_agency' WHERE j.number % 5 = 0;
INSERT INTO assignment_list (network_id, register_id, id, measure_id, from_body_id, protocol, received_on)
SELECT acting_network(), (SELECT register_id FROM load_person LIMIT 1), gen_random_uuid(), m.id, b.id, n || '/2026', today_in_rome() - n * 6
FROM generate_series(1, 60) AS n JOIN measure m ON m.network_id = acting_network() AND m.code = 'GOL'
JOIN body b ON b.network_id = acting_network() AND b.kind = 'cpi';
INSERT INTO assignment (network_id, register_id, id, list_id, line, family_name, given_name, birth_date, person_id, finding)
SELECT l.network_id, l.register_id, gen_random_uuid(), l.id, n, f.family_name, f.given_name, f.birth_date, CASE WHEN n % 2 = 0 THEN f.id END,
       CASE WHEN n % 2 = 0 THEN 'in_a_project_here' ELSE 'new' END
FROM (SELECT *, row_number() OVER (ORDER BY received_on) AS place FROM assignment_list WHERE network_id = acting_network()) AS l, generate_series(1, 30) AS n
JOIN load_person p ON true JOIN person f ON f.network_id = acting_network() AND f.id = p.id
WHERE p.place = (l.place * 30 + n) % p.people;

-- Some profiles were changed since.
INSERT INTO profile_revision (network_id, register_id, person_id, revision, profile, replaced_at)
SELECT r.network_id, r.register_id, r.person_id, r.revision, profile_of(r.network_id, r.person_id), now() - interval '30 days'
FROM profile r JOIN load_person p ON p.id = r.person_id WHERE r.network_id = acting_network() AND p.place % 10 = 0;
UPDATE profile SET revision = revision + 1 FROM load_person p WHERE profile.network_id = acting_network() AND profile.person_id = p.id AND p.place % 10 = 0;

-- Amounts, acts and rules are examples that show how measures work.
INSERT INTO body (network_id, id, kind, name)
VALUES (acting_network(), gen_random_uuid(), 'cpi', 'Centro per l''impiego di Novara') ON CONFLICT (network_id, name) DO NOTHING;

INSERT INTO measure (network_id, id, code, name, funding, act, cup, logos, amounts_are_examples, shared_by_bodies, valid_from) VALUES
    (acting_network(), gen_random_uuid(), 'BSL', 'Buono Servizi Lavoro', 'FSE+ Piemonte', 'Atto di esempio 1/2022', 'B31C22000010006', '{european_union,republic,region}', true, false, '2022-01-01'),
    (acting_network(), gen_random_uuid(), 'GOL', 'GOL – percorso 1, reinserimento', 'PNRR, missione 5', 'Atto di esempio 2/2022', 'B31C22000020006', '{european_union,republic,pnrr}', true, false, '2022-01-01'),
    (acting_network(), gen_random_uuid(), 'DELTA', 'D.E.L.T.A.', 'Fondo regionale disabili', 'Atto di esempio 3/2022', NULL, '{region}', true, true, '2022-01-01'),
    (acting_network(), gen_random_uuid(), 'CANTIERE', 'Cantiere di lavoro comunale', 'Bilancio comunale e Regione Piemonte', 'Atto di esempio 4/2024', NULL, '{region}', true, false, '2024-01-01');

INSERT INTO measure_rule (network_id, id, measure_id, position, kind, number, words, act, valid_from)
SELECT m.network_id, gen_random_uuid(), m.id, r.position, r.kind, r.number, r.words, m.act, m.valid_from
FROM measure m JOIN (VALUES
    ('BSL', 1, 'age_at_least', 30, NULL::text[]),
    ('BSL', 2, 'lives_in_region', NULL, '{Piemonte}'),
    ('BSL', 3, 'unemployed_months_at_least', 6, NULL),
    ('BSL', 4, 'no_income_support', NULL, NULL),
    ('GOL', 1, 'declared_status_in', NULL, '{unemployed,never_worked,employed_low_income}'),
    ('GOL', 2, 'assigned_by_cpi', NULL, NULL),
    ('DELTA', 1, 'lives_in_region', NULL, '{Piemonte}'),
    ('DELTA', 2, 'attested_disadvantage', NULL, NULL),
    ('CANTIERE', 1, 'age_at_least', 45, NULL),
    ('CANTIERE', 2, 'lives_in_region', NULL, '{Piemonte}'),
    ('CANTIERE', 3, 'declared_status_in', NULL, '{unemployed,never_worked}'))
    AS r (code, position, kind, number, words) ON r.code = m.code
WHERE m.network_id = acting_network();

INSERT INTO measure_service (network_id, id, measure_id, code, name, lep, mode, group_seats, remote_allowed, hourly_tariff, cap_minutes, day_cap_minutes, act, valid_from)
SELECT m.network_id, gen_random_uuid(), m.id, s.code, s.name, s.lep, s.mode, s.seats, s.remote, s.tariff, s.cap, s.day_cap, m.act, m.valid_from
FROM measure m JOIN (VALUES
    ('BSL', 'A1', 'Orientamento di primo livello', 'C', 'individual', NULL::smallint, true, 35.00, 240, 120),
    ('BSL', 'A2', 'Orientamento specialistico', 'E', 'individual', NULL, true, 37.30, 720, 180),
    ('BSL', 'A3', 'Ricerca attiva del lavoro', 'F1', 'group', 8, false, 15.00, 1200, 240),
    ('BSL', 'A4', 'Inserimento con tutor', 'F3', 'individual', NULL, false, 37.30, 1800, 240),
    ('GOL', 'C06', 'Orientamento specialistico', 'E', 'individual', NULL, true, 37.30, 600, 180),
    ('GOL', 'F1', 'Accompagnamento al lavoro', 'F1', 'individual', NULL, true, 37.30, 1200, 180),
    ('DELTA', 'T1', 'Accompagnamento individuale', NULL, 'individual', NULL, false, 38.00, 3600, 240),
    ('DELTA', 'T2', 'Laboratorio di gruppo', NULL, 'group', 6, false, 18.00, 2400, 240),
    ('CANTIERE', 'K1', 'Incontro di avvio e tutoraggio', NULL, 'individual', NULL, false, NULL, 600, 180))
    AS s (measure, code, name, lep, mode, seats, remote, tariff, cap, day_cap) ON s.measure = m.code
WHERE m.network_id = acting_network();

CREATE TEMPORARY TABLE demo_person ON COMMIT DROP AS
SELECT p.id, p.register_id, row_number() OVER (ORDER BY p.search_words, p.birth_date, p.phone, p.id)::integer AS place, count(*) OVER ()::integer AS people
FROM person p WHERE p.network_id = acting_network() AND p.merged_into IS NULL;

CREATE TEMPORARY TABLE demo_staff ON COMMIT DROP AS
SELECT o.id, row_number() OVER (ORDER BY a.display_name)::integer - 1 AS place
FROM operator o JOIN account a ON a.id = o.account_id
WHERE o.network_id = acting_network() AND o.body_id = acting_body() AND a.display_name IN ('Giulia Ferrari', 'Paolo Rinaldi');

-- From 1 November 2022 to 31 October 2023: 534 activated, of which 207 concluded by the last day and 327 in progress then; 256 people had
-- been assigned by the employment centre.
INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, counter_id, case_manager_id, state, state_since, proposed_on,
                     assigned_by_body_id, assigned_on, eligibility, protocol_number, protocol_on, signed_on, starts_on, ends_on, closed_on, outcome, silp_id, created_at)
SELECT acting_network(), d.register_id, gen_random_uuid(), 0, d.id, m.id, acting_body(), NULL, s.id,
       k.state, k.closed_on::timestamp AT TIME ZONE 'Europe/Rome', k.starts_on - 3,
       CASE WHEN k.number <= 256 THEN cpi.id END, CASE WHEN k.number <= 256 THEN k.starts_on - 10 END,
       jsonb_build_object('on', k.starts_on - 3, 'answers', '[]'::jsonb),
       (1000 + k.number)::text || '/' || extract(year FROM k.starts_on)::text, k.starts_on, k.starts_on, k.starts_on,
       greatest(k.starts_on + 240, k.closed_on), k.closed_on,
       CASE WHEN k.state = 'interrupted' THEN (ARRAY['renounced', 'found_work_alone', 'moved_away'])[1 + k.number % 3]
            ELSE (ARRAY['hired', 'completed_without_job', 'internship', 'hired', 'training'])[1 + k.number % 5] END,
       'SILP-' || (500000 + k.number * 37)::text, (k.starts_on - 3)::timestamp AT TIME ZONE 'Europe/Rome'
FROM (
    SELECT n.number, n.starts_on, n.early,
           CASE WHEN n.early THEN least(n.starts_on + 45 + n.number % 100, date '2023-10-31')
                ELSE greatest(n.starts_on + 150 + n.number % 90, date '2023-11-06' + n.number % 120) END AS closed_on,
           CASE WHEN NOT n.early AND n.number % 6 = 0 THEN 'interrupted' ELSE 'concluded' END AS state
    FROM (
        SELECT i AS number, turn <= 207 AS early,
               date '2022-11-01' + (CASE WHEN turn <= 207 THEN (i * 89) % 300 ELSE (i * 89) % 365 END) AS starts_on
        FROM (SELECT i, row_number() OVER (ORDER BY md5(i::text)) AS turn FROM generate_series(1, 534) AS i) AS mixed) AS n) AS k
JOIN demo_person d ON d.place = 1 + (k.number - 1) % d.people
JOIN demo_staff s ON s.place = k.number % 2
JOIN measure m ON m.network_id = acting_network()
     AND m.code = CASE WHEN k.number % 25 = 0 THEN 'DELTA' WHEN (k.number <= d.people) = (k.number % 2 = 0) THEN 'BSL' ELSE 'GOL' END
JOIN body cpi ON cpi.network_id = acting_network() AND cpi.name = 'Centro per l''impiego di Novara'
ORDER BY k.starts_on, k.number;

-- Work under way: forty projects begun in the last four months.
CREATE TEMPORARY TABLE demo_work ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, d.id AS person_id, d.register_id, j AS number, s.id AS operator_id, s.place AS staff,
       CASE WHEN j % 2 = 1 THEN 'BSL' ELSE 'GOL' END AS measure, today_in_rome() - (25 + (j * 17) % 150) AS starts_on
FROM generate_series(1, 40) AS j
JOIN demo_person d ON d.place = 1 + (j * 7) % d.people
JOIN demo_staff s ON s.place = (j / 2) % 2;

INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, counter_id, case_manager_id, state, state_since, proposed_on,
                     assigned_by_body_id, assigned_on, eligibility, protocol_number, protocol_on, signed_on, starts_on, ends_on, silp_id, created_at)
SELECT acting_network(), w.register_id, w.id, 0, w.person_id, m.id, acting_body(), c.id, w.operator_id, 'in_progress',
       w.starts_on::timestamp AT TIME ZONE 'Europe/Rome', w.starts_on - 4, CASE WHEN w.measure = 'GOL' THEN cpi.id END, CASE WHEN w.measure = 'GOL' THEN w.starts_on - 12 END,
       jsonb_build_object('on', w.starts_on - 4, 'answers', '[]'::jsonb), (2000 + w.number)::text || '/' || extract(year FROM w.starts_on)::text,
       w.starts_on, w.starts_on, w.starts_on, w.starts_on + 180, CASE WHEN w.number % 4 <> 0 THEN 'SILP-' || (700000 + w.number)::text END,
       (w.starts_on - 4)::timestamp AT TIME ZONE 'Europe/Rome'
FROM demo_work w
JOIN measure m ON m.network_id = acting_network() AND m.code = w.measure
JOIN body cpi ON cpi.network_id = acting_network() AND cpi.name = 'Centro per l''impiego di Novara'
LEFT JOIN LATERAL (SELECT c.id FROM counter c JOIN site t ON t.network_id = c.network_id AND t.id = c.site_id
                   WHERE c.network_id = acting_network() AND t.body_id = acting_body() ORDER BY c.name LIMIT 1) c ON true
ORDER BY w.starts_on, w.number;

INSERT INTO project_signature (network_id, register_id, project_id, signer, signed_on, how, recorded_at)
SELECT acting_network(), w.register_id, w.id, signer, w.starts_on, 'paper', w.starts_on::timestamp AT TIME ZONE 'Europe/Rome'
FROM demo_work w, unnest(ARRAY['person', 'case_manager']) AS signer;

INSERT INTO project_objective (network_id, register_id, project_id, position, words, by_day)
SELECT acting_network(), w.register_id, w.id, o.position, o.words, w.starts_on + o.days
FROM demo_work w, (VALUES (1, 'Curriculum e lettera pronti', 30), (2, 'Cinque candidature mirate', 90)) AS o (position, words, days);

INSERT INTO project_service (network_id, register_id, project_id, service_id, planned_minutes)
SELECT acting_network(), w.register_id, w.id, v.id, CASE WHEN v.mode = 'group' THEN 720 ELSE 480 END
FROM demo_work w JOIN measure m ON m.network_id = acting_network() AND m.code = w.measure
JOIN measure_service v ON v.network_id = m.network_id AND v.measure_id = m.id AND v.code IN ('A2', 'A3', 'C06', 'F1');

-- Talks of an hour with the first half of them, every week: those of the past are held, the next two are planned.
CREATE TEMPORARY TABLE demo_talk ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, w.id AS project_id, w.person_id, w.register_id, w.operator_id, v.id AS service_id, c.id AS counter_id, x.day,
       tstzrange((x.day + make_time(9 + (w.number / 10), 0, 0)) AT TIME ZONE 'Europe/Rome', (x.day + make_time(10 + (w.number / 10), 0, 0)) AT TIME ZONE 'Europe/Rome') AS during,
       x.day < today_in_rome() AS held, week
FROM demo_work w
JOIN measure m ON m.network_id = acting_network() AND m.code = w.measure
JOIN measure_service v ON v.network_id = m.network_id AND v.measure_id = m.id AND v.code = CASE w.measure WHEN 'BSL' THEN 'A2' ELSE 'C06' END
CROSS JOIN generate_series(-6, 2) AS week
CROSS JOIN LATERAL (SELECT date_trunc('week', today_in_rome()::timestamp)::date + week * 7 + (w.number / 4) % 5 AS day) x
JOIN LATERAL (SELECT c.id FROM counter c JOIN site t ON t.network_id = c.network_id AND t.id = c.site_id
              WHERE c.network_id = acting_network() AND t.body_id = acting_body() ORDER BY c.name LIMIT 1) c ON true
WHERE w.number <= 24 AND (w.number + week) % 2 = 0 AND x.day BETWEEN w.starts_on AND w.starts_on + 180 AND NOT counter_closed_on(c.id, x.day);

-- The same operator at the same hour: the first one stays.
DELETE FROM demo_talk t USING demo_talk o WHERE t.operator_id = o.operator_id AND t.during && o.during AND t.id > o.id;
DELETE FROM demo_talk t USING demo_talk o WHERE t.person_id = o.person_id AND t.during && o.during AND t.id > o.id;

INSERT INTO session_of_service (network_id, register_id, id, service_id, operator_id, counter_id, planned, actual, state, activity, recorded_at)
SELECT acting_network(), register_id, id, service_id, operator_id, counter_id, during, CASE WHEN held THEN during END, CASE WHEN held THEN 'held' ELSE 'planned' END,
       (ARRAY['Bilancio delle competenze', 'Curriculum rivisto insieme', 'Ricerca di annunci e candidature', 'Prova di colloquio'])[1 + abs(week) % 4],
       least(upper(during), now())
FROM demo_talk;

INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id, state, signed_how, signed_at)
SELECT acting_network(), register_id, id, project_id, person_id,
       CASE WHEN NOT held THEN 'expected' WHEN week = -4 THEN 'excused' ELSE 'present' END,
       CASE WHEN held AND week <> -4 AND week < -1 THEN 'paper' END, CASE WHEN held AND week <> -4 AND week < -1 THEN upper(during) END
FROM demo_talk;

-- A group that looks for work together, every Wednesday afternoon.
CREATE TEMPORARY TABLE demo_group ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, x.day, week, x.day < today_in_rome() AS held,
       tstzrange((x.day + time '15:00') AT TIME ZONE 'Europe/Rome', (x.day + time '17:00') AT TIME ZONE 'Europe/Rome') AS during, v.id AS service_id, c.id AS counter_id
FROM generate_series(-3, 3) AS week
CROSS JOIN LATERAL (SELECT date_trunc('week', today_in_rome()::timestamp)::date + week * 7 + 2 AS day) x
JOIN measure m ON m.network_id = acting_network() AND m.code = 'BSL'
JOIN measure_service v ON v.network_id = m.network_id AND v.measure_id = m.id AND v.code = 'A3'
JOIN LATERAL (SELECT c.id FROM counter c JOIN site t ON t.network_id = c.network_id AND t.id = c.site_id
              WHERE c.network_id = acting_network() AND t.body_id = acting_body() ORDER BY c.name LIMIT 1) c ON true
WHERE NOT counter_closed_on(c.id, x.day);

INSERT INTO session_of_service (network_id, register_id, id, service_id, operator_id, counter_id, planned, actual, state, activity, recorded_at)
SELECT acting_network(), (SELECT register_id FROM demo_work LIMIT 1), g.id, g.service_id, s.id, g.counter_id, g.during, CASE WHEN g.held THEN g.during END,
       CASE WHEN g.held THEN 'held' ELSE 'planned' END, 'Annunci, autocandidature e telefonate', least(upper(g.during), now())
FROM demo_group g JOIN demo_staff s ON s.place = 0;

INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id, state, signed_how, signed_at)
SELECT acting_network(), w.register_id, g.id, w.id, w.person_id,
       CASE WHEN NOT g.held THEN 'expected' WHEN (w.number + g.week) % 9 = 0 THEN 'absent' ELSE 'present' END,
       CASE WHEN g.held AND (w.number + g.week) % 9 <> 0 THEN 'paper' END, CASE WHEN g.held AND (w.number + g.week) % 9 <> 0 THEN upper(g.during) END
FROM demo_group g JOIN demo_work w ON w.measure = 'BSL' AND w.number BETWEEN 25 AND 39 AND g.day BETWEEN w.starts_on AND w.starts_on + 180
ORDER BY g.id, w.id;

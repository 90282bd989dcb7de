-- A matching event of eight companies and eighty people on file with three wishes each, whose sixteen quarters of an hour are drafted and told; and
-- three contests with forty works each: one takes works, one is before its jury, one is over. Codes are numbers, so that they are known.
INSERT INTO event (network_id, id, kind, body_id, register_id, title, description, place, comune, verified_on, state)
SELECT acting_network(), gen_random_uuid(), 'matching_event', b.id, r.id, 'Aziende e persone', 'Colloqui brevi', 'Municipio', b.comune, today_in_rome(), 'published'
FROM (SELECT * FROM register WHERE agreement_id IS NOT NULL AND network_id = acting_network() LIMIT 1) AS r, body b WHERE b.id = acting_body();
CREATE TEMP TABLE of_fair ON COMMIT DROP AS
SELECT network_id, register_id, id AS event_id, (today_in_rome() + 20 + time '09:00') AT TIME ZONE 'Europe/Rome' AS begins
FROM event WHERE network_id = acting_network() AND kind = 'matching_event';
INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at)
SELECT network_id, gen_random_uuid(), event_id, begins, begins + interval '4 hours' FROM of_fair;
CREATE TEMP TABLE of_company ON COMMIT DROP AS
SELECT company_id, min(id::text)::uuid AS vacancy_id, gen_random_uuid() AS table_id, row_number() OVER (ORDER BY company_id)::integer - 1 AS n
FROM vacancy WHERE network_id = acting_network() AND state = 'published' GROUP BY company_id ORDER BY company_id LIMIT 8;
CREATE TEMP TABLE of_person ON COMMIT DROP AS
SELECT p.id AS person_id, p.given_name || ' ' || p.family_name AS name, gen_random_uuid() AS registration_id, row_number() OVER (ORDER BY p.id)::integer - 1 AS n
FROM person p JOIN of_fair f ON p.network_id = f.network_id AND p.register_id = f.register_id WHERE p.merged_into IS NULL ORDER BY p.id LIMIT 80;
INSERT INTO registration (network_id, register_id, id, event_id, person_id, name, email, state, registered_via, code_hash)
SELECT f.network_id, f.register_id, p.registration_id, f.event_id, p.person_id, p.name, 'persona@posta.example', 'confirmed', 'operator',
       sha256(convert_to('5' || lpad(p.n::text, 9, '0'), 'UTF8'))
FROM of_fair f, of_person p;
INSERT INTO fair (network_id, event_id, published_at) SELECT network_id, event_id, now() FROM of_fair;
INSERT INTO fair_company (network_id, event_id, company_id) SELECT f.network_id, f.event_id, c.company_id FROM of_fair f, of_company c;
INSERT INTO fair_vacancy (network_id, event_id, company_id, vacancy_id) SELECT f.network_id, f.event_id, c.company_id, c.vacancy_id FROM of_fair f, of_company c;
INSERT INTO fair_table (network_id, id, event_id, company_id, number) SELECT f.network_id, c.table_id, f.event_id, c.company_id, c.n + 1 FROM of_fair f, of_company c;
INSERT INTO fair_wish (network_id, register_id, event_id, registration_id, company_id, kind, rank, said_by)
SELECT f.network_id, f.register_id, f.event_id, p.registration_id, c.company_id, 'wish', k + 1, 'counter'
FROM of_fair f, of_person p, generate_series(0, 2) AS k JOIN of_company c ON true WHERE c.n = (p.n + k * 3) % 8;
INSERT INTO fair_interview (network_id, register_id, id, event_id, plan, registration_id, company_id, table_id, vacancy_id, starts_at, ends_at)
SELECT f.network_id, f.register_id, gen_random_uuid(), f.event_id, plan, p.registration_id, c.company_id, c.table_id, c.vacancy_id,
       f.begins + s * interval '15 minutes', f.begins + (s + 1) * interval '15 minutes'
FROM of_fair f, unnest(ARRAY['draft', 'published']) AS plan, generate_series(0, 15) AS s, of_company c JOIN of_person p ON true
WHERE p.n = (c.n * 10 + s) % 80;

CREATE TEMP TABLE of_contest ON COMMIT DROP AS
SELECT acting_network() AS network_id, gen_random_uuid() AS id, n, state FROM unnest(ARRAY['open', 'jury', 'published']) WITH ORDINALITY AS s (state, n);
INSERT INTO contest (network_id, id, body_id, title, theme, rules, opens_at, closes_at, paper_office, state, published_at, last_number)
SELECT network_id, id, acting_body(), 'Concorso ' || n, 'Il tema', repeat('Le regole del concorso. ', 200), now() - interval '60 days',
       now() + CASE state WHEN 'open' THEN interval '60 days' ELSE interval '-1 day' END, 'Ufficio protocollo', state,
       CASE state WHEN 'published' THEN now() END, 40
FROM of_contest;
INSERT INTO contest_criterion (network_id, id, contest_id, position, name, weight) SELECT network_id, gen_random_uuid(), id, p, 'Criterio ' || p, p FROM of_contest, generate_series(1, 4) AS p;
INSERT INTO contest_juror (network_id, id, contest_id, name, code_hash)
SELECT network_id, gen_random_uuid(), id, 'Giurato ' || j, sha256(convert_to('7' || lpad((n * 10 + j)::text, 9, '0'), 'UTF8')) FROM of_contest, generate_series(1, 5) AS j;
INSERT INTO contest_entry (network_id, id, contest_id, number, title, delivered, delivered_at, code_hash, shown_by_permission)
SELECT network_id, gen_random_uuid(), id, e, 'Opera ' || e, 'online', now() - interval '2 days', sha256(convert_to('6' || lpad((n * 100 + e)::text, 9, '0'), 'UTF8')), true
FROM of_contest, generate_series(1, 40) AS e;
INSERT INTO contest_entry_author (network_id, entry_id, contest_id, school, school_order, school_class, teacher)
SELECT network_id, id, contest_id, 'Istituto ' || number, 'high', '3ªB', 'Prof. ' || number FROM contest_entry WHERE network_id = acting_network();
INSERT INTO contest_file (network_id, id, contest_id, entry_id, position, media_type, content)
SELECT network_id, gen_random_uuid(), contest_id, id, 1, 'application/pdf', convert_to('%PDF-1.7 ' || repeat('opera ', 20000), 'UTF8') FROM contest_entry WHERE network_id = acting_network();
INSERT INTO contest_score (network_id, contest_id, juror_id, entry_id, criterion_id, points)
SELECT e.network_id, e.contest_id, j.id, e.id, k.id, (e.number * 7 + k.position * 3) % 11
FROM contest_entry e JOIN of_contest c ON c.id = e.contest_id AND c.state <> 'open'
JOIN contest_juror j ON j.contest_id = e.contest_id JOIN contest_criterion k ON k.contest_id = e.contest_id;
INSERT INTO contest_award (network_id, contest_id, entry_id, place)
SELECT e.network_id, e.contest_id, e.id, e.number FROM contest_entry e JOIN of_contest c ON c.id = e.contest_id AND c.state = 'published' WHERE e.number <= 3;

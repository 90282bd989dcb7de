-- A matching event with a morning that is over and one that comes: the company sits at two tables, and a person on file is registered with a code of
-- their own; one interview is drafted, and one that everybody was told of did not take place.
INSERT INTO event (network_id, id, kind, body_id, register_id, title, description, place, comune, verified_on)
SELECT acting_network(), gen_random_uuid(), 'matching_event', b.id, r.id, 'Aziende e persone', 'Colloqui brevi', 'Municipio', b.comune, today_in_rome()
FROM register r, body b WHERE r.agreement_id IS NOT NULL AND b.id = acting_body();
CREATE TEMPORARY TABLE of_fair ON COMMIT DROP AS
SELECT e.network_id, e.register_id, e.id AS event_id, gen_random_uuid() AS registration_id, v.company_id, v.id AS vacancy_id,
       gen_random_uuid() AS first_table, date_trunc('hour', now()) - interval '10 days' AS past, date_trunc('hour', now()) + interval '10 days' AS ahead
FROM event e, vacancy v WHERE e.kind = 'matching_event' AND v.title = 'Magazziniere';
INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at)
SELECT network_id, gen_random_uuid(), event_id, begins, begins + interval '3 hours' FROM of_fair, unnest(ARRAY[past, ahead]) AS begins;
UPDATE event SET state = 'published' WHERE kind = 'matching_event';
INSERT INTO registration (network_id, register_id, id, event_id, person_id, name, email, state, registered_via, code_hash)
SELECT f.network_id, f.register_id, f.registration_id, f.event_id, p.id, p.given_name || ' ' || p.family_name, 'persona@posta.example', 'confirmed',
       'operator', sha256('8888888888')
FROM of_fair f, (SELECT * FROM person WHERE merged_into IS NULL ORDER BY birth_date OFFSET 55 LIMIT 1) AS p;
INSERT INTO fair (network_id, event_id) SELECT network_id, event_id FROM of_fair;
INSERT INTO fair_company (network_id, event_id, company_id) SELECT network_id, event_id, company_id FROM of_fair;
INSERT INTO fair_vacancy (network_id, event_id, company_id, vacancy_id) SELECT network_id, event_id, company_id, vacancy_id FROM of_fair;
INSERT INTO fair_table (network_id, id, event_id, company_id, number)
SELECT network_id, first_table, event_id, company_id, 1 FROM of_fair UNION ALL SELECT network_id, gen_random_uuid(), event_id, company_id, 2 FROM of_fair;
INSERT INTO fair_table_absence (network_id, id, table_id, starts_at, ends_at, kind)
SELECT network_id, gen_random_uuid(), first_table, ahead + interval '2 hours', ahead + interval '3 hours', 'break' FROM of_fair;
INSERT INTO fair_candidate_absence (network_id, register_id, id, registration_id, starts_at, ends_at, kind)
SELECT network_id, register_id, gen_random_uuid(), registration_id, ahead + interval '2 hours', ahead + interval '3 hours', 'break' FROM of_fair;
INSERT INTO fair_wish (network_id, register_id, event_id, registration_id, company_id, kind, rank, said_by)
SELECT network_id, register_id, event_id, registration_id, company_id, 'wish', 1, 'counter' FROM of_fair;
INSERT INTO fair_interview (network_id, register_id, id, event_id, plan, registration_id, company_id, table_id, vacancy_id, starts_at, ends_at, outcome, outcome_at)
SELECT network_id, register_id, gen_random_uuid(), event_id, plan, registration_id, company_id, first_table, vacancy_id, begins, begins + interval '15 minutes',
       outcome, CASE WHEN outcome IS NOT NULL THEN now() END
FROM of_fair, LATERAL (VALUES ('draft', ahead, NULL), ('published', past, 'candidate_missing')) AS i (plan, begins, outcome);

-- A contest that takes works, one whose jury sits, one that is over; each with a work of a school, a file of it, a criterion and a juror.
CREATE TEMPORARY TABLE of_contest ON COMMIT DROP AS
SELECT acting_network() AS network_id, gen_random_uuid() AS id, gen_random_uuid() AS work_id, s.*
FROM (VALUES ('open', 'Una rete, un marchio', '3333333333', '4444444444'), ('jury', 'Il lavoro che farò', '5555555555', '2222222222'),
             ('published', 'Mani al lavoro', '6666666666', '7777777777')) AS s (state, title, work_code, jury_code);
INSERT INTO contest (network_id, id, body_id, title, theme, rules, opens_at, closes_at, paper_office, state, published_at, last_number)
SELECT network_id, id, acting_body(), title, 'Il tema', 'Le regole', now() - interval '10 days',
       now() + CASE state WHEN 'open' THEN interval '60 days' ELSE interval '-1 day' END, 'Ufficio protocollo', state,
       CASE state WHEN 'published' THEN now() END, 1
FROM of_contest;
INSERT INTO contest_criterion (network_id, id, contest_id, position, name, weight) SELECT network_id, gen_random_uuid(), id, 1, 'Idea', 1 FROM of_contest;
INSERT INTO contest_juror (network_id, id, contest_id, name, code_hash)
SELECT network_id, gen_random_uuid(), id, 'Paola Riva', sha256(convert_to(jury_code, 'UTF8')) FROM of_contest;
INSERT INTO contest_entry (network_id, id, contest_id, number, title, delivered, delivered_at, code_hash, shown_by_permission)
SELECT network_id, work_id, id, 1, 'Il nodo', 'online', now() - interval '2 days', sha256(convert_to(work_code, 'UTF8')), true FROM of_contest;
INSERT INTO contest_entry_author (network_id, entry_id, contest_id, school, school_order, school_class, teacher, email)
SELECT network_id, work_id, id, 'Istituto di esempio', 'high', '3ªB', 'Prof. Neri', 'neri@scuola.example' FROM of_contest;
INSERT INTO contest_file (network_id, id, contest_id, entry_id, position, media_type, content)
SELECT network_id, gen_random_uuid(), id, work_id, 1, 'application/pdf', convert_to('%PDF-1.7 opera', 'UTF8') FROM of_contest;
INSERT INTO contest_award (network_id, contest_id, entry_id, place) SELECT network_id, id, work_id, 1 FROM of_contest WHERE state = 'published';

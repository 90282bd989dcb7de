-- Two counters' day, in the acting network: a company that looks for warehouse workers, sixty people on file, four of them on their way.
WITH entered AS (
    INSERT INTO company (network_id, id, name, comune, phone, contact_name, created_by)
    VALUES (acting_network(), gen_random_uuid(), 'Logistica Ticino S.r.l.', (SELECT comune FROM body WHERE id = acting_body()), '0321 123456',
            'Paola Riva', acting_account())
    RETURNING network_id, id, comune)
INSERT INTO workplace (network_id, id, company_id, name, address, comune)
SELECT network_id, gen_random_uuid(), id, 'Magazzino', 'via Romentino 3', comune FROM entered;

INSERT INTO vacancy (network_id, id, body_id, company_id, workplace_id, title, concept_id, description, places, contract, published_on, expires_on,
                     created_by)
SELECT c.network_id, gen_random_uuid(), acting_body(), c.id, w.id, title, (SELECT min(id) FROM concept WHERE kind = 'occupation'),
       'Carico e scarico, su due turni', 2, 'fixed-term', '2026-11-02', '2026-12-20', acting_account()
FROM company c JOIN workplace w ON w.network_id = c.network_id AND w.company_id = c.id, unnest(ARRAY['Magazziniere', 'Addetta alle pulizie', 'Cameriera di sala']) AS title;
UPDATE vacancy SET state = 'published' WHERE title <> 'Addetta alle pulizie';
INSERT INTO vacancy_requirement (network_id, vacancy_id, position, criterion, strength, concept_id, licence)
SELECT network_id, id, 0, 'occupation', 'soft', concept_id, NULL FROM vacancy
UNION ALL SELECT network_id, id, 1, 'licence', 'hard', NULL, 'B' FROM vacancy;

INSERT INTO person (network_id, id, register_id, family_name, given_name, birth_date, residence_comune, phone, created_by)
SELECT acting_network(), gen_random_uuid(), register.id, (ARRAY['Rossi', 'Bianchi', 'Ferrari', 'Conti', 'Greco'])[1 + n % 5],
       (ARRAY['Ada', 'Bruno', 'Carla', 'Dario', 'Elena', 'Fabio'])[1 + n % 6] || ' ' || n, date '1970-01-01' + n * 97, body.comune,
       '333 00' || 10000 + n, acting_account()
FROM generate_series(1, 60) AS n, body JOIN register ON register.agreement_id IS NOT NULL WHERE body.id = acting_body();
INSERT INTO profile (network_id, register_id, person_id, own_words, driving_licences, travel_means, travel_kilometres)
SELECT network_id, register_id, id, 'Ho lavorato in magazzino', ARRAY['B'], ARRAY['car'], 20 FROM person;
INSERT INTO experience (network_id, register_id, person_id, position, concept_id, occupation_words, from_month, to_month)
SELECT network_id, register_id, id, 1, (SELECT min(id) FROM concept WHERE kind = 'occupation'), 'magazziniere', '2020-01-01', '2024-06-01'
FROM person;
INSERT INTO language_skill (network_id, register_id, person_id, language, native) SELECT network_id, register_id, id, 'it', true FROM person;

INSERT INTO profile_revision (network_id, register_id, person_id, revision, profile, replaced_by)
SELECT network_id, register_id, person_id, 1, profile_of(network_id, person_id), acting_account() FROM profile;
UPDATE profile SET revision = 2;

INSERT INTO candidacy (network_id, id, register_id, person_id, vacancy_id, proposed_by)
SELECT p.network_id, gen_random_uuid(), p.register_id, p.id, v.id, acting_account()
FROM (SELECT * FROM person ORDER BY birth_date LIMIT 5) AS p JOIN vacancy v ON v.title = 'Magazziniere';
CREATE TEMPORARY TABLE told ON COMMIT DROP AS
    SELECT c.id, row_number() OVER (ORDER BY p.birth_date) AS n FROM candidacy c JOIN person p ON p.id = c.person_id AND p.network_id = c.network_id;
UPDATE candidacy SET state = 'contacted', contacted_by = 'phone' WHERE id IN (SELECT id FROM told WHERE n >= 2);
UPDATE candidacy SET state = 'willing' WHERE id IN (SELECT id FROM told WHERE n >= 3);
UPDATE candidacy SET state = 'sent' WHERE id IN (SELECT id FROM told WHERE n >= 4);
UPDATE candidacy SET state = 'refused', refused_by = 'company', refusal_reason = 'experience' WHERE id IN (SELECT id FROM told WHERE n = 5);

INSERT INTO site (network_id, id, body_id, name, address, comune)
SELECT network_id, gen_random_uuid(), id, 'Palazzo comunale', 'piazza Cavour 24', comune FROM body WHERE id = acting_body();
INSERT INTO counter (network_id, id, site_id, name, valid_from) SELECT network_id, gen_random_uuid(), id, 'Sportello lavoro', '2020-01-01' FROM site;
INSERT INTO operator_role (network_id, operator_id, role, valid_from)
SELECT network_id, id, role, '2020-01-01' FROM operator, unnest(ARRAY['network_administrator', 'lead_body_coordinator']) AS role
WHERE body_id = acting_body();

INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, person_id)
SELECT c.network_id, r.id, gen_random_uuid(), c.id, 'desk', clock_timestamp(), p.id
FROM counter c, register r, (SELECT id FROM person ORDER BY birth_date LIMIT 1) AS p WHERE r.agreement_id IS NOT NULL;
INSERT INTO visit_reason_given (network_id, register_id, visit_id, reason_id)
SELECT v.network_id, v.register_id, v.id, r.id FROM visit v, visit_reason r WHERE r.short = 'cv';
INSERT INTO ticket (network_id, register_id, id, counter_id, on_date, number, visit_id, person_id)
SELECT network_id, register_id, gen_random_uuid(), counter_id, today_in_rome(), 1, id, person_id FROM visit;
INSERT INTO message (network_id, register_id, id, channel, kind, recipient_name, recipient, subject, body, unique_key, state, failure, created_by)
SELECT network_id, id, gen_random_uuid(), 'mail', 'reminder', 'Ada Rossi', 'ada@esempio.it', 'Appuntamento allo sportello',
       'La aspettiamo domani alle 10.', 'reminder/1', 'failed', '550 no such user', acting_account()
FROM register WHERE agreement_id IS NOT NULL;

-- Open on Tuesdays; from 2031 on Mondays, too.
INSERT INTO counter_opening (network_id, id, counter_id, site_id, weekday, starts_at, ends_at, valid_from)
SELECT c.network_id, gen_random_uuid(), c.id, c.site_id, d.weekday, '09:00', '12:00', d.since
FROM counter c, (VALUES (2, '2020-01-01'::date), (1, '2031-01-06')) AS d (weekday, since);
INSERT INTO operator_hours (network_id, id, operator_id, counter_id, weekday, starts_at, ends_at, valid_from)
SELECT c.network_id, gen_random_uuid(), o.id, c.id, d.weekday, '09:00', '12:00', d.since
FROM counter c, operator o, (VALUES (2, '2020-01-01'::date), (1, '2031-01-06')) AS d (weekday, since) WHERE o.body_id = acting_body();
INSERT INTO extra_opening (network_id, id, counter_id, site_id, on_date, starts_at, ends_at)
SELECT network_id, gen_random_uuid(), id, site_id, '2031-01-01', '09:00', '12:00' FROM counter;
INSERT INTO closure (network_id, id, counter_id, first_day, last_day)
SELECT network_id, gen_random_uuid(), id, today_in_rome() + 300, today_in_rome() + 301 FROM counter;
INSERT INTO operator_absence (network_id, id, operator_id, during, kind)
SELECT network_id, gen_random_uuid(), id, '[2031-01-07 09:00+01,2031-01-07 12:00+01)', 'away' FROM operator WHERE body_id = acting_body();
INSERT INTO room (network_id, id, site_id, name, seats) SELECT network_id, gen_random_uuid(), id, 'Sala', 12 FROM site;
INSERT INTO bookable_service (network_id, id, name, duration_minutes, channels, bookable_by, valid_from)
VALUES (acting_network(), gen_random_uuid(), 'Servizio di prova', 45, '{desk}', '{citizen,operator}', '2020-01-01');
INSERT INTO service_at_counter SELECT s.network_id, s.id, c.id FROM bookable_service s, counter c WHERE s.name = 'Servizio di prova';
INSERT INTO counter_comune (network_id, counter_id, comune) SELECT c.network_id, c.id, s.comune FROM counter c JOIN site s ON s.id = c.site_id;

-- A measure with a service, a project of one person under it with a talk in the calendar, and a list of the employment centre.
INSERT INTO measure (network_id, id, code, name, funding, act, shared_by_bodies, valid_from)
VALUES (acting_network(), gen_random_uuid(), 'BSL', 'Buono Servizi Lavoro', 'FSE+', 'DD 1/2022', true, '2022-01-01');
INSERT INTO measure_service (network_id, id, measure_id, code, name, mode, hourly_tariff, cap_minutes, act, valid_from)
SELECT network_id, gen_random_uuid(), id, 'A2', 'Orientamento specialistico', 'individual', 37.30, 600, act, valid_from FROM measure;
INSERT INTO measure_rule (network_id, id, measure_id, position, kind, number, act, valid_from)
SELECT network_id, gen_random_uuid(), id, 1, 'age_at_most', 100, act, valid_from FROM measure;
INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id, eligibility)
SELECT p.network_id, p.register_id, gen_random_uuid(), 0, p.id, m.id, acting_body(), o.id, '{"on": "2026-11-22", "answers": []}'
FROM person p, measure m, operator o WHERE o.body_id = acting_body() ORDER BY p.birth_date LIMIT 1;
UPDATE project SET state = 'signed', protocol_number = '1/2026', protocol_on = today_in_rome(), signed_on = today_in_rome(), starts_on = today_in_rome(), ends_on = '2031-12-31';
UPDATE project SET state = 'in_progress';
INSERT INTO reserved_case (network_id, register_id, project_id, person_name, readers, opened_by)
SELECT network_id, register_id, id, 'Ada Rossi', ARRAY[case_manager_id], acting_account() FROM project;
INSERT INTO session_of_service (network_id, register_id, id, service_id, operator_id, counter_id, planned)
SELECT p.network_id, p.register_id, gen_random_uuid(), s.id, p.case_manager_id, c.id, '[2031-01-08 09:00+01,2031-01-08 10:00+01)'
FROM project p, measure_service s, counter c LIMIT 1;
INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id)
SELECT p.network_id, p.register_id, s.id, p.id, p.person_id FROM project p, session_of_service s;
INSERT INTO assignment_list (network_id, register_id, id, measure_id, from_body_id, received_on)
SELECT r.network_id, r.id, gen_random_uuid(), m.id, acting_body(), today_in_rome() FROM register r, measure m WHERE r.agreement_id IS NOT NULL;
INSERT INTO assignment (network_id, register_id, id, list_id, line, family_name, given_name, finding)
SELECT network_id, register_id, gen_random_uuid(), id, 2, 'Neri', 'Ugo', 'new' FROM assignment_list;

-- Somebody comes in ten days, or on the first open day after, with a code; and an operator's calendar has a secret address.
INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during)
SELECT c.network_id, r.id, gen_random_uuid(), s.id, c.id, c.site_id, 'desk', tstzrange(t.starts, t.starts + interval '45 min')
FROM counter c, register r, bookable_service s,
     (SELECT (min(d) + time '10:00') AT TIME ZONE 'Europe/Rome' AS starts
      FROM counter, generate_series(today_in_rome() + 10, today_in_rome() + 20, interval '1 day') d WHERE NOT counter_closed_on(counter.id, d::date)) t
WHERE r.agreement_id IS NOT NULL AND s.name = 'Servizio di prova';
INSERT INTO participation (network_id, register_id, id, appointment_id, seats, seat, name, state, booked_via, code_hash)
SELECT network_id, register_id, gen_random_uuid(), id, 1, 1, 'Ada Rossi', 'booked', 'operator', sha256('0123456789') FROM appointment;
INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
SELECT a.network_id, a.register_id, a.id, o.id FROM appointment a, operator o WHERE o.body_id = acting_body();
INSERT INTO calendar_feed (network_id, operator_id, token_hash)
SELECT network_id, id, sha256(decode(repeat('00', 32), 'hex')) FROM operator WHERE body_id = acting_body() ON CONFLICT DO NOTHING;
-- The same code opens an invitation, a place in the waiting list, and an offer that is over.
INSERT INTO appointment_invitation (network_id, register_id, id, person_id, service_id, counter_id, book_by, code_hash, name)
SELECT p.network_id, p.register_id, gen_random_uuid(), p.id, a.service_id, a.counter_id, today_in_rome() + 5, sha256('0123456789'), 'Ada Rossi'
FROM appointment a JOIN person p ON p.register_id = a.register_id ORDER BY p.birth_date LIMIT 1;
INSERT INTO waiting_list_entry (network_id, register_id, id, service_id, counter_id, name, phone, from_day, code_hash)
SELECT network_id, register_id, gen_random_uuid(), service_id, counter_id, 'Ugo Neri', '333 1234567', today_in_rome() + 300, sha256('0123456789') FROM appointment;
INSERT INTO waiting_list_offer (network_id, register_id, id, entry_id, counter_id, starts_at, code_hash, answer_by, state)
SELECT network_id, register_id, gen_random_uuid(), id, counter_id, now() + interval '2 days', sha256('0123456789'), now() + interval '1 day', 'expired'
FROM waiting_list_entry;

-- Two conventions with the company, one of them waiting for its signature; a training project as a draft, and an internship that begins today.
INSERT INTO internship_host_size (network_id, workplace_id, counted_on, employees) SELECT network_id, id, today_in_rome(), 40 FROM workplace;
INSERT INTO internship_convention (network_id, id, promoter_body_id, company_id, protocol_number, protocol_on, valid_from, valid_to, signed_by_promoter_on,
                                   promoter_signed_how, signed_by_host_on, host_signed_how)
SELECT c.network_id, gen_random_uuid(), acting_body(), c.id, n.number, today_in_rome(), today_in_rome(), '2040-12-31', today_in_rome(), 'paper',
       CASE n.number WHEN '1/2026' THEN today_in_rome() END, CASE n.number WHEN '1/2026' THEN 'paper' END
FROM company c, unnest(ARRAY['1/2026', '2/2026']) AS n (number);
INSERT INTO internship (network_id, register_id, id, code, person_id, convention_id, company_id, workplace_id, body_id, region, rule_from, occupation_words,
                        promoter_tutor_id, host_tutor, starts_on, ends_on, week_minutes, monthly_allowance, objectives, inail_position, liability_policy, host_declared)
SELECT p.network_id, p.register_id, gen_random_uuid(), 0, p.id, k.id, k.company_id, w.id, acting_body(), '', today_in_rome(), 'Magazziniere', o.id, 'Paola Riva',
       today_in_rome(), today_in_rome() + 70, '{300,300,300,300,300,300,300}', 600, 'Carico e scarico', '12345', 'RC 1', true
FROM (SELECT * FROM person ORDER BY birth_date OFFSET 40 LIMIT 2) AS p, internship_convention k
JOIN workplace w ON w.company_id = k.company_id, operator o WHERE k.protocol_number = '1/2026' AND o.body_id = acting_body();
CREATE TEMPORARY TABLE intern ON COMMIT DROP AS SELECT id FROM internship ORDER BY code LIMIT 1;
INSERT INTO internship_signature (network_id, register_id, internship_id, party, signer, signed_on, how)
SELECT i.network_id, i.register_id, i.id, s.party, 'Qualcuno', today_in_rome(), 'paper'
FROM internship i JOIN intern USING (id), unnest(ARRAY['promoter', 'host', 'person']) AS s (party);
UPDATE internship SET state = 'signed' WHERE id = (SELECT id FROM intern);
UPDATE internship SET state = 'in_progress', communication_code = 'CO 1', communicated_on = today_in_rome() - 1 WHERE id = (SELECT id FROM intern);

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
       'Carico e scarico, su due turni', 2, 'fixed-term', today_in_rome() - 20, today_in_rome() + 30,
       acting_account()
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

-- What people and companies left on the public site: a request, an interest, a search by mail with a code.
INSERT INTO company_request (network_id, id, company_name, contact_name, phone, comune, wanted, language)
SELECT acting_network(), gen_random_uuid(), 'Riseria Cerano', 'Paola Riva', '0321 123456', comune, 'Un mugnaio', 'it' FROM site LIMIT 1;
INSERT INTO vacancy_interest (network_id, register_id, id, vacancy_id, counter_id, name, phone, language)
SELECT v.network_id, r.id, gen_random_uuid(), v.id, c.id, 'Ugo Neri', '333 1234567', 'it'
FROM vacancy v, register r, counter c WHERE v.title = 'Magazziniere' AND r.agreement_id IS NOT NULL LIMIT 1;
SELECT set_config('snodo.purpose', 'delivery', true);
INSERT INTO saved_search (network_id, id, email, language, criteria, rhythm, code_hash, code, origin, told_through)
SELECT acting_network(), gen_random_uuid(), 'ugo@posta.example', 'it', 'q=muletto', 'daily', sha256('AAAAAAAAAAAAAAAAAAAAAA'), 'AAAAAAAAAAAAAAAAAAAAAA',
       'https://snodo.example', today_in_rome();
SELECT set_config('snodo.purpose', 'counter_service', true);

-- An event of two days, the first within the hour, at which one is registered; a course; a film to read and to see.
INSERT INTO event (network_id, id, kind, body_id, register_id, title, description, site_id, verified_on)
SELECT s.network_id, gen_random_uuid(), 'seminar', acting_body(), r.id, 'Il curriculum che funziona', 'Porta il tuo curriculum', s.id, today_in_rome()
FROM site s, register r WHERE r.agreement_id IS NOT NULL ORDER BY s.name LIMIT 1;
INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at)
SELECT network_id, gen_random_uuid(), id, now() + n * interval '120 hours' + interval '1 hour', now() + n * interval '120 hours' + interval '2 hours'
FROM event, generate_series(0, 1) AS n;
UPDATE event SET state = 'published';
INSERT INTO registration (network_id, register_id, id, event_id, name, phone, state, registered_via, code_hash)
SELECT e.network_id, e.register_id, gen_random_uuid(), e.id, 'Ugo Neri', '333 1234567', 'confirmed', 'operator',
       CASE n.slug WHEN 'trecate' THEN sha256('0123456789') ELSE sha256('9876543210') END
FROM event e JOIN network n ON n.id = e.network_id;
-- One that was held yesterday, all of it: a certificate is due.
INSERT INTO event (network_id, id, kind, body_id, register_id, title, description, site_id, certificate_share, verified_on)
SELECT s.network_id, gen_random_uuid(), 'seminar', acting_body(), r.id, 'Il colloquio di lavoro', 'Prepara le domande', s.id, 80, today_in_rome()
FROM site s, register r WHERE r.agreement_id IS NOT NULL ORDER BY s.name LIMIT 1;
INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at)
SELECT network_id, gen_random_uuid(), id, now() + interval '1 hour', now() + interval '2 hours' FROM event WHERE title = 'Il colloquio di lavoro';
UPDATE event SET state = 'published' WHERE title = 'Il colloquio di lavoro';
INSERT INTO registration (network_id, register_id, id, event_id, name, phone, state, registered_via, code_hash)
SELECT e.network_id, e.register_id, gen_random_uuid(), e.id, 'Ugo Neri', '333 1234567', 'confirmed', 'operator', CASE n.slug WHEN 'trecate' THEN sha256('5555555555') ELSE sha256('6666666666') END
FROM event e JOIN network n ON n.id = e.network_id WHERE e.title = 'Il colloquio di lavoro';
UPDATE event_occurrence SET starts_at = now() - interval '30 hours', ends_at = now() - interval '28 hours'
WHERE event_id = (SELECT id FROM event WHERE title = 'Il colloquio di lavoro');
INSERT INTO event_attendance (network_id, register_id, event_id, registration_id, occurrence_id, state, marked_via)
SELECT r.network_id, r.register_id, r.event_id, r.id, o.id, 'present', 'list'
FROM registration r JOIN event_occurrence o ON o.event_id = r.event_id JOIN event e ON e.id = r.event_id WHERE e.title = 'Il colloquio di lavoro';
UPDATE event SET state = 'held' WHERE title = 'Il colloquio di lavoro';
INSERT INTO course (network_id, id, body_id, title, description, state, verified_on)
SELECT acting_network(), gen_random_uuid(), acting_body(), 'Guida del muletto', 'Norme e prove', 'published', today_in_rome();
INSERT INTO material (network_id, id, body_id, kind, title, summary, link, captions, transcript, state, verified_on)
SELECT acting_network(), gen_random_uuid(), acting_body(), 'video', 'Il curriculum', 'Come si scrive', 'https://video.example/1',
       E'WEBVTT\n\n00:00.000 --> 00:02.000\nCiao\n', 'Ciao', 'published', today_in_rome();

-- And a paper of our own to fetch.
INSERT INTO material_file (network_id, id, file_name, media_type, size, digest)
SELECT acting_network(), gen_random_uuid(), 'prima-di-venire.pdf', 'application/pdf', 8, sha256('%PDF-1.7');
INSERT INTO material_piece (network_id, file_id, number, content) SELECT network_id, id, 0, '%PDF-1.7' FROM material_file;
INSERT INTO material (network_id, id, body_id, kind, title, summary, file_id, state, verified_on)
SELECT f.network_id, gen_random_uuid(), acting_body(), 'document', 'Prima di venire', 'Che cosa portare', f.id, 'published', today_in_rome() FROM material_file f;

-- A charter that holds, and the draft of the next one; somebody complained, with the code that opens everything here.
INSERT INTO charter_edition (network_id, id, number, introduction) VALUES (acting_network(), gen_random_uuid(), 0, 'Siamo gli sportelli della rete.');
INSERT INTO charter_commitment (network_id, id, edition_id, position, words, indicator, target, period)
SELECT network_id, gen_random_uuid(), id, 1, 'Non annulliamo il tuo appuntamento', 'appointment_kept', 95, 'month' FROM charter_edition;
UPDATE charter_edition SET state = 'approved', act = 'Delibera 1/2020', approved_on = '2020-01-01', valid_from = '2020-01-01';
INSERT INTO charter_edition (network_id, id, number, introduction) VALUES (acting_network(), gen_random_uuid(), 0, 'Siamo sempre noi.');
INSERT INTO charter_commitment (network_id, id, edition_id, position, words, indicator, target, period)
SELECT network_id, gen_random_uuid(), id, 1, 'Non annulliamo il tuo appuntamento', 'appointment_kept', 95, 'month' FROM charter_edition WHERE state = 'draft';
SELECT count_charter('appointment_kept', 0, '2020-01-01', '2020-01-01');
SELECT set_config('snodo.code', encode(sha256('0123456789'), 'hex'), true), set_config('snodo.purpose', 'citizen', true);
INSERT INTO complaint (network_id, id, number, kind, anonymous, comune, answer_by, code_hash)
SELECT acting_network(), gen_random_uuid(), 0, 'complaint', false, comune, today_in_rome() + 20, sha256('0123456789') FROM body WHERE id = acting_body();
INSERT INTO complaint_words (network_id, complaint_id, words) SELECT network_id, id, 'Ho aspettato un’ora.' FROM complaint;
SELECT set_config('snodo.code', '', true), set_config('snodo.purpose', 'counter_service', true);

-- A sheet of the directory with its place, and a neighbour's directory.
DO $$
DECLARE
    account text := current_setting('snodo.account');
BEGIN
    PERFORM set_config('snodo.account', '', true), set_config('snodo.purpose', 'maintenance', true);
    INSERT INTO service_sheet (network_id, id, body_id, name) VALUES (acting_network(), gen_random_uuid(), acting_body(), 'Servizio del catalogo');
    INSERT INTO service_location (network_id, id, body_id, name, address, comune)
    SELECT network_id, gen_random_uuid(), id, 'Sede del catalogo', 'Via Roma 1', comune FROM body WHERE id = acting_body();
    INSERT INTO sheet_at_location (network_id, id, body_id, sheet_id, location_id)
    SELECT s.network_id, gen_random_uuid(), s.body_id, s.id, l.id FROM service_sheet s, service_location l
    WHERE s.name = 'Servizio del catalogo' AND l.name = 'Sede del catalogo';
    -- What the lead body says and what a link asks about, bodies that are one, bodies that wait.
    UPDATE body SET email = 'sportello@trecate.example' WHERE id = acting_body();
    INSERT INTO directory_setting (network_id, site_address) VALUES (acting_network(), 'https://snodo.example');
    INSERT INTO body (network_id, id, kind, name) VALUES
        (acting_network(), gen_random_uuid(), 'third_sector', 'Casa del lavoro'), (acting_network(), gen_random_uuid(), 'third_sector', 'Casa del Lavoro APS'),
        (acting_network(), gen_random_uuid(), 'other', 'Ente unito'), (acting_network(), gen_random_uuid(), 'other', 'Ente che aspetta'),
        (acting_network(), gen_random_uuid(), 'other', 'Ente interpellato');
    UPDATE body_profile SET moderation = 'pending' WHERE body_id = (SELECT id FROM body WHERE name = 'Ente che aspetta');
    PERFORM merge_bodies((SELECT id FROM body WHERE name = 'Casa del lavoro'), (SELECT id FROM body WHERE name = 'Ente unito'), now());
    INSERT INTO service_sheet (network_id, id, body_id, name, status)
    SELECT network_id, gen_random_uuid(), id, CASE WHEN id = acting_body() THEN 'Servizio di rete' ELSE 'Servizio chiesto' END, 'active'
    FROM body WHERE id = acting_body() OR name = 'Ente interpellato';
    INSERT INTO service_location (network_id, id, body_id, name, address, comune)
    SELECT b.network_id, gen_random_uuid(), b.id, CASE WHEN b.id = acting_body() THEN 'Sede di rete' ELSE 'Sede chiesta' END, 'Via Roma 1', lead.comune
    FROM body b, body lead WHERE (b.id = acting_body() OR b.name = 'Ente interpellato') AND lead.id = acting_body();
    INSERT INTO initiative (network_id, id, body_id, kind, title, starts_on, shown_until)
    SELECT network_id, gen_random_uuid(), id, 'activity', CASE WHEN id = acting_body() THEN 'Iniziativa di rete' ELSE 'Iniziativa chiesta' END,
           today_in_rome(), today_in_rome() + 30
    FROM body WHERE id = acting_body() OR name = 'Ente interpellato';
    PERFORM keep_directory_version('sheet', id, 'page', NULL, NULL) FROM service_sheet WHERE name = 'Servizio di rete';
    INSERT INTO partner_invitation (network_id, id, body_id, email, name, code_hash, expires_at)
    SELECT network_id, gen_random_uuid(), id, 'ugo@trecate.example', 'Ugo Neri', sha256(convert_to(id::text, 'UTF8')), now() + interval '7 days' FROM body WHERE name = 'Ente interpellato';
    -- One link of each kind, with a code of forty-three letters; codes are one in the installation.
    IF (SELECT slug FROM network WHERE id = acting_network()) = 'trecate' THEN
        INSERT INTO freshness_request (network_id, id, body_id, recipient, code_hash, reason, expires_at)
        SELECT network_id, gen_random_uuid(), id, 'marta@trecate.example', sha256(convert_to(repeat('A', 43), 'UTF8')), 'by_staff', now() + interval '7 days'
        FROM body WHERE name = 'Ente interpellato';
        INSERT INTO freshness_request_item (network_id, request_id, kind, item_id)
        SELECT r.network_id, r.id, 'service', s.id FROM freshness_request r, service_sheet s WHERE s.name = 'Servizio chiesto';
        INSERT INTO partner_invitation (network_id, id, body_id, email, name, code_hash, expires_at)
        SELECT network_id, gen_random_uuid(), id, 'marta@trecate.example', 'Marta Riva', sha256(convert_to(repeat('A', 43), 'UTF8')), now() + interval '7 days'
        FROM body WHERE name = 'Ente interpellato';
    END IF;
    INSERT INTO neighbour_directory (network_id, id, name, file_name, address, read_at, ask_after)
    VALUES (acting_network(), gen_random_uuid(), 'Rete vicina', '', 'https://vicina.example/hsds/v3', now(), now());
    PERFORM set_config('snodo.account', account, true), set_config('snodo.purpose', 'counter_service', true);
END $$;

-- Internships of half a year each, one after the other at every company, with their days and the allowance of the months that are over; what is
-- reserved in some projects; candidacies that reached a company. `work.sql` comes before.

CREATE TEMP TABLE load_company ON COMMIT DROP AS
SELECT id, row_number() OVER (ORDER BY md5(id::text))::integer - 1 AS place, count(*) OVER ()::integer AS companies FROM company WHERE network_id = acting_network();
INSERT INTO workplace (network_id, id, company_id, name, address, comune)
SELECT acting_network(), gen_random_uuid(), id, 'Sede dei tirocini', 'via Romentino 3', '003149' FROM load_company;
INSERT INTO internship_host_size (network_id, workplace_id, counted_on, employees)
SELECT network_id, id, '2020-01-01', 40 FROM workplace WHERE network_id = acting_network() AND name = 'Sede dei tirocini';
INSERT INTO internship_convention (network_id, id, promoter_body_id, company_id, protocol_number, protocol_on, valid_from, valid_to, signed_by_promoter_on,
                                   promoter_signed_how, signed_by_host_on, host_signed_how)
SELECT acting_network(), gen_random_uuid(), acting_body(), id, place || '/2020', '2020-01-01', '2020-01-01', '2040-12-31', '2020-01-01', 'paper', '2020-01-01', 'paper'
FROM load_company;

-- Old enough at the first day of any of them.
CREATE TEMP TABLE load_grown_up ON COMMIT DROP AS
SELECT p.id, p.register_id, row_number() OVER (ORDER BY p.place)::integer - 1 AS place, count(*) OVER ()::integer AS people
FROM load_person p JOIN person q ON q.network_id = acting_network() AND q.id = p.id
WHERE q.birth_date < today_in_rome() - interval '26 years';

CREATE TEMP TABLE load_internship ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, i.n, p.id AS person_id, p.register_id, k.id AS convention_id, k.company_id, w.id AS workplace_id, o.id AS tutor_id,
       today_in_rome() - 100 - i.n / c.companies * 190 + i.n % 60 AS starts_on
FROM load_size z
CROSS JOIN LATERAL generate_series(0, greatest(z.sessions / 250, 1) - 1) AS i (n)
JOIN load_company c ON c.place = i.n % c.companies AND i.n / c.companies < 10
JOIN internship_convention k ON k.network_id = acting_network() AND k.company_id = c.id
JOIN workplace w ON w.network_id = acting_network() AND w.company_id = c.id AND w.name = 'Sede dei tirocini'
JOIN load_operator o ON o.place = i.n % 20
JOIN load_grown_up p ON p.place = i.n * 5 % p.people;
ALTER TABLE load_internship ADD COLUMN ends_on date;
UPDATE load_internship SET ends_on = starts_on + 175;
INSERT INTO internship (network_id, register_id, id, code, person_id, convention_id, company_id, workplace_id, body_id, region, rule_from, occupation_words,
                        promoter_tutor_id, host_tutor, state, starts_on, ends_on, closed_on, week_minutes, schedule_words, monthly_allowance, objectives,
                        activities, inail_position, liability_policy, host_declared, communication_code, communicated_on, state_since, created_at)
SELECT acting_network(), register_id, id, 0, person_id, convention_id, company_id, workplace_id, acting_body(), '', starts_on, 'Magazziniere', tutor_id, 'Paola Riva',
       CASE WHEN ends_on < today_in_rome() THEN 'concluded' ELSE 'in_progress' END, starts_on, ends_on, CASE WHEN ends_on < today_in_rome() THEN ends_on END,
       '{420,420,420,420,420,0,0}', 'Mattina e pomeriggio', 600, 'Carico e scarico', 'Magazzino', '12345', 'RC 1', true, 'CO 1', starts_on - 2,
       starts_on::timestamp AT TIME ZONE 'Europe/Rome', (starts_on - 10)::timestamp AT TIME ZONE 'Europe/Rome'
FROM load_internship ORDER BY starts_on, n;
-- And drafts of others.
INSERT INTO internship (network_id, register_id, id, code, person_id, convention_id, company_id, workplace_id, body_id, region, rule_from, occupation_words,
                        promoter_tutor_id, host_tutor, starts_on, ends_on, week_minutes, monthly_allowance, objectives)
SELECT acting_network(), p.register_id, gen_random_uuid(), 0, p.id, i.convention_id, i.company_id, i.workplace_id, acting_body(), '', today_in_rome(), 'Commessa', i.tutor_id,
       'Paola Riva', today_in_rome() + 20, today_in_rome() + 120, '{420,420,420,420,420,0,0}', 600, 'Vendita'
FROM load_internship i JOIN load_grown_up p ON p.place = (i.n * 5 + 3) % p.people WHERE i.n < 20;
INSERT INTO internship_signature (network_id, register_id, internship_id, party, signer, signed_on, how)
SELECT acting_network(), register_id, id, s.party, 'Qualcuno', starts_on - 5, 'paper' FROM load_internship, unnest(ARRAY['promoter', 'host', 'person']) AS s (party);
INSERT INTO internship_tutor_change (network_id, register_id, internship_id, side, from_day, host_tutor, host_tutor_role, host_tutor_contact, former_host_tutor,
                                     former_host_tutor_role, former_host_tutor_contact, reason, promoter_signer, host_signer, person_signer, signed_on, how)
SELECT acting_network(), register_id, id, 'host', starts_on + 30, 'Rosa Testa', '', '', 'Paola Riva', '', '', 'Cambia reparto', 'Qualcuno', 'Qualcuno', 'Qualcuno',
       starts_on + 20, 'paper' FROM load_internship WHERE ends_on >= today_in_rome();
INSERT INTO internship_day (network_id, register_id, internship_id, on_date, minutes, absence)
SELECT acting_network(), i.register_id, i.id, d::date, CASE WHEN (i.n + extract(doy FROM d)::integer) % 19 = 0 THEN 0 ELSE 420 END,
       CASE WHEN (i.n + extract(doy FROM d)::integer) % 19 = 0 THEN 'absent' END
FROM load_internship i, generate_series(i.starts_on, least(i.ends_on, today_in_rome() - 1), interval '1 day') AS d
WHERE extract(isodow FROM d) < 6 ORDER BY i.n, d;
ANALYZE internship, internship_day;
INSERT INTO internship_month (network_id, register_id, internship_id, month, expected_minutes, attended_minutes, allowance, reasoning, register_signed_how, approved_at, approved_by)
SELECT acting_network(), i.register_id, i.id, m.month, 8400, m.attended, 600,
       jsonb_build_object('facts', jsonb_build_object('agreed', 60000, 'whole_month', 8400, 'in_force', 8400, 'expected', 8400, 'attended', m.attended,
                              'share_per_mille', 700, 'below', 'proportional'),
                          'allowance', jsonb_build_object('base', 60000, 'due', 60000, 'by', 'whole'), 'act', 'DGR Piemonte 85-6277 del 22/12/2017'),
       'paper', now(), acting_account()
FROM load_internship i
CROSS JOIN LATERAL (SELECT date_trunc('month', d.on_date::timestamp)::date AS month, sum(d.minutes)::integer AS attended FROM internship_day d
                    WHERE d.network_id = acting_network() AND d.internship_id = i.id GROUP BY 1) AS m
WHERE m.month + interval '1 month' <= today_in_rome();
INSERT INTO internship_attestation (network_id, register_id, internship_id, issued_on, minutes, activities, skills)
SELECT acting_network(), register_id, id, ends_on, internship_minutes(acting_network(), id), 'Magazzino', 'Carico e scarico'
FROM load_internship WHERE ends_on < today_in_rome();

-- Giulia opens the reserved part of the projects that she follows.
SELECT set_config('snodo.account', (SELECT id::text FROM account WHERE display_name = 'Giulia Ferrari'), true),
       set_config('snodo.purpose', 'counter_service', true);
INSERT INTO reserved_case (network_id, register_id, project_id, person_name, readers, opened_by)
SELECT acting_network(), p.register_id, p.id, 'Persona seguita', ARRAY[p.case_manager_id], acting_account()
FROM project p WHERE p.network_id = acting_network() AND p.case_manager_id = ANY (acting_operators()) AND p.state = 'in_progress';

-- Every third candidacy has reached its company.
CREATE TEMP TABLE load_told ON COMMIT DROP AS
SELECT id FROM (SELECT id, row_number() OVER (ORDER BY md5(id::text)) AS n FROM candidacy WHERE network_id = acting_network()) AS c WHERE n % 3 = 0;
UPDATE candidacy SET state = 'contacted', contacted_by = 'phone' WHERE id IN (SELECT id FROM load_told);
UPDATE candidacy SET state = 'willing' WHERE id IN (SELECT id FROM load_told);
UPDATE candidacy SET state = 'sent' WHERE id IN (SELECT id FROM load_told);

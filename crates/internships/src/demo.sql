-- Hosts, conventions and interns that nobody ever met. The limits of the rules hold for them as for everybody.
CREATE TEMPORARY TABLE demo_host ON COMMIT DROP AS
SELECT h.*, (ARRAY[4, 12, 18, 45, 3, 60, 9, 30])[h.place] AS employees, gen_random_uuid() AS convention_id,
       (ARRAY['Piera Galli', 'Bruno Sala', 'Carla Moro', 'Dario Fumagalli', 'Elsa Costa', 'Franco Negri', 'Gina Testa', 'Ivo Bassi'])[h.place] AS host_tutor
FROM (SELECT c.id AS company_id, w.id AS workplace_id, m.region, row_number() OVER (ORDER BY c.search_words, c.id)::integer AS place
      FROM company c
      JOIN LATERAL (SELECT * FROM workplace w WHERE w.network_id = c.network_id AND w.company_id = c.id AND w.closed_on IS NULL ORDER BY w.id LIMIT 1) w ON true
      JOIN comune m ON m.istat = w.comune
      WHERE c.network_id = acting_network() AND EXISTS (SELECT FROM internship_rule r WHERE r.region = m.region)) AS h
WHERE h.place <= 8;

INSERT INTO internship_host_size (network_id, workplace_id, counted_on, employees, said_by)
SELECT acting_network(), workplace_id, today_in_rome() - 420, employees, host_tutor FROM demo_host;

-- The last one waits for the host's signature.
INSERT INTO internship_convention (network_id, id, promoter_body_id, company_id, protocol_number, protocol_on, valid_from, valid_to, promoter_signatory,
                                   host_signatory, signed_by_promoter_on, promoter_signed_how, signed_by_host_on, host_signed_how)
SELECT acting_network(), convention_id, acting_body(), company_id, (300 + place)::text || '/' || extract(year FROM today_in_rome() - 420)::text,
       today_in_rome() - 420, today_in_rome() - 420, today_in_rome() + CASE place WHEN 5 THEN 40 ELSE 680 END, 'Il dirigente del settore', 'Il legale rappresentante',
       today_in_rome() - 420, 'paper', CASE WHEN place < 8 THEN today_in_rome() - 419 END, CASE WHEN place < 8 THEN 'paper' END
FROM demo_host;

-- A body that keeps no files yet (an employment centre beside the Comune) gets some.
CREATE TEMPORARY TABLE demo_newcomer ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, r.id AS register_id, i AS number
FROM generate_series(1, 40) AS i, (SELECT unnest(acting_registers()) AS id LIMIT 1) AS r
WHERE (SELECT count(*) FROM person p WHERE p.network_id = acting_network() AND p.register_id = ANY (acting_registers())) < 40;
INSERT INTO person (network_id, id, register_id, family_name, given_name, birth_date)
SELECT acting_network(), id, register_id, (ARRAY['Bertagna', 'Cidale', 'Dorgia', 'Faggioni', 'Lertora', 'Mazzini', 'Nardini', 'Ottone'])[1 + number % 8],
       (ARRAY['Alba', 'Bice', 'Cosimo', 'Delia', 'Ettore'])[1 + number % 5], date '1972-03-01' + number * 211
FROM demo_newcomer;
INSERT INTO profile (network_id, register_id, person_id) SELECT acting_network(), register_id, id FROM demo_newcomer;

CREATE TEMPORARY TABLE demo_intern ON COMMIT DROP AS
SELECT p.id AS person_id, p.register_id, row_number() OVER (ORDER BY p.search_words, p.birth_date, p.id)::integer AS place
FROM person p
WHERE p.network_id = acting_network() AND p.merged_into IS NULL AND p.register_id = ANY (acting_registers())
  AND p.birth_date BETWEEN date '1970-01-01' AND today_in_rome() - 7300;

CREATE TEMPORARY TABLE demo_tutor ON COMMIT DROP AS
SELECT o.id, row_number() OVER (ORDER BY a.display_name)::integer - 1 AS place, count(*) OVER ()::integer AS tutors
FROM operator o JOIN account a ON a.id = o.account_id
WHERE o.network_id = acting_network() AND o.body_id = acting_body()
  AND EXISTS (SELECT FROM operator_role r WHERE r.network_id = o.network_id AND r.operator_id = o.id AND r.role IN ('case_manager', 'lead_body_coordinator'));

-- Which host, since when, how long, how it stands, after how many days it was broken off and why.
CREATE TEMPORARY TABLE demo_course ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, k.*, today_in_rome() + k.starts AS starts_on, today_in_rome() + k.starts + k.days - 1 AS ends_on,
       CASE k.state WHEN 'concluded' THEN today_in_rome() + k.starts + k.days - 1 WHEN 'interrupted' THEN today_in_rome() + k.starts + k.after END AS closed_on
FROM (VALUES
    (1, 1, -400, 180, 'concluded', NULL::integer, NULL::text, 'A.02.00', 'Addetta alle vendite', 8),
    (2, 2, -380, 180, 'concluded', NULL, NULL, NULL, 'Magazziniere', 8),
    (3, 2, -300, 120, 'interrupted', 45, 'renounced', NULL, 'Magazziniere', 6),
    (4, 3, -250, 180, 'concluded', NULL, NULL, 'A.01.00', 'Impiegata amministrativa', 8),
    (5, 4, -240, 180, 'concluded', NULL, NULL, NULL, 'Operaio meccanico', 8),
    (6, 4, -100, 180, 'in_progress', NULL, NULL, NULL, 'Operaia meccanica', 8),
    (7, 4, -60, 180, 'in_progress', NULL, NULL, NULL, 'Saldatore', 8),
    (8, 2, -45, 150, 'in_progress', NULL, NULL, NULL, 'Addetta al magazzino', 6),
    (9, 3, -80, 180, 'suspended', NULL, NULL, NULL, 'Contabile', 8),
    (10, 6, -20, 120, 'in_progress', NULL, NULL, NULL, 'Cameriera di sala', 6),
    (11, 6, 10, 150, 'signed', NULL, NULL, NULL, 'Aiuto cuoco', 8),
    (12, 1, 20, 90, 'draft', NULL, NULL, NULL, 'Addetto alle vendite', 4),
    (13, 5, -150, 90, 'interrupted', 60, 'hired_by_host', 'A.02.00', 'Assistente alla persona', 6))
    AS k (number, host, starts, days, state, after, reason, contract, occupation, day_hours);

INSERT INTO internship (network_id, register_id, id, code, person_id, convention_id, company_id, workplace_id, body_id, region, rule_from, occupation_words,
                        promoter_tutor_id, host_tutor, host_tutor_role, state, state_since, starts_on, ends_on, closed_on, end_reason, week_minutes,
                        monthly_allowance, objectives, activities, inail_position, liability_policy, host_declared, communication_code, communicated_on,
                        created_at)
SELECT acting_network(), p.register_id, c.id, 0, p.person_id, h.convention_id, h.company_id, h.workplace_id, acting_body(), '', c.starts_on, c.occupation,
       t.id, h.host_tutor, 'responsabile del reparto', c.state, least(now(), coalesce(c.closed_on, c.starts_on)::timestamp AT TIME ZONE 'Europe/Rome'),
       c.starts_on, c.ends_on, c.closed_on, c.reason, array_fill((c.day_hours * 60)::smallint, ARRAY[5]) || '{0,0}'::smallint[],
       internship_least_allowance(r, c.day_hours * 300), 'Imparare il mestiere accanto a chi lo fa, con autonomia crescente.',
       'Accoglienza e sicurezza; affiancamento; attività svolte da solo o da sola con verifica del tutor.',
       (12345000 + c.number)::text, 'RC 2024/' || c.number::text, c.state <> 'draft',
       CASE WHEN c.state NOT IN ('draft', 'signed') THEN 'CO-' || (880000 + c.number)::text END,
       CASE WHEN c.state NOT IN ('draft', 'signed') THEN c.starts_on - 2 END,
       least(now(), (c.starts_on - 15)::timestamp AT TIME ZONE 'Europe/Rome')
FROM demo_course c
JOIN demo_host h ON h.place = c.host
JOIN demo_intern p ON p.place = 1 + (c.number * 3)
JOIN demo_tutor t ON t.place = c.number % t.tutors
JOIN LATERAL (SELECT * FROM internship_rule r WHERE r.region = h.region AND c.starts_on BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
              ORDER BY r.valid_from DESC LIMIT 1) r ON true
ORDER BY c.starts_on;

INSERT INTO internship_signature (network_id, register_id, internship_id, party, signer, signed_on, how)
SELECT i.network_id, i.register_id, i.id, s.party, CASE s.party WHEN 'promoter' THEN 'Il dirigente del settore' WHEN 'host' THEN i.host_tutor
       ELSE f.given_name || ' ' || f.family_name END, least(i.starts_on - 5, today_in_rome()), CASE s.party WHEN 'person' THEN 'screen' ELSE 'paper' END
FROM internship i JOIN person f ON f.network_id = i.network_id AND f.id = i.person_id, unnest(ARRAY['promoter', 'host', 'person']) AS s (party)
WHERE i.network_id = acting_network() AND (i.state <> 'draft' OR s.party = 'host');

INSERT INTO internship_suspension (network_id, register_id, internship_id, first_day, reason)
SELECT network_id, register_id, id, today_in_rome() - 10, 'illness' FROM internship WHERE network_id = acting_network() AND state = 'suspended';

-- Days until the day before yesterday, with an absence now and then.
INSERT INTO internship_day (network_id, register_id, internship_id, on_date, minutes, absence)
SELECT i.network_id, i.register_id, i.id, d.day, CASE WHEN n.number < 2 THEN 0 ELSE i.week_minutes[extract(isodow FROM d.day)::integer] END,
       CASE n.number WHEN 0 THEN 'illness' WHEN 1 THEN 'absent' END
FROM internship i
JOIN workplace w ON w.network_id = i.network_id AND w.id = i.workplace_id
CROSS JOIN LATERAL (SELECT g::date AS day FROM generate_series(i.starts_on, least(coalesce(i.closed_on, i.ends_on), today_in_rome() - 2), interval '1 day') AS g) d
CROSS JOIN LATERAL (SELECT abs(hashtext(i.code::text || d.day::text)) % 19 AS number) n
WHERE i.network_id = acting_network() AND i.state NOT IN ('draft', 'signed') AND i.week_minutes[extract(isodow FROM d.day)::integer] > 0
  AND NOT is_holiday(d.day, w.comune) AND NOT (i.state = 'suspended' AND d.day >= today_in_rome() - 10);

-- Months that are over are approved, but the last one of two of them.
INSERT INTO internship_month (network_id, register_id, internship_id, month, expected_minutes, attended_minutes, allowance, reasoning, register_signed_how, approved_at, approved_by)
SELECT i.network_id, i.register_id, i.id, x.month, x.in_force, x.attended, y.due,
       jsonb_build_object('facts', jsonb_build_object('agreed', (i.monthly_allowance * 100)::bigint, 'whole_month', x.whole, 'in_force', x.in_force,
                                                      'expected', x.in_force, 'attended', x.attended, 'share_per_mille', (r.attendance_share * 1000)::integer,
                                                      'below', r.below_share),
                          'allowance', jsonb_build_object('base', (y.base * 100)::bigint, 'due', (y.due * 100)::bigint, 'by', y.by_rule),
                          'act', r.act),
       'paper', (x.month + interval '1 month 4 days') AT TIME ZONE 'Europe/Rome', o.account_id
FROM internship i
JOIN operator o ON o.network_id = i.network_id AND o.id = i.promoter_tutor_id
JOIN internship_rule r ON r.region = i.region AND r.valid_from = i.rule_from
JOIN workplace w ON w.network_id = i.network_id AND w.id = i.workplace_id
CROSS JOIN LATERAL (
    SELECT g.month::date AS month, sum(i.week_minutes[extract(isodow FROM d)::integer])::integer AS whole,
           coalesce(sum(i.week_minutes[extract(isodow FROM d)::integer]) FILTER (WHERE d::date BETWEEN i.starts_on AND coalesce(i.closed_on, i.ends_on)), 0)::integer AS in_force,
           (SELECT coalesce(sum(e.minutes), 0)::integer FROM internship_day e WHERE e.network_id = i.network_id AND e.internship_id = i.id
            AND e.on_date >= g.month::date AND e.on_date < (g.month + interval '1 month')::date) AS attended
    FROM generate_series(date_trunc('month', i.starts_on::timestamp), coalesce(i.closed_on, i.ends_on)::timestamp, interval '1 month') AS g (month)
    CROSS JOIN LATERAL generate_series(g.month, g.month + interval '1 month' - interval '1 day', interval '1 day') AS d
    WHERE NOT is_holiday(d::date, w.comune) GROUP BY g.month) x
CROSS JOIN LATERAL (SELECT round(i.monthly_allowance * x.in_force / x.whole, 2) AS base) b
CROSS JOIN LATERAL (
    SELECT b.base,
           CASE WHEN x.attended = 0 THEN 0 WHEN x.attended >= r.attendance_share * x.in_force THEN b.base
                ELSE round(i.monthly_allowance * x.in_force * least(x.attended, x.in_force) / (x.whole::numeric * x.in_force), 2) END AS due,
           CASE WHEN x.attended = 0 THEN 'nothing' WHEN x.attended >= r.attendance_share * x.in_force THEN 'whole' ELSE 'proportional' END AS by_rule) y
WHERE i.network_id = acting_network() AND i.state NOT IN ('draft', 'signed') AND x.in_force > 0 AND (x.month + interval '1 month')::date <= today_in_rome()
  AND (i.closed_on IS NOT NULL OR i.code % 3 <> 0 OR (x.month + interval '2 months')::date <= today_in_rome())
  AND NOT (i.state = 'suspended' AND (x.month + interval '1 month')::date > today_in_rome() - 10);

INSERT INTO internship_attestation (network_id, register_id, internship_id, issued_on, protocol_number, minutes, activities, skills, evaluation)
SELECT network_id, register_id, id, closed_on + 5, 'A-' || code::text, internship_minutes(network_id, id), activities,
       'Uso degli strumenti del reparto, sicurezza, lavoro in squadra.', 'Puntuale, ha raggiunto gli obiettivi.'
FROM internship WHERE network_id = acting_network() AND state = 'concluded' AND closed_on + 5 <= today_in_rome();

INSERT INTO internship_conversion (network_id, register_id, internship_id, company_id, contract_code, starts_on)
SELECT i.network_id, i.register_id, i.id, i.company_id, c.contract, i.closed_on + 3
FROM internship i JOIN demo_course c ON c.id = i.id WHERE c.contract IS NOT NULL;

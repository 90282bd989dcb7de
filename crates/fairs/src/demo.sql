-- The next matching event of the acting network: eight companies, first those that look for people for the tourist season, then those that look for
-- others, with a table each and the first with two; what the registered people wish; a break, and two who must not meet.
CREATE TEMPORARY TABLE demo_fair ON COMMIT DROP AS
SELECT e.network_id, e.register_id, e.id AS event_id, min(o.starts_at) AS begins
FROM event e JOIN event_occurrence o ON o.network_id = e.network_id AND o.event_id = e.id
WHERE e.network_id = acting_network() AND e.kind = 'matching_event' AND e.state = 'published' AND o.starts_at > now()
GROUP BY e.network_id, e.register_id, e.id ORDER BY min(o.starts_at) LIMIT 1;
INSERT INTO fair (network_id, event_id, interview_minutes, pause_minutes, person_at_least, person_at_most, company_at_least, wishes_until)
SELECT network_id, event_id, 15, 5, 1, 3, 8, begins - interval '2 days' FROM demo_fair;

CREATE TEMPORARY TABLE demo_company ON COMMIT DROP AS
SELECT company_id, row_number() OVER (ORDER BY seasonal DESC, open DESC, company_id)::integer - 1 AS place
FROM (SELECT c.id AS company_id, count(v.id) AS open,
             count(v.id) FILTER (WHERE v.title ~* 'camer|cuoc|cucin|sala|bar|recep|piani|lavapiatti|pizz|pasticc|pulizie|commess') AS seasonal
      FROM company c JOIN demo_fair f ON c.network_id = f.network_id
      LEFT JOIN vacancy v ON v.network_id = c.network_id AND v.company_id = c.id AND v.state = 'published'
      GROUP BY c.id) AS offers
ORDER BY seasonal DESC, open DESC, company_id LIMIT 8;
INSERT INTO fair_company (network_id, event_id, company_id) SELECT f.network_id, f.event_id, c.company_id FROM demo_fair f, demo_company c;
INSERT INTO fair_vacancy (network_id, event_id, company_id, vacancy_id)
SELECT f.network_id, f.event_id, c.company_id, v.id
FROM demo_fair f, demo_company c JOIN vacancy v ON v.network_id = acting_network() AND v.company_id = c.company_id AND v.state = 'published';
INSERT INTO fair_table (network_id, id, event_id, company_id, number, interviewer)
SELECT f.network_id, gen_random_uuid(), f.event_id, c.company_id, row_number() OVER (ORDER BY c.place, t.n),
       (ARRAY['Paola Riva', 'Sergio Costa', 'Ilaria Bruni', 'Nadia Ferro', 'Aldo Parodi', 'Rosa Lupi', 'Dario Neri', 'Elena Sala', 'Ugo Marchi'])[(row_number() OVER (ORDER BY c.place, t.n))::integer]
FROM demo_fair f, demo_company c CROSS JOIN LATERAL generate_series(1, CASE c.place WHEN 0 THEN 2 ELSE 1 END) AS t (n);
INSERT INTO fair_table_absence (network_id, id, table_id, starts_at, ends_at, kind)
SELECT f.network_id, gen_random_uuid(), t.id, f.begins + interval '2 hours', f.begins + interval '2 hours 20 minutes', 'break'
FROM demo_fair f JOIN fair_table t ON t.network_id = f.network_id AND t.event_id = f.event_id AND t.number IN (3, 6);

CREATE TEMPORARY TABLE demo_candidate ON COMMIT DROP AS
SELECT r.id, row_number() OVER (ORDER BY r.name, r.id)::integer AS place
FROM registration r JOIN demo_fair f ON r.network_id = f.network_id AND r.event_id = f.event_id
WHERE r.state = 'confirmed' AND r.pupils IS NULL;
INSERT INTO fair_wish (network_id, register_id, event_id, registration_id, company_id, kind, rank, said_by)
SELECT f.network_id, f.register_id, f.event_id, w.registration_id, w.company_id, 'wish', row_number() OVER (PARTITION BY w.registration_id ORDER BY w.choice),
       CASE WHEN w.place % 2 = 0 THEN 'candidate' ELSE 'counter' END
FROM demo_fair f,
     (SELECT p.id AS registration_id, p.place, c.company_id, min(choice) AS choice
      FROM demo_candidate p CROSS JOIN generate_series(1, 3) AS choice JOIN demo_company c ON c.place = (p.place * choice + choice * choice) % 8
      WHERE p.place % 5 <> 0 GROUP BY p.id, p.place, c.company_id) AS w;
INSERT INTO fair_wish (network_id, register_id, event_id, registration_id, company_id, kind, said_by)
SELECT f.network_id, f.register_id, f.event_id, p.id, c.company_id, 'never', 'counter'
FROM demo_fair f, demo_candidate p, demo_company c WHERE (p.place, c.place) IN ((5, 2), (20, 6));

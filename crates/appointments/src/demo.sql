-- Past appointments that never were, at the counters of the acting body that have none, on days on which they were open. Nobody in them exists.
CREATE TEMPORARY TABLE demo_agenda ON COMMIT DROP AS
SELECT c.id, c.name, register_of_counter(c.id) AS register_id FROM counter c
JOIN site t ON t.network_id = c.network_id AND t.id = c.site_id AND t.body_id = acting_body()
WHERE c.network_id = acting_network() AND NOT EXISTS (SELECT FROM appointment a WHERE a.network_id = c.network_id AND a.counter_id = c.id);
CREATE TEMPORARY TABLE demo_appointment_day ON COMMIT DROP AS
SELECT c.id, c.name, c.register_id, d::date AS day FROM demo_agenda c
CROSS JOIN generate_series(today_in_rome() - 420, today_in_rome() - 1, interval '1 day') AS d
WHERE c.register_id = ANY (acting_registers()) AND ('x' || left(md5('a' || c.name || d::date::text), 7))::bit(28)::integer % 4 = 0
  AND EXISTS (SELECT FROM counter_opening o WHERE o.network_id = acting_network() AND o.counter_id = c.id AND o.weekday = extract(isodow FROM d));
DELETE FROM demo_appointment_day WHERE counter_closed_on(id, day);
CREATE TEMPORARY TABLE demo_appointment ON COMMIT DROP AS
SELECT DISTINCT ON (q.account_id, v.starts) gen_random_uuid() AS id, c.id AS counter_id, o.site_id, c.register_id, s.id AS service_id,
       q.id AS operator_id, q.account_id, v.starts, v.h
FROM demo_appointment_day c
JOIN counter_opening o ON o.network_id = acting_network() AND o.counter_id = c.id AND o.weekday = extract(isodow FROM c.day) AND c.day >= o.valid_from
     AND o.every_weeks = 1 AND o.nth_in_month IS NULL AND o.ends_at - o.starts_at >= interval '90 minutes'
CROSS JOIN generate_series(0, 1) AS i
CROSS JOIN LATERAL (
    SELECT abs(('x' || left(md5(c.name || c.day::text || o.starts_at::text || i::text), 7))::bit(28)::integer) AS h,
           (c.day + o.starts_at + i * interval '1 hour') AT TIME ZONE 'Europe/Rome' AS starts) AS v
CROSS JOIN LATERAL (SELECT w.operator_id AS id, k.account_id FROM operator_hours w JOIN operator k ON k.network_id = w.network_id AND k.id = w.operator_id
                    WHERE w.network_id = acting_network() AND w.counter_id = c.id AND w.weekday = o.weekday ORDER BY w.operator_id LIMIT 1) AS q
CROSS JOIN LATERAL (SELECT b.id FROM service_at_counter a JOIN bookable_service b ON b.network_id = a.network_id AND b.id = a.service_id
                    WHERE a.network_id = acting_network() AND a.counter_id = c.id AND b.seats = 1 AND 'desk' = ANY (b.channels)
                    ORDER BY b.name OFFSET v.h % 2 LIMIT 1) AS s
WHERE v.h % 4 > 0
ORDER BY q.account_id, v.starts, c.id;
-- Who works at two counters, or teaches in a project at that hour, receives at one place at a time.
DELETE FROM demo_appointment d
WHERE EXISTS (SELECT FROM demo_appointment e
              WHERE e.account_id = d.account_id AND e.starts < d.starts AND e.starts > d.starts - interval '45 minutes')
   OR EXISTS (SELECT FROM operator_engagement g
              WHERE g.network_id = acting_network() AND g.account_id = d.account_id
                AND g.starts_at < d.starts + interval '45 minutes' AND g.ends_at > d.starts);

INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during, state, created_at)
SELECT acting_network(), register_id, id, service_id, counter_id, site_id, 'desk', tstzrange(starts, starts + interval '45 minutes'),
       CASE WHEN h % 29 IN (3, 11) THEN 'cancelled' ELSE 'open' END, starts - make_interval(days => 1 + h % 13)
FROM demo_appointment;
INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
SELECT acting_network(), register_id, id, operator_id FROM demo_appointment;
INSERT INTO participation (network_id, register_id, id, appointment_id, seats, seat, name, state, booked_via, created_at, arrived_at, called_at, ended_at, cancelled_at)
SELECT acting_network(), d.register_id, gen_random_uuid(), d.id, CASE WHEN k.state NOT LIKE 'cancelled%' THEN 1 END, CASE WHEN k.state NOT LIKE 'cancelled%' THEN 1 END,
       (ARRAY['Anna', 'Bruno', 'Carla', 'Dario', 'Elena', 'Fabio', 'Gina', 'Hamid', 'Irina', 'Luca'])[1 + d.h % 10] || ' '
       || (ARRAY['Airoldi', 'Bassetti', 'Cattaneo', 'Diop', 'Esposito', 'Ferrero', 'Grassi', 'Hoxha', 'Ivanov', 'Lombardi'])[1 + d.h / 10 % 10],
       k.state, (ARRAY['citizen', 'operator'])[1 + d.h % 2], d.starts - make_interval(days => 1 + d.h % 13),
       CASE k.state WHEN 'done' THEN d.starts + make_interval(mins => d.h % 15 - 10) END,
       CASE k.state WHEN 'done' THEN d.starts + make_interval(mins => greatest(d.h % 15 - 10, 0) + d.h / 7 % 19) END,
       CASE k.state WHEN 'done' THEN d.starts + interval '45 minutes' END,
       CASE WHEN k.state LIKE 'cancelled%' THEN d.starts - interval '1 day' END
FROM demo_appointment d
CROSS JOIN LATERAL (SELECT CASE d.h % 29 WHEN 3 THEN 'cancelled_by_counter' WHEN 11 THEN 'cancelled_by_person' WHEN 17 THEN 'no_show' WHEN 23 THEN 'no_show' ELSE 'done' END AS state) AS k;

-- Six weeks of visits that never happened, at the counters of the acting body, on the days on which they are open. Nobody in them exists.
CREATE TEMPORARY TABLE demo_visit ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, c.id AS counter_id, s.comune, register_of_counter(c.id) AS register_id, v.h, v.at,
       (ARRAY['desk', 'desk', 'desk', 'desk', 'desk', 'desk', 'phone', 'phone', 'mail', 'video'])[1 + v.h % 10] AS channel,
       -- Most ask to look for work or for their curriculum; firms and portals come now and then.
       (ARRAY['l', 'l', 'l', 'cv', 'cv', 'o', 'o', 'sp', 'sp', 'co', 'na', 'na', 't', 'p', 'p', 'im', 'inf', 'x'])[1 + v.h / 10 % 18] AS reason,
       CASE WHEN v.h / 180 % 7 = 0 THEN (ARRAY['cv', 'inf', 'co'])[1 + v.h % 3] END AS other_reason,
       v.h / 360 % 5 < 2 AS known
FROM counter c
JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id AND s.body_id = acting_body()
JOIN counter_opening o ON o.network_id = c.network_id AND o.counter_id = c.id
CROSS JOIN generate_series(today_in_rome() - 42, today_in_rome(), interval '1 day') AS d
CROSS JOIN generate_series(1, 6) AS i
CROSS JOIN LATERAL (
    SELECT m.h, (d::date + o.starts_at + (o.ends_at - o.starts_at) * ((i - 1 + m.h % 90 / 100.0) / 6)) AT TIME ZONE 'Europe/Rome' AS at
    FROM (SELECT abs(('x' || left(md5(c.name || d::date::text || o.starts_at::text || i::text), 7))::bit(28)::integer) AS h) AS m) AS v
WHERE c.network_id = acting_network() AND coalesce(c.valid_to, 'infinity') >= today_in_rome() AND o.weekday = extract(isodow FROM d)
  AND register_of_counter(c.id) = ANY (acting_registers()) AND NOT counter_closed_on(c.id, d::date)
  -- Some hours are quiet.
  AND v.h % 5 < 2 + i % 3 AND v.at < now() - interval '30 minutes';

CREATE TEMPORARY TABLE demo_visitor ON COMMIT DROP AS
SELECT p.id, p.register_id, row_number() OVER (PARTITION BY p.register_id ORDER BY p.search_words, p.birth_date, p.id)::integer - 1 AS place,
       count(*) OVER (PARTITION BY p.register_id)::integer AS people
FROM person p
WHERE p.network_id = acting_network() AND p.merged_into IS NULL AND p.register_id = ANY (acting_registers());

INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, person_id, sex, age_band, citizenship_group, comune,
                   portal, portal_outcome, portal_minutes, minutes, recorded_at, recorded_by)
SELECT acting_network(), v.register_id, v.id, v.counter_id, v.channel, v.at, p.id,
       CASE WHEN p.id IS NULL AND v.channel = 'desk' THEN (ARRAY['F', 'M'])[1 + v.h / 7 % 2] END,
       CASE WHEN p.id IS NULL AND v.channel = 'desk' THEN (ARRAY['18-29', '30-44', '30-44', '45-54', '55+'])[1 + v.h / 11 % 5] END,
       CASE WHEN p.id IS NULL AND v.channel = 'desk' THEN (ARRAY['italian', 'italian', 'italian', 'eu', 'other'])[1 + v.h / 13 % 5] END,
       CASE WHEN p.id IS NULL AND v.channel = 'desk' AND v.h % 3 > 0 THEN v.comune END,
       k.portal, CASE WHEN k.portal IS NOT NULL THEN (ARRAY['done', 'done', 'to_finish', 'not_possible'])[1 + v.h / 17 % 4] END,
       CASE WHEN k.portal IS NOT NULL THEN 10 + v.h % 25 END,
       CASE v.channel WHEN 'desk' THEN 6 + v.h % 30 WHEN 'video' THEN 15 + v.h % 20 ELSE 3 + v.h % 8 END,
       v.at + interval '5 minutes',
       (SELECT o.account_id FROM operator_hours h JOIN operator o ON o.network_id = h.network_id AND o.id = h.operator_id
        WHERE h.network_id = acting_network() AND h.counter_id = v.counter_id ORDER BY o.account_id LIMIT 1)
FROM demo_visit v
CROSS JOIN LATERAL (SELECT CASE WHEN v.reason = 'sp' AND v.channel = 'desk' THEN (ARRAY['spid', 'siisl', 'siisl', 'inps', 'myanpal'])[1 + v.h / 19 % 5] END AS portal) k
LEFT JOIN demo_visitor p ON v.known AND p.register_id = v.register_id AND p.place = v.h % p.people;

INSERT INTO visit_reason_given (network_id, register_id, visit_id, reason_id)
SELECT DISTINCT acting_network(), v.register_id, v.id, r.id
FROM demo_visit v JOIN visit_reason r ON r.network_id = acting_network() AND r.short IN (v.reason, v.other_reason);

-- The numbers that people took at the same counters on every fourth day of a year and more.
CREATE TEMPORARY TABLE demo_counter ON COMMIT DROP AS
SELECT c.id, c.name, register_of_counter(c.id) AS register_id FROM counter c
JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id AND s.body_id = acting_body()
WHERE c.network_id = acting_network() AND coalesce(c.valid_to, 'infinity') >= today_in_rome();
CREATE TEMPORARY TABLE demo_day ON COMMIT DROP AS
SELECT c.id, c.name, c.register_id, d::date AS day FROM demo_counter c
CROSS JOIN generate_series(today_in_rome() - 420, today_in_rome() - 1, interval '1 day') AS d
WHERE c.register_id = ANY (acting_registers()) AND ('x' || left(md5(c.name || d::date::text), 7))::bit(28)::integer % 4 = 0
  AND EXISTS (SELECT FROM counter_opening o WHERE o.network_id = acting_network() AND o.counter_id = c.id AND o.weekday = extract(isodow FROM d));
DELETE FROM demo_day WHERE counter_closed_on(id, day);
INSERT INTO ticket (network_id, register_id, id, counter_id, on_date, number, taken_at, called_at, called_to, served_at, left_at)
SELECT acting_network(), c.register_id, gen_random_uuid(), c.id, c.day, row_number() OVER (PARTITION BY c.id, c.day ORDER BY v.taken, o.id, i),
       v.taken, k.called, CASE WHEN k.called IS NOT NULL THEN '1' END, k.called + interval '12 minutes',
       CASE WHEN k.called IS NULL THEN v.taken + make_interval(mins => 8 + v.h % 40) END
FROM demo_day c
JOIN counter_opening o ON o.network_id = acting_network() AND o.counter_id = c.id AND o.weekday = extract(isodow FROM c.day) AND c.day >= o.valid_from
CROSS JOIN generate_series(0, 2) AS i
CROSS JOIN LATERAL (
    SELECT m.h, (c.day + o.starts_at + (o.ends_at - o.starts_at) * ((i + m.h % 90 / 100.0) / 4)) AT TIME ZONE 'Europe/Rome' AS taken
    FROM (SELECT abs(('x' || left(md5('t' || c.name || c.day::text || o.starts_at::text || i::text), 7))::bit(28)::integer) AS h) AS m) AS v
CROSS JOIN LATERAL (SELECT CASE WHEN v.h % 31 <> 5 THEN v.taken + make_interval(mins => v.h / 3 % 24) END AS called) AS k
WHERE v.h % 3 > 0;

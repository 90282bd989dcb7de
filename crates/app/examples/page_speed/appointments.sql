-- The counter's day: what is booked, who comes, who waits, what was written to people. `work.sql` comes before. Codes are the numbers of
-- what they open, in ten digits, so that the citizens' pages can be asked for: 0… an appointment, 1… one that is held, 2… a place in the
-- waiting list, 3… an invitation, 4… an offer.

-- On weekdays; and today, whatever day it is, so that today's pages are full.
CREATE TEMP TABLE load_weekday ON COMMIT DROP AS
SELECT generate_series(1, 5) AS weekday UNION SELECT extract(isodow FROM today_in_rome())::integer;
INSERT INTO bookable_service (network_id, id, name, duration_minutes, channels, bookable_by, seats, valid_from)
SELECT acting_network(), gen_random_uuid(), name, minutes, '{desk}', '{citizen,operator}', seats, '2015-01-01'
FROM (VALUES ('Primo colloquio', 30, 1), ('Laboratorio curriculum', 60, 12)) AS s (name, minutes, seats);
INSERT INTO service_at_counter SELECT s.network_id, s.id, c.id FROM bookable_service s, load_counter c WHERE s.network_id = acting_network();
INSERT INTO service_of_operator (network_id, service_id, operator_id)
SELECT s.network_id, s.id, o.id FROM bookable_service s, load_operator o
WHERE s.network_id = acting_network() AND o.place >= CASE s.name WHEN 'Primo colloquio' THEN 20 ELSE 35 END;
INSERT INTO counter_comune (network_id, counter_id, comune) SELECT acting_network(), id, '003149' FROM load_counter;
INSERT INTO counter_opening (network_id, id, counter_id, site_id, weekday, starts_at, ends_at, valid_from)
SELECT acting_network(), gen_random_uuid(), id, site_id, weekday, '08:00', '18:00', '2015-01-01' FROM load_counter, load_weekday;
INSERT INTO operator_hours (network_id, id, operator_id, counter_id, weekday, starts_at, ends_at, valid_from)
SELECT acting_network(), gen_random_uuid(), o.id, c.id, weekday, '08:00', '18:00', '2015-01-01'
FROM load_operator o JOIN load_counter c ON c.place = o.place % 5, load_weekday;
INSERT INTO operator_absence (network_id, id, operator_id, during, kind)
SELECT acting_network(), gen_random_uuid(), o.id, tstzrange(d.starts, d.starts + interval '4 hours'), 'training'
FROM load_operator o, generate_series(0, 30) AS n,
     LATERAL (SELECT (today_in_rome() + 60 - n * 30 + o.place % 5 + time '17:00') AT TIME ZONE 'Europe/Rome' AS starts) AS d;
INSERT INTO closure (network_id, id, counter_id, first_day, last_day, reason)
SELECT acting_network(), gen_random_uuid(), id, today_in_rome() + 100 + n * 30, today_in_rome() + 100 + n * 30, 'Formazione'
FROM load_counter, generate_series(0, 3) AS n;
INSERT INTO room (network_id, id, site_id, name, seats)
SELECT acting_network(), gen_random_uuid(), site_id, 'Stanza ' || n, 12 FROM load_counter, generate_series(1, 3) AS n;
CREATE TEMP TABLE load_room ON COMMIT DROP AS
SELECT r.id, c.place AS counter_place, row_number() OVER (PARTITION BY c.place ORDER BY r.name)::integer - 1 AS place
FROM room r JOIN load_counter c ON c.site_id = r.site_id WHERE r.network_id = acting_network();

-- Sixteen half hours a day with each of the fifteen operators who give no hours, three at each counter, two of them in a room; and in the
-- evening a group of ten. Whoever has a talk in a project at the same time has no appointment then.
CREATE TEMP TABLE load_appointment ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, a.n, o.id AS operator_id, c.id AS counter_id, c.site_id, r.id AS room_id, p.id AS person_id, p.register_id,
       tstzrange(a.starts, a.starts + interval '30 minutes') AS during, a.starts < now() AS past, d.day = today_in_rome() AS today,
       1 AS seats, 1 AS seat
FROM load_size z
CROSS JOIN generate_series(0, z.appointments - 1) AS k (n)
JOIN (SELECT day::date, row_number() OVER (ORDER BY day DESC) - 1 AS place
      FROM generate_series(today_in_rome() - 900, today_in_rome() + 25, interval '1 day') AS day
      WHERE (extract(isodow FROM day) < 6 OR day::date = today_in_rome()) AND NOT is_holiday(day::date, '003149')) AS d ON d.place = k.n / 240
CROSS JOIN LATERAL (SELECT k.n, k.n % 15 AS place, (d.day + time '08:30' + (k.n / 15 % 16) * interval '30 minutes') AT TIME ZONE 'Europe/Rome' AS starts) AS a
JOIN load_operator o ON o.place = 20 + a.place
JOIN load_counter c ON c.place = o.place % 5
LEFT JOIN load_room r ON r.counter_place = c.place AND r.place = a.place / 5 AND r.place < 2
JOIN load_person p ON p.place = a.n::bigint * 7 % p.people;
DELETE FROM load_appointment a USING load_session s WHERE s.person_id = a.person_id AND s.during && a.during;
INSERT INTO load_appointment
SELECT g.id, 1000000 + g.n * 20 + k.seat, o.id, c.id, c.site_id, r.id, p.id, p.register_id, g.during, lower(g.during) < now(), g.day = today_in_rome(), 12, k.seat
FROM (SELECT gen_random_uuid() AS id, today_in_rome() + 20 - n AS day, n,
             tstzrange((today_in_rome() + 20 - n + time '17:00') AT TIME ZONE 'Europe/Rome', (today_in_rome() + 20 - n + time '18:00') AT TIME ZONE 'Europe/Rome') AS during
      FROM generate_series(0, 200) AS n) AS g
CROSS JOIN generate_series(1, 10) AS k (seat)
JOIN load_operator o ON o.place = 35
JOIN load_counter c ON c.place = 0
JOIN load_room r ON r.counter_place = 0 AND r.place = 2
JOIN load_person p ON p.place = (g.n * 10 + k.seat)::bigint * 13 % p.people
WHERE extract(isodow FROM g.day) < 6 AND NOT is_holiday(g.day, '003149');
CREATE INDEX ON load_appointment (n);
ANALYZE load_appointment;
DO $$
DECLARE
    part integer;
BEGIN
    -- In portions, a small one first: the rules' own plans follow the statistics.
    FOR part IN 0..3 LOOP
        INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, room_id, channel, seats, during)
        SELECT acting_network(), a.register_id, a.id, s.id, a.counter_id, a.site_id, a.room_id, 'desk', a.seats, a.during
        FROM load_appointment a
        JOIN bookable_service s ON s.network_id = acting_network() AND s.name = CASE a.seats WHEN 1 THEN 'Primo colloquio' ELSE 'Laboratorio curriculum' END
        WHERE a.seat = 1 AND (part = 0) = (a.n < 200) AND (part = 0 OR a.n / 20 % 3 = part - 1) ORDER BY a.n;
        INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
        SELECT acting_network(), register_id, id, operator_id FROM load_appointment a
        WHERE a.seat = 1 AND (part = 0) = (a.n < 200) AND (part = 0 OR a.n / 20 % 3 = part - 1);
        INSERT INTO participation (network_id, register_id, id, appointment_id, seats, seat, person_id, state, booked_via, held_until, arrived_at, called_at,
                                   called_to, ended_at, code_hash, created_at)
        SELECT acting_network(), a.register_id, gen_random_uuid(), a.id, a.seats, a.seat, CASE WHEN s.code <> 'held' THEN a.person_id END, s.code,
               CASE s.code WHEN 'held' THEN 'citizen' ELSE 'operator' END, CASE s.code WHEN 'held' THEN now() + interval '1 day' END,
               CASE WHEN s.code IN ('arrived', 'called', 'done') THEN lower(a.during) END, CASE WHEN s.code IN ('called', 'done') THEN lower(a.during) END,
               CASE WHEN s.code = 'called' THEN '1' END, CASE WHEN s.code = 'done' THEN upper(a.during) END,
               CASE WHEN NOT a.past THEN sha256(convert_to(CASE s.code WHEN 'held' THEN '1' ELSE '0' END || lpad(a.n::text, 9, '0'), 'UTF8')) END,
               least(now(), lower(a.during) - (1 + a.n % 20) * interval '1 day')
        FROM load_appointment a
        CROSS JOIN LATERAL (SELECT CASE WHEN NOT a.past THEN CASE WHEN a.n % 61 = 0 THEN 'held' ELSE 'booked' END
                                        WHEN a.n % 13 = 0 THEN 'no_show' WHEN a.today AND a.n % 5 = 0 THEN 'arrived' WHEN a.today AND a.n % 7 = 0 THEN 'called'
                                        ELSE 'done' END AS code) AS s
        WHERE (part = 0) = (a.n < 200) AND (part = 0 OR a.n / 20 % 3 = part - 1);
        ANALYZE appointment, appointment_operator, participation, operator_engagement, person_engagement, room_engagement;
    END LOOP;
END $$;

-- Each appointment was confirmed, and the people of those to come will be reminded.
INSERT INTO message (network_id, register_id, id, channel, kind, person_id, recipient_name, recipient, subject, body, unique_key, state, send_after, created_at, sent_at)
SELECT p.network_id, p.register_id, gen_random_uuid(), 'mail', k.kind, p.person_id, f.given_name || ' ' || f.family_name, 'persona@trecate.example',
       'Il tuo appuntamento', 'Ti aspettiamo allo sportello.', k.kind || '/' || p.id || '/1', CASE k.kind WHEN 'booked' THEN 'sent' ELSE 'queued' END,
       lower(a.during) - k.before, least(lower(a.during) - interval '3 days', now()), CASE k.kind WHEN 'booked' THEN least(lower(a.during) - interval '3 days', now()) END
FROM participation p
JOIN appointment a ON a.network_id = p.network_id AND a.id = p.appointment_id
JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
CROSS JOIN (VALUES ('booked', interval '3 days'), ('reminder', interval '2 days')) AS k (kind, before)
WHERE p.network_id = acting_network() AND (k.kind = 'booked' OR p.state = 'booked' AND lower(a.during) > now() + interval '3 days');

INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, person_id, minutes, recorded_at)
SELECT acting_network(), p.register_id, gen_random_uuid(), c.id, (ARRAY['desk', 'phone', 'mail', 'desk'])[1 + n % 4],
       now() - n * (interval '900 days' / z.visits), CASE WHEN n % 3 <> 0 THEN p.id END, 10 + n % 20, now() - n * (interval '900 days' / z.visits)
FROM load_size z, generate_series(1, z.visits) AS n
JOIN load_counter c ON c.place = n % 5 JOIN load_person p ON p.place = n::bigint * 7919 % p.people;
INSERT INTO visit_reason_given (network_id, register_id, visit_id, reason_id)
SELECT v.network_id, v.register_id, v.id, (SELECT r.id FROM visit_reason r WHERE r.network_id = v.network_id AND r.closed_on IS NULL
                                           ORDER BY md5(r.id::text || v.id::text) LIMIT 1)
FROM visit v WHERE v.network_id = acting_network();
-- Today's queue: eight wait at each counter, two are at a desk, thirty were served.
INSERT INTO ticket (network_id, register_id, id, counter_id, on_date, number, person_id, taken_at, called_at, called_to, served_at)
SELECT acting_network(), p.register_id, gen_random_uuid(), c.id, today_in_rome(), n, p.id, now() - (41 - n) * interval '10 minutes',
       CASE WHEN n <= 32 THEN now() - (41 - n) * interval '9 minutes' END, CASE WHEN n <= 32 THEN '1' END,
       CASE WHEN n <= 30 THEN now() - (41 - n) * interval '8 minutes' END
FROM load_counter c, generate_series(1, 40) AS n JOIN load_person p ON p.place = n * 101 % p.people;

INSERT INTO appointment_invitation (network_id, register_id, id, person_id, service_id, counter_id, book_by, code_hash, name, invited_at)
SELECT acting_network(), p.register_id, gen_random_uuid(), p.id, s.id, c.id, today_in_rome() + n % 20, sha256(convert_to('3' || lpad(n::text, 9, '0'), 'UTF8')),
       'Persona invitata', now() - n * interval '4 hours'
FROM generate_series(1, 600) AS n JOIN load_person p ON p.place = n * 3 % p.people JOIN load_counter c ON c.place = n % 5
JOIN bookable_service s ON s.network_id = acting_network() AND s.name = 'Primo colloquio';
INSERT INTO message (network_id, register_id, id, channel, kind, person_id, recipient_name, recipient, subject, body, unique_key, state, sent_at)
SELECT i.network_id, i.register_id, gen_random_uuid(), 'mail', 'invited', i.person_id, i.name, 'persona@trecate.example', 'Invito', 'Scegli un orario.',
       'invited/' || i.id || '/' || k.turn, 'sent', now()
FROM appointment_invitation i, unnest(ARRAY['1', '1/reminder']) AS k (turn) WHERE i.network_id = acting_network();
INSERT INTO message (network_id, register_id, id, channel, kind, person_id, recipient_name, recipient, subject, body, unique_key, state)
SELECT i.network_id, i.register_id, gen_random_uuid(), 'letter', 'invited', i.person_id, i.name, 'via Roma 1, Trecate', 'Invito', 'Scegli un orario.',
       'invited/' || i.id || '/1', 'queued'
FROM appointment_invitation i WHERE i.network_id = acting_network() AND i.book_by = today_in_rome() + 7;
INSERT INTO waiting_list_entry (network_id, register_id, id, service_id, counter_id, name, phone, from_day, state, code_hash, asked_at)
SELECT acting_network(), p.register_id, gen_random_uuid(), s.id, c.id, 'Persona in attesa', '3331234567', today_in_rome(),
       CASE WHEN n % 4 = 0 THEN 'offered' ELSE 'waiting' END, sha256(convert_to('2' || lpad(n::text, 9, '0'), 'UTF8')), now() - n * interval '1 hour'
FROM generate_series(1, 300) AS n JOIN load_person p ON p.place = n * 3 % p.people JOIN load_counter c ON c.place = n % 5
JOIN bookable_service s ON s.network_id = acting_network() AND s.name = 'Primo colloquio';
INSERT INTO waiting_list_offer (network_id, register_id, id, entry_id, counter_id, starts_at, code_hash, answer_by)
SELECT w.network_id, w.register_id, gen_random_uuid(), w.id, w.counter_id, now() + interval '3 days', sha256(convert_to('4' || lpad(n::text, 9, '0'), 'UTF8')),
       now() + interval '1 day'
FROM (SELECT *, row_number() OVER (ORDER BY asked_at, id) AS n FROM waiting_list_entry WHERE network_id = acting_network() AND state = 'offered') AS w;
-- Everybody's calendar has the same secret address but Giulia's, whose secret is thirty-two bytes of nought.
INSERT INTO calendar_feed (network_id, operator_id, token_hash)
SELECT acting_network(), id, sha256(decode(repeat(lpad(to_hex(place), 2, '0'), 32), 'hex')) FROM load_operator;

-- Fifteen referrals in all states, of people that are there, to services that are there. One of them to a body whose name is kept back.
CREATE TEMPORARY TABLE told_referral ON COMMIT DROP AS
WITH story (n, state, reason, words, days, purpose) AS (VALUES
    (1, 'sent', NULL, '', 1, 'training'), (2, 'sent', NULL, '', 6, 'language'), (3, 'sent', NULL, '', 12, 'guidance'),
    (4, 'accepted', NULL, '', 9, 'language'), (5, 'accepted', NULL, '', 180, 'papers'),
    (6, 'arrived', NULL, '', 20, 'training'), (7, 'arrived', NULL, '', 16, 'enterprise'),
    (8, 'in_progress', NULL, '', 45, 'language'), (9, 'in_progress', NULL, '', 70, 'training'),
    (10, 'done', 'course_done', 'Ha preso l’attestato', 90, 'training'), (11, 'done', 'papers_done', '', 40, 'papers'),
    (12, 'dropped', 'stopped_coming', '', 50, 'language'), (13, 'declined', 'no_places', 'Riprovate a gennaio', 8, 'training'),
    (14, 'expired', NULL, '', 25, 'recognition'), (15, 'withdrawn', 'another_way', '', 30, 'job_search')),
people AS (
    SELECT p.*, row_number() OVER (ORDER BY p.created_at, p.id) AS n FROM person p
    WHERE p.network_id = acting_network() AND p.register_id = ANY (acting_registers()) AND p.merged_into IS NULL),
services AS (
    SELECT s.body_id, s.id, lower(coalesce(s.email, b.email)) AS address,
           row_number() OVER (ORDER BY (p.is_sensitive OR s.is_sensitive) DESC, s.name, s.id) AS n, count(*) OVER () AS many
    FROM service_sheet s
    JOIN body b ON b.network_id = s.network_id AND b.id = s.body_id
    JOIN body_profile p ON p.network_id = b.network_id AND p.body_id = b.id AND p.moderation = 'listed' AND p.merged_into_body_id IS NULL
    WHERE s.network_id = acting_network() AND s.status = 'active' AND s.takes_referrals AND s.body_id <> acting_body())
SELECT gen_random_uuid() AS id, y.n, y.state, y.reason, y.words, y.purpose, p.id AS person_id, p.register_id, p.given_name, p.family_name, p.phone, p.email,
       v.body_id, v.id AS sheet_id, v.address, o.id AS operator_id, now() - y.days * interval '1 day' - interval '3 hours' AS sent_at,
       CASE y.state WHEN 'accepted' THEN '{accepted}' WHEN 'arrived' THEN '{accepted,arrived}' WHEN 'in_progress' THEN '{accepted,arrived,in_progress}'
                    WHEN 'done' THEN '{accepted,arrived,in_progress,done}' WHEN 'dropped' THEN '{accepted,arrived,dropped}' WHEN 'sent' THEN '{}'
                    ELSE ARRAY[y.state] END::text[] AS path, y.days
FROM story y
JOIN people p ON p.n = y.n + 3
-- The first one goes to a sensitive service when there is one; the others are spread over all of them.
JOIN services v ON v.n = CASE y.n WHEN 4 THEN 1 ELSE 1 + (y.n * 5) % v.many END
CROSS JOIN LATERAL (
    SELECT o.id FROM operator o JOIN operator_role r ON r.network_id = o.network_id AND r.operator_id = o.id
    WHERE o.network_id = acting_network() AND o.body_id = acting_body()
    ORDER BY r.role = 'case_manager' DESC, r.role = 'reception_operator' DESC, o.id LIMIT 1) AS o;

-- The moves, a fraction of the time apart; what is over ended before today.
CREATE TEMPORARY TABLE told_move ON COMMIT DROP AS
SELECT t.id, m.number, coalesce(t.path[m.number - 1], 'sent') AS from_state, m.to_state,
       CASE WHEN m.to_state = 'expired' THEN t.sent_at + interval '16 days'
            ELSE t.sent_at + m.number * least(t.days, 24) * interval '1 day' / 6 END AS at
FROM told_referral t CROSS JOIN LATERAL unnest(t.path) WITH ORDINALITY AS m (to_state, number);

INSERT INTO referral (network_id, register_id, id, code, person_id, purpose, from_body_id, operator_id, case_manager_id, state, state_since, reason, words, sent_at,
                      answer_by, answered_at, accepted_at, ended_at, agreed_how, agreed_at, counter_turn_since, silence_told_at, moved_by_side)
SELECT acting_network(), t.register_id, t.id, t.n, t.person_id, t.purpose, acting_body(), t.operator_id, t.operator_id, t.state, coalesce(l.at, t.sent_at), t.reason,
       CASE WHEN s.is_sensitive THEN '' ELSE t.words END, t.sent_at, (t.sent_at AT TIME ZONE 'Europe/Rome')::date + 15,
       (SELECT m.at FROM told_move m WHERE m.id = t.id AND m.to_state IN ('accepted', 'declined')),
       (SELECT m.at FROM told_move m WHERE m.id = t.id AND m.to_state = 'accepted'),
       CASE WHEN NOT k.is_open THEN l.at END, CASE t.n % 3 WHEN 0 THEN 'phone' ELSE 'in_person' END, t.sent_at,
       CASE WHEN t.n = 5 THEN now() - interval '20 days' WHEN t.state IN ('declined', 'dropped', 'expired') THEN l.at END,
       CASE WHEN t.n = 5 THEN now() - interval '20 days' END,
       CASE t.state WHEN 'withdrawn' THEN 'counter' WHEN 'expired' THEN 'program' WHEN 'sent' THEN 'counter' ELSE 'receiver' END
FROM told_referral t
JOIN referral_state k ON k.code = t.state
JOIN body_profile s ON s.network_id = acting_network() AND s.body_id = t.body_id
LEFT JOIN LATERAL (SELECT m.at FROM told_move m WHERE m.id = t.id ORDER BY m.number DESC LIMIT 1) AS l ON true;

INSERT INTO referral_receiver (network_id, register_id, referral_id, body_id, sheet_id, address)
SELECT acting_network(), register_id, id, body_id, sheet_id, address FROM told_referral;
INSERT INTO referral_share (network_id, register_id, referral_id, parts, initials, from_day, expires_on, ended_at)
SELECT acting_network(), t.register_id, t.id, p.parts, left(t.given_name, 1) || '. ' || left(t.family_name, 1) || '.', (t.sent_at AT TIME ZONE 'Europe/Rome')::date,
       (t.sent_at AT TIME ZONE 'Europe/Rome')::date + 365, r.ended_at
FROM told_referral t JOIN referral_purpose p ON p.code = t.purpose JOIN referral r ON r.network_id = acting_network() AND r.id = t.id;
INSERT INTO referral_text (network_id, register_id, referral_id, sections)
SELECT acting_network(), t.register_id, t.id, jsonb_build_array(
    jsonb_build_object('title', 'Perché', 'lines', jsonb_build_array('Chiede un primo appuntamento')),
    jsonb_build_object('title', 'Chi è e come si chiama al telefono',
                       'lines', to_jsonb(array_remove(ARRAY[t.given_name || ' ' || t.family_name, t.phone, t.email], NULL))))
FROM told_referral t JOIN referral r ON r.network_id = acting_network() AND r.id = t.id
WHERE r.ended_at IS NULL OR r.ended_at > now() - interval '30 days';
INSERT INTO referral_transition (network_id, register_id, referral_id, from_state, to_state, reason, words, side, moved_at, moved_by)
SELECT acting_network(), t.register_id, t.id, m.from_state, m.to_state, CASE WHEN m.to_state = t.state THEN t.reason END,
       CASE WHEN m.to_state = t.state THEN r.words ELSE '' END,
       CASE m.to_state WHEN 'withdrawn' THEN 'counter' WHEN 'expired' THEN 'program' ELSE 'receiver' END, m.at,
       CASE m.to_state WHEN 'withdrawn' THEN o.account_id END
FROM told_move m JOIN told_referral t USING (id) JOIN referral r ON r.network_id = acting_network() AND r.id = t.id
JOIN operator o ON o.network_id = acting_network() AND o.id = t.operator_id
ORDER BY m.at, m.number;
-- What was read: whoever accepted had opened it.
INSERT INTO referral_reading (network_id, register_id, referral_id, read_at, by_link)
SELECT acting_network(), t.register_id, t.id, m.at - interval '5 minutes', true FROM told_move m JOIN told_referral t USING (id) WHERE m.to_state IN ('accepted', 'declined');
-- The reminders of the past went out in the past.
INSERT INTO referral_reminder (network_id, register_id, referral_id, phase, number, sent_at)
SELECT acting_network(), r.register_id, r.id, w.phase, d.number, w.since + d.days * interval '1 day'
FROM told_referral t JOIN referral r ON r.network_id = acting_network() AND r.id = t.id
CROSS JOIN LATERAL (SELECT (referral_rule_on(today_in_rome())).*) AS l
CROSS JOIN LATERAL (SELECT 'answer' AS phase, l.remind_days AS days, r.sent_at AS since
                    UNION ALL SELECT 'outcome', l.follow_up_days, r.accepted_at) AS w
CROSS JOIN LATERAL unnest(w.days) WITH ORDINALITY AS d (days, number)
WHERE w.since + d.days * interval '1 day' <= coalesce(CASE w.phase WHEN 'answer' THEN r.answered_at END, r.ended_at, now());

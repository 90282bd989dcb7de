-- Two people on file were sent: one to the partner, whose link is open for a visit with the code of the others; one by the partner to the lead body.
UPDATE body_profile SET moderation = 'listed' WHERE body_id IN (SELECT id FROM body WHERE kind = 'training_agency');
UPDATE body SET email = 'centro@enti.example' WHERE kind = 'training_agency';
INSERT INTO operator_role (network_id, operator_id, role, valid_from)
SELECT network_id, id, 'partner_receiver', '2020-01-01' FROM operator WHERE body_id = acting_body() ON CONFLICT DO NOTHING;
CREATE TEMPORARY TABLE was_sent ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, n, p.register_id, p.id AS person_id, f.id AS from_body, t.id AS to_body, o.id AS operator_id
FROM generate_series(1, 2) AS n
JOIN LATERAL (SELECT * FROM person WHERE merged_into IS NULL AND register_id = ANY (acting_registers()) ORDER BY birth_date OFFSET 50 + n LIMIT 1) AS p ON true
JOIN body f ON CASE n WHEN 1 THEN f.id = acting_body() ELSE f.kind = 'training_agency' END
JOIN body t ON CASE n WHEN 2 THEN t.id = acting_body() ELSE t.kind = 'training_agency' END
JOIN operator o ON o.body_id = f.id;
INSERT INTO referral (network_id, register_id, id, code, person_id, purpose, from_body_id, operator_id, case_manager_id, answer_by, agreed_how, counter_turn_since)
SELECT acting_network(), register_id, id, n, person_id, 'training', from_body, operator_id, operator_id, today_in_rome() + 15, 'in_person', now() FROM was_sent;
INSERT INTO referral_receiver (network_id, register_id, referral_id, body_id, address)
SELECT acting_network(), register_id, id, to_body, 'centro@enti.example' FROM was_sent;
INSERT INTO referral_share (network_id, register_id, referral_id, parts, initials, expires_on)
SELECT acting_network(), register_id, id, '{contact}', 'A. R.', today_in_rome() + 100 FROM was_sent;
INSERT INTO referral_text (network_id, register_id, referral_id, sections)
SELECT acting_network(), register_id, id, '[{"title": "Chi è", "lines": ["Ada Rossi"]}]' FROM was_sent;
INSERT INTO referral_link (network_id, register_id, code_hash, referral_id, kind, expires_at)
SELECT acting_network(), register_id, sha256('0123456789'), id, 'visit', now() + interval '1 day' FROM was_sent WHERE n = 1;

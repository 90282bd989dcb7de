-- The directory of a large network, loaded as its history: a thousand sheets of fifty bodies, each at a place with hours, with a cost said in
-- words, languages and what it is about. Runs as the owner, acting in the network; `asked_services` says how many sheets.

CREATE TEMP TABLE listed_body ON COMMIT DROP AS
SELECT number, gen_random_uuid() AS id, gen_random_uuid() AS location,
       (ARRAY['003149', '003042', '003158', '003106', '003131'])[1 + number % 5] AS comune
FROM generate_series(1, 50) AS number;
UPDATE listed_body SET comune = '003149' WHERE comune NOT IN (SELECT istat FROM comune);

INSERT INTO body (network_id, id, kind, name, comune, email, phone)
SELECT acting_network(), id, (ARRAY['third_sector', 'training_agency', 'school', 'trade_union'])[1 + number % 4], 'Ente della prova ' || number,
       comune, 'ente' || number || '@prova.example', '0321 ' || (700000 + number)
FROM listed_body;

UPDATE body_profile p SET description = 'Un ente che aiuta chi cerca lavoro, chi studia e chi vuole imparare un mestiere.'
FROM listed_body b WHERE p.network_id = acting_network() AND p.body_id = b.id;

INSERT INTO service_location (network_id, id, body_id, name, address, comune, step_free)
SELECT acting_network(), location, id, 'Sede ' || number, 'Via della Prova ' || number, comune, number % 3 <> 0
FROM listed_body;

INSERT INTO directory_schedule (network_id, id, body_id, location_id, weekday, starts_at, ends_at, valid_from)
SELECT acting_network(), gen_random_uuid(), id, location, weekday, part.starts_at, part.ends_at, '2024-01-01'
FROM listed_body, generate_series(1, 5) AS weekday, (VALUES (time '09:00', time '12:30'), (time '14:00', time '17:00')) AS part (starts_at, ends_at)
WHERE (number + weekday) % 3 <> 0;

CREATE TEMP TABLE listed_sheet ON COMMIT DROP AS
SELECT s.number, gen_random_uuid() AS id, b.id AS body, b.location
FROM asked_services, generate_series(1, asked_services.sheets) AS s (number)
JOIN listed_body b ON b.number = 1 + s.number % 50;

INSERT INTO service_sheet (network_id, id, body_id, name, summary, description, addressed_to, how_to, needed, obtained, is_free, needs_booking)
SELECT acting_network(), id, body,
       (ARRAY['Corso di italiano', 'Aiuto per il curriculum', 'Corso da saldatore', 'Consulenza sul contratto', 'Spazio compiti', 'Corso di informatica',
              'Sportello casa', 'Orientamento per giovani', 'Aiuto con lo SPID', 'Corso per assistenti familiari'])[1 + number % 10] || ' ' || number,
       'Un aiuto gratuito, vicino a casa.', 'Ti aiutiamo un passo alla volta. Puoi venire quando vuoi, anche senza sapere bene che cosa chiedere.',
       'È per tutti.', 'Telefona o vieni.', 'Un documento.', 'Un attestato, se vieni fino alla fine.', number % 7 <> 0, number % 2 = 0
FROM listed_sheet;

INSERT INTO sheet_at_location (network_id, id, body_id, sheet_id, location_id)
SELECT acting_network(), gen_random_uuid(), body, id, location FROM listed_sheet;

INSERT INTO directory_language (network_id, id, body_id, sheet_id, code)
SELECT acting_network(), gen_random_uuid(), body, id, (ARRAY['en', 'fr', 'ar', 'uk', 'es'])[1 + number % 5] FROM listed_sheet WHERE number % 3 = 0;

INSERT INTO sheet_term (network_id, body_id, sheet_id, taxonomy, code)
SELECT acting_network(), s.body, s.id, t.taxonomy, t.code
FROM listed_sheet s
JOIN (SELECT taxonomy, code, row_number() OVER (ORDER BY taxonomy, code) AS position, count(*) OVER () AS terms FROM directory_term) t
  ON t.position = 1 + s.number % t.terms;

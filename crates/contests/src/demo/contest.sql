-- A contest for middle and high schools that closes in twenty-five days, as its body would have written it, and the first works.
CREATE TEMPORARY TABLE demo_contest ON COMMIT DROP AS SELECT acting_network() AS network_id, gen_random_uuid() AS id;
INSERT INTO contest (network_id, id, body_id, title, theme, rules, prizes, awarded_places, opens_at, closes_at, paper_office, contact, state, last_number)
SELECT network_id, id, acting_body(), 'Una rete, un marchio',
       'Disegna il marchio della rete degli sportelli lavoro. Il marchio va sui cartelli, sul sito e sulle lettere: si deve capire anche piccolo e in bianco e nero.',
       E'Possono partecipare le classi delle scuole medie e superiori della provincia.\nOgni classe consegna una sola opera, con un titolo e poche parole che la spiegano.\nL’opera è della classe: non si copiano marchi che ci sono già.\nL’opera non dice il nome della scuola: la giuria giudica senza saperlo.\nChi vince permette alla rete di usare il marchio.',
       E'Primo posto: 600 euro in materiali per la scuola. Secondo: 300 euro. Terzo: 150 euro.', 3,
       (today_in_rome() - 20 + time '08:00') AT TIME ZONE 'Europe/Rome', (today_in_rome() + 25 + time '12:00') AT TIME ZONE 'Europe/Rome',
       'Ufficio protocollo del Comune, via Sacco 5. Da lunedì a venerdì, 9–12.', 'Sportello lavoro, concorso@rete.example', 'open', 5
FROM demo_contest;

INSERT INTO contest_criterion (network_id, id, contest_id, position, name, words, weight, most_points)
SELECT network_id, gen_random_uuid(), id, k.position, k.name, k.words, k.weight, 10
FROM demo_contest, (VALUES (1, 'Idea', 'Racconta il lavoro e la rete', 3), (2, 'Chiarezza', 'Si capisce al primo sguardo', 2),
                           (3, 'Uso', 'Funziona piccolo e in bianco e nero', 1)) AS k (position, name, words, weight);
INSERT INTO contest_juror (network_id, id, contest_id, name, code_hash)
SELECT network_id, gen_random_uuid(), id, j.name, sha256(gen_random_uuid()::text::bytea)
FROM demo_contest, unnest(ARRAY['Lidia Crespi', 'Marco Bassani', 'Noemi Ferrario']) AS j (name);

CREATE TEMPORARY TABLE demo_work ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, w.*
FROM (VALUES
    (1, '401', 'Due anelli', 'Due persone che si aiutano: nessuna delle due si stacca.', 'online', 11, time '10:12', 'Istituto superiore di esempio Olona', 'high', '3ªB', 24, 'Prof. Carla Neri'),
    (2, '405', 'Il ponte', 'Da una parte la scuola, dall’altra il lavoro.', 'online', 9, time '16:40', 'Scuola media di esempio Sacro Monte', 'middle', '2ªA', 21, 'Prof. Ivan Galli'),
    (3, '412', 'La mano aperta', 'Una mano che dà e una che chiede.', 'paper', 6, time '09:25', 'Liceo artistico di esempio Lago', 'high', '4ªC', 19, 'Prof. Sonia Bottini'),
    (4, NULL, 'Punti che si parlano', 'Ogni sportello è un punto, la rete li unisce.', 'online', 3, time '11:05', 'Istituto tecnico di esempio Verbano', 'high', '5ªD', 22, 'Prof. Luca Zanzi'),
    (5, '431', 'Il filo', 'Un filo solo, da casa al lavoro.', 'paper', 1, time '11:30', 'Scuola media di esempio Campo dei Fiori', 'middle', '3ªE', 25, 'Prof. Marta Aletti'))
    AS w (number, protocol, title, words, delivered, days, hour, school, school_order, school_class, pupils, teacher);
INSERT INTO contest_entry (network_id, id, contest_id, number, title, words, delivered, delivered_at, protocol_number, protocol_on, code_hash, shown_by_permission)
SELECT c.network_id, w.id, c.id, w.number, w.title, w.words, w.delivered, (today_in_rome() - w.days + w.hour) AT TIME ZONE 'Europe/Rome',
       w.protocol || '/' || extract(year FROM today_in_rome())::integer, CASE WHEN w.protocol IS NOT NULL THEN today_in_rome() - w.days END,
       sha256(gen_random_uuid()::text::bytea), w.number <> 3
FROM demo_contest c, demo_work w;
INSERT INTO contest_entry_author (network_id, entry_id, contest_id, school, school_order, school_class, pupils, teacher, email)
SELECT c.network_id, w.id, c.id, w.school, w.school_order, w.school_class, w.pupils, w.teacher, 'segreteria' || w.number || '@scuola.example'
FROM demo_contest c, demo_work w;

-- Courses, events and materials of a network, as its coordinator would have written them in a year. Contacts are fictional.
CREATE TEMPORARY TABLE demo_network ON COMMIT DROP AS
SELECT n.id, n.slug, b.id AS body_id, b.comune,
       (SELECT r.id FROM register r WHERE r.network_id = n.id AND r.id = ANY ((SELECT acting_registers())::uuid[])
        ORDER BY r.agreement_id IS NULL, r.id LIMIT 1) AS register_id,
       (SELECT s.id FROM site s WHERE s.network_id = n.id AND s.body_id = b.id ORDER BY s.name, s.id LIMIT 1) AS site_id
FROM network n JOIN body b ON b.network_id = n.id AND b.id = acting_body()
WHERE n.id = acting_network();

-- A weekday so many days from today.
CREATE TEMPORARY TABLE demo_course ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, c.*
FROM (VALUES
    (1, 'Ente di formazione professionale', 'Guida del carrello elevatore', 'Impari a guidare il muletto in sicurezza: norme, controlli prima di partire, prove in magazzino. Alla fine fai una prova scritta e una pratica.', 'Chi cerca lavoro in magazzino o in fabbrica. Serve avere 18 anni.', 12, 'region', 'Avviso regionale di esempio 4/2026', 0, 'Abilitazione alla guida del carrello elevatore', 90, '{patentino del muletto}'),
    (2, 'Ente di formazione professionale', 'Igiene degli alimenti (HACCP)', 'Che cosa fare perché il cibo sia sicuro: temperature, pulizia, allergeni, registri. Per chi lavora in bar, mense e ristoranti.', 'Chi lavora o vuole lavorare con il cibo.', 8, 'municipality', '', 2000, 'Attestato HACCP alimentarista', 100, '{attestato HACCP alimentarista}'),
    (3, 'Cooperativa sociale', 'Primo soccorso in azienda', 'Che cosa fare quando qualcuno si fa male: chiamare aiuto, massaggio cardiaco, ferite, scottature. Si prova con il manichino.', 'Tutti.', 12, 'company_fund', '', 0, 'Attestato di primo soccorso aziendale', 100, '{attestato primo soccorso aziendale}'),
    (4, 'Ente di formazione professionale', 'Operatore socio-sanitario (OSS)', 'Mille ore fra aula e tirocinio per lavorare in ospedali, case di riposo e a domicilio.', 'Chi ha 18 anni e il diploma di scuola media.', 1000, 'european_union', 'Avviso FSE+ di esempio 12/2026', 0, 'Qualifica OSS', 80, '{qualifica OSS operatore socio-sanitario}'),
    (5, 'Centro provinciale istruzione adulti', 'Usare il computer per cercare lavoro', 'Posta, moduli online, SPID, curriculum: si parte da zero, con un computer a testa.', 'Chi usa poco il computer.', 20, 'pnrr', 'PNRR, missione 5 (atto di esempio)', 0, 'Attestato di frequenza', 70, '{usare il computer}'),
    (6, 'Istituto professionale alberghiero', 'Cucina di mare', 'Pulire, tagliare e cucinare il pesce del golfo: dieci serate in cucina con uno chef.', 'Chi vuole lavorare nei ristoranti della costa.', 30, 'region', '', 3000, 'Attestato di frequenza', 80, '{cucinare pesce,cucinare piatti della tradizione locale}'),
    (7, 'Cooperativa sociale', 'Pulizie professionali', 'Prodotti, macchine, ordine del lavoro: uffici, scale, camere d’albergo.', 'Chi cerca un primo lavoro.', 24, 'municipality', '', 0, 'Attestato di frequenza', 75, '{pulire uffici,pulire scale e condomini,rifare le camere d''albergo}'),
    (8, 'Associazione Cantieri e Nautica', 'Sicurezza di bordo (STCW)', 'Il corso di base che serve per imbarcarsi: sopravvivenza in mare, antincendio, primo soccorso.', 'Chi vuole lavorare a bordo.', 40, 'paid_by_participants', '', 38000, 'Certificato STCW basic training', 100, '{certificato STCW basic training}'))
    AS c (place, body, title, description, audience, hours, funding, act, cost_cents, certificate, share, gives)
WHERE (SELECT slug FROM demo_network) = 'spezia' OR c.place IN (1, 2, 5);

INSERT INTO course (network_id, id, body_id, title, description, audience, hours, funding, act, cost, certificate, certificate_share, contact_name, contact_phone,
                    contact_email, state, verified_on, created_by)
SELECT n.id, c.id, coalesce((SELECT b.id FROM body b WHERE b.network_id = n.id AND b.name = c.body), n.body_id), c.title, c.description, c.audience, c.hours,
       c.funding, c.act, c.cost_cents / 100.0, c.certificate, c.share, 'Segreteria corsi', '0187 555 01' || c.place, 'corsi@formazione.example',
       'published', current_date - c.place * 9, acting_account()
FROM demo_course c, demo_network n;

INSERT INTO course_concept (network_id, course_id, concept_id)
SELECT DISTINCT n.id, c.id, l.concept_id
FROM demo_network n, demo_course c, unnest(c.gives::text[]) AS given
JOIN concept_label l ON l.language = 'it' AND l.label = given AND l.standing = 'preferred'
JOIN concept k ON k.id = l.concept_id AND k.kind IN ('skill', 'certificate', 'knowledge');

-- day: from today; times: weeks in a row; where: site, online, or a place; share: of who has a seat among those who are there.
CREATE TEMPORARY TABLE demo_event ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, e.*
FROM (VALUES
    (1, 'seminar', NULL::integer, '', 'Il curriculum che funziona', 'Porta il tuo curriculum, anche vecchio: lo sistemiamo insieme e lo provi su un annuncio vero.', 'Chi cerca lavoro', 'site', 'anyone', 20, 6, time '09:30', time '12:00', 1, 16),
    (2, 'group_session', NULL, '', 'Prepararsi al colloquio', 'Simuliamo un colloquio: che cosa chiedono, che cosa rispondere, come vestirsi.', 'Chi ha già un curriculum', 'site', 'anyone', 8, 9, '14:30', '16:30', 1, 8),
    (3, 'matching_event', NULL, 'Associazione di categoria', 'Le aziende del turismo incontrano i candidati', 'Otto aziende della costa cercano personale per la stagione. Un tavolo per azienda, un quarto d’ora a colloquio. Quando ti iscrivi scegli con chi vuoi parlare.', 'Chi cerca lavoro in alberghi e ristoranti', 'Sala Dante, via Ugo Bassi 4', 'anyone', 120, 23, '09:00', '13:00', 1, 40),
    (4, 'school_laboratory', NULL, '', 'Laboratorio: il mio primo lavoro', 'Diritti, contratti, busta paga: si impara giocando. Due ore in classe o da noi.', 'Classi terze, quarte e quinte', 'site', 'by_class', 60, 13, '09:00', '11:00', 1, 0),
    (5, 'open_day', NULL, 'Istituto tecnico', 'Porte aperte nei laboratori', 'Visita ai laboratori di meccanica, elettronica e nautica. Non serve iscriversi.', 'Studenti delle medie e famiglie', 'Istituto tecnico, via Doria 2', 'free_entry', NULL, 20, '15:00', '18:00', 1, 0),
    (6, 'course_edition', 1, 'Ente di formazione professionale', 'Guida del carrello elevatore, edizione d’inverno', 'Tre mattine: due in aula e una in magazzino.', 'Chi cerca lavoro in magazzino', 'Magazzino scuola, via Fontevivo 25', 'anyone', 12, 15, '08:30', '12:30', 3, 9),
    (7, 'course_edition', 2, 'Ente di formazione professionale', 'HACCP di un giorno', 'Tutto in un giorno, con pausa pranzo.', 'Chi lavora con il cibo', 'site', 'anyone', 20, 18, '09:00', '17:00', 1, 20),
    (8, 'course_edition', 5, 'Centro provinciale istruzione adulti', 'Usare il computer, gruppo del martedì', 'Cinque pomeriggi, un computer a testa.', 'Chi usa poco il computer', 'site', 'anyone', 10, 8, '14:00', '18:00', 5, 6),
    (9, 'meeting', NULL, 'Camera di commercio', 'Aprire un’impresa: da dove si comincia', 'Le forme d’impresa, i costi, gli aiuti che ci sono. Con domande alla fine.', 'Chi ha un’idea', 'online', 'anyone', 200, 27, '17:30', '19:00', 1, 31),
    (10, 'seminar', NULL, 'Organizzazione sindacale', 'Leggere la busta paga', 'Porta la tua ultima busta paga: la leggiamo voce per voce.', 'Tutti', 'site', 'anyone', 25, 34, '16:00', '18:00', 1, 4),
    (11, 'course_edition', 3, 'Cooperativa sociale', 'Primo soccorso, edizione di fine anno', 'Tre incontri con il manichino.', 'Tutti', 'site', 'anyone', 15, 25, '09:00', '13:00', 3, 5),
    (12, 'group_session', NULL, 'Casa delle Donne del Golfo', 'Rimettersi in gioco dopo una pausa', 'Un gruppo di dieci persone, quattro incontri, spazio bimbi accanto.', 'Donne che tornano al lavoro', 'site', 'people_on_file', 10, 11, '10:00', '12:00', 4, 7),
    (13, 'seminar', NULL, '', 'Annunci falsi: come riconoscerli', 'Cinque segnali che un annuncio non è serio, e che cosa fare.', 'Tutti', 'online', 'anyone', 100, -6, '17:00', '18:00', 1, 38),
    (14, 'seminar', NULL, '', 'Il curriculum che funziona', 'Porta il tuo curriculum, anche vecchio: lo sistemiamo insieme e lo provi su un annuncio vero.', 'Chi cerca lavoro', 'site', 'anyone', 20, -20, '09:30', '12:00', 1, 20),
    (15, 'course_edition', 1, 'Ente di formazione professionale', 'Guida del carrello elevatore, edizione d’autunno', 'Tre mattine: due in aula e una in magazzino.', 'Chi cerca lavoro in magazzino', 'Magazzino scuola, via Fontevivo 25', 'anyone', 12, -45, '08:30', '12:30', 3, 12),
    (16, 'school_laboratory', NULL, '', 'Laboratorio: il mio primo lavoro', 'Diritti, contratti, busta paga: si impara giocando.', 'Classi quarte e quinte', 'site', 'by_class', 60, -33, '09:00', '11:00', 1, 0),
    (17, 'matching_event', NULL, 'Associazione Cantieri e Nautica', 'I cantieri incontrano i candidati', 'Otto cantieri cercano saldatori, elettricisti e falegnami.', 'Chi cerca lavoro nella nautica', 'Auditorium del porto, viale San Bartolomeo 1', 'anyone', 80, -60, '09:00', '13:00', 1, 62),
    (18, 'group_session', NULL, '', 'Prepararsi al colloquio', 'Simuliamo un colloquio.', 'Chi ha già un curriculum', 'site', 'anyone', 8, -12, '14:30', '16:30', 1, 8),
    (19, 'course_edition', 7, 'Cooperativa sociale', 'Pulizie professionali, primo gruppo', 'Sei mattine in aula e in cantiere.', 'Chi cerca un primo lavoro', 'site', 'anyone', 14, -75, '09:00', '13:00', 6, 14),
    (20, 'meeting', NULL, '', 'Concorsi pubblici: si può fare', 'Come si trovano i bandi e come ci si iscrive.', 'Tutti', 'site', 'anyone', 40, 5, '17:00', '18:30', 1, 12))
    AS e (place, kind, course, body, title, description, audience, at_place, registration, seats, day, starts, ends, times, people)
WHERE (SELECT slug FROM demo_network) = 'spezia' OR e.place IN (1, 2, 6, 13, 14, 15);

INSERT INTO event (network_id, id, kind, course_id, body_id, register_id, title, description, audience, languages, step_free, site_id, place, comune, online_address,
                   registration, waiting_list, contact_name, contact_phone, contact_email, certificate_share, state, verified_on, created_by, created_at)
SELECT n.id, e.id, e.kind, (SELECT c.id FROM demo_course c WHERE c.place = e.course),
       coalesce((SELECT b.id FROM body b WHERE b.network_id = n.id AND b.name = e.body), n.body_id), n.register_id, e.title, e.description, e.audience,
       CASE WHEN e.place IN (1, 9) THEN '{it,en}'::text[] ELSE '{it}' END, true,
       CASE WHEN e.at_place = 'site' THEN n.site_id END, CASE WHEN e.at_place NOT IN ('site', 'online') THEN e.at_place ELSE '' END,
       CASE WHEN e.at_place NOT IN ('site', 'online') THEN n.comune END,
       CASE WHEN e.at_place = 'online' THEN 'https://riunioni.example/' || n.slug || '-' || e.place END,
       e.registration, true, 'InfoLavoro', '0187 555 200', 'eventi@infolavoro.example', CASE WHEN e.place = 14 THEN 100 END,
       CASE WHEN e.day < 0 THEN 'held' ELSE 'published' END, current_date - abs(e.day) / 3, acting_account(), now() - interval '90 days'
FROM demo_event e, demo_network n
WHERE e.course IS NULL OR EXISTS (SELECT FROM demo_course c WHERE c.place = e.course);
UPDATE event_seats s SET seats = e.seats FROM demo_event e WHERE s.network_id = acting_network() AND s.event_id = e.id;
INSERT INTO event_transition (network_id, id, event_id, from_state, to_state, moved_at, moved_by)
SELECT n.id, gen_random_uuid(), e.id, 'draft', 'published', now() - interval '80 days', acting_account() FROM demo_network n, demo_event e;
INSERT INTO event_transition (network_id, id, event_id, from_state, to_state, moved_at)
SELECT n.id, gen_random_uuid(), e.id, 'published', 'held', now() - interval '1 day' FROM demo_network n, demo_event e WHERE e.day < 0;

INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at, topic)
SELECT n.id, gen_random_uuid(), e.id, (d.day + e.starts) AT TIME ZONE 'Europe/Rome', (d.day + e.ends) AT TIME ZONE 'Europe/Rome',
       CASE WHEN e.times > 1 THEN 'Incontro ' || w.week + 1 ELSE '' END
FROM demo_network n, demo_event e
CROSS JOIN LATERAL generate_series(0, e.times - 1) AS w (week)
CROSS JOIN LATERAL (SELECT first.day + CASE extract(isodow FROM first.day)::integer WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END AS day
                    FROM (SELECT today_in_rome() + e.day + 7 * w.week AS day) AS first) AS d;

-- People on file come, and people who are not; the last of a full event waits.
CREATE TEMPORARY TABLE demo_person ON COMMIT DROP AS
SELECT p.id, p.register_id, p.given_name || ' ' || p.family_name AS name, p.phone, p.email, row_number() OVER (ORDER BY p.search_words, p.id)::integer AS place
FROM person p JOIN demo_network n ON p.register_id = n.register_id WHERE p.network_id = acting_network() AND p.merged_into IS NULL;

INSERT INTO registration (network_id, register_id, id, event_id, person_id, name, phone, email, state, asked_at, registered_via, code_hash, created_at)
SELECT n.id, n.register_id, gen_random_uuid(), e.id, p.id, coalesce(p.name, v.name), coalesce(p.phone, '333 555 ' || lpad(number::text, 4, '0')),
       coalesce(p.email, CASE WHEN p.id IS NULL THEN 'persona' || e.place || '.' || number || '@posta.example' END),
       CASE WHEN number > e.seats THEN 'waiting' ELSE 'confirmed' END, s.at, CASE WHEN p.id IS NULL THEN 'citizen' ELSE 'operator' END,
       sha256(gen_random_uuid()::text::bytea), s.at
FROM demo_network n, demo_event e
CROSS JOIN LATERAL generate_series(1, e.people + CASE WHEN e.people = e.seats AND e.day > 0 THEN 3 ELSE 0 END) AS number
CROSS JOIN LATERAL (SELECT now() - interval '100 days' * greatest(0, -e.day) / 80 - interval '30 days' + interval '3 hours' * number AS at) AS s
LEFT JOIN demo_person p ON number % 3 = 1 AND p.place = e.place * 3 + number
CROSS JOIN LATERAL (SELECT (ARRAY['Anna', 'Luca', 'Marta', 'Youssef', 'Irina', 'Paolo', 'Sara', 'Andrea'])[1 + (number * 3 + e.place) % 8] || ' '
                           || (ARRAY['Bianchi', 'Moretti', 'Costa', 'Haddad', 'Popescu', 'Ferrando', 'Galli', 'Conti', 'Riva'])[1 + (number * 5 + e.place) % 9] AS name) AS v
WHERE n.register_id IS NOT NULL AND EXISTS (SELECT FROM event x WHERE x.network_id = n.id AND x.id = e.id);

INSERT INTO registration (network_id, register_id, id, event_id, name, email, school, school_class, pupils, places, state, registered_via, code_hash, created_at)
SELECT n.id, n.register_id, gen_random_uuid(), e.id, c.teacher, 'segreteria@scuola.example', c.school, c.class, c.pupils, c.pupils, 'confirmed', 'citizen',
       sha256(gen_random_uuid()::text::bytea), now() - interval '40 days'
FROM demo_network n, demo_event e, (VALUES ('Elena Marchi', 'Istituto tecnico', '4ªA', 22), ('Carlo Vinci', 'Istituto professionale alberghiero', '5ªC', 19))
     AS c (teacher, school, class, pupils)
WHERE e.registration = 'by_class' AND n.register_id IS NOT NULL;

INSERT INTO event_attendance (network_id, register_id, event_id, registration_id, occurrence_id, state, pupils, marked_via, marked_at, marked_by)
SELECT r.network_id, r.register_id, r.event_id, r.id, o.id,
       CASE WHEN h.number % 10 < 8 THEN 'present' WHEN h.number % 10 = 8 THEN 'excused' ELSE 'absent' END, CASE WHEN h.number % 10 < 8 THEN r.pupils - 1 END,
       CASE WHEN h.number % 2 = 0 THEN 'list' ELSE 'code' END, o.starts_at, acting_account()
FROM registration r
JOIN event e ON e.network_id = r.network_id AND e.id = r.event_id AND e.state = 'held'
JOIN event_occurrence o ON o.network_id = r.network_id AND o.event_id = r.event_id
CROSS JOIN LATERAL (SELECT ('x' || substr(md5(r.name || r.event_id || o.starts_at), 1, 6))::bit(24)::integer AS number) AS h
WHERE r.network_id = acting_network() AND r.state = 'confirmed';

INSERT INTO event_opinion (network_id, event_id, rate, words, given_on)
SELECT n.id, e.id, 3 + (number * 7 + e.place) % 3,
       CASE WHEN number % 5 = 0 THEN (ARRAY['Molto utile, ripetetelo.', 'Bravi. Mi servirebbe anche la sera.', 'Chiaro e pratico.', 'Poco tempo per le domande.'])[1 + (number + e.place) % 4] ELSE '' END,
       least(today_in_rome(), today_in_rome() + e.day + 1)
FROM demo_network n, demo_event e, generate_series(1, e.people / 2) AS number
WHERE e.day < 0;

-- Films stand elsewhere; what is said in them can be read here.
INSERT INTO material (network_id, id, body_id, kind, title, summary, language, minutes, link, captions_elsewhere, transcript, state, verified_on, created_by)
SELECT n.id, gen_random_uuid(), n.body_id, m.kind, m.title, m.summary, m.language, m.minutes, 'https://video.example/' || n.slug || '/' || m.place, m.kind = 'video', m.transcript,
       'published', current_date - m.place * 20, acting_account()
FROM demo_network n, (VALUES
    (1, 'video', 'Il curriculum in cinque passi', 'Che cosa scrivere, che cosa lasciare fuori, e in che ordine.', 'it', 5, E'Ciao, sono Marta dello sportello. In cinque minuti ti mostro come si scrive un curriculum.\nPrimo passo: nome e contatti, in alto. Controlla il numero di telefono.\nSecondo passo: che cosa sai fare, in tre righe.\nTerzo passo: i lavori che hai fatto, dal più recente. Anche i lavori brevi contano.\nQuarto passo: la scuola e i corsi.\nQuinto passo: rileggi, e fallo leggere a qualcuno.'),
    (2, 'video', 'Il colloquio: prima, durante, dopo', 'Come prepararsi e che cosa chiedere.', 'it', 7, E'Prima del colloquio guarda che cosa fa l’azienda.\nDurante, ascolta la domanda fino in fondo. Se non capisci, chiedi.\nDopo, ringrazia con un messaggio e segna quando ti hanno detto di richiamare.'),
    (3, 'video', 'Working in Italy: your first contract', 'Contracts, pay slips and rights, in English.', 'en', 6, E'Welcome. This film is about your first contract in Italy.\nRead it before you sign. It must say how long it lasts, how many hours, and how much you are paid.\nEvery month you get a pay slip. Keep it.\nIf something is not clear, ask at the counter: it is free.'),
    (4, 'document', 'Come si legge un annuncio', 'Una scheda di due pagine: le parole che contano e i segnali da evitare.', 'it', 4, ''))
    AS m (place, kind, title, summary, language, minutes, transcript)
WHERE n.slug = 'spezia' OR m.place IN (1, 4);

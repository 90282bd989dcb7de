-- Twelve complaints, suggestions and praises that nobody wrote, at the counters of the acting network. Nobody in them exists.
CREATE TEMPORARY TABLE demo_complaint ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, said.*, (now() - make_interval(days => said.ago)) AS received_at,
       (SELECT c.id FROM counter c WHERE c.network_id = acting_network() AND said.place IS NOT NULL
        ORDER BY c.name OFFSET said.place % (SELECT count(*) FROM counter k WHERE k.network_id = acting_network()) LIMIT 1) AS counter_id
FROM (VALUES
    (310, 'complaint', false, 0, 'Sono venuto di martedì alle 9 e lo sportello ha aperto alle 9.40. Nessuno ha avvisato.', 'Piero Lamberti', 'piero.lamberti@posta.example',
     'Ha ragione: quella mattina l’operatrice era malata e il cartello è stato messo tardi. Ci scusiamo. Ora chi sostituisce ha le chiavi.', 9, 'right', 'Chi sostituisce ha le chiavi dello sportello: si apre sempre in orario.'),
    (262, 'suggestion', false, 1, 'Sarebbe utile poter prenotare anche il sabato mattina.', 'Rosanna Viotti', 'rosanna.viotti@posta.example',
     'Grazie. Da maggio proviamo un sabato al mese, su appuntamento.', 14, 'taken_up', 'Un sabato mattina al mese si riceve su appuntamento.'),
    (231, 'praise', false, 2, 'La signora che mi ha aiutato con il curriculum è stata bravissima, molto paziente.', '', NULL, '', NULL, 'thanked', ''),
    (198, 'complaint', false, NULL, 'Ho aspettato 50 minuti con il numero in mano e nessuno chiamava.', 'Samir Haddou', NULL,
     'Quel giorno c’era un solo operatore. Abbiamo aggiunto una persona il lunedì mattina, quando viene più gente.', 12, 'right', 'Il lunedì mattina ci sono due operatori.'),
    (164, 'complaint', true, 0, 'Il bagno era chiuso e il riscaldamento spento.', '', NULL, '', NULL, 'right', 'Il riscaldamento della sala d’attesa è stato riparato.'),
    (133, 'complaint', false, 1, 'Mi avete annullato l’appuntamento il giorno prima e il nuovo è fra tre settimane.', 'Ilaria Bonfanti', 'ilaria.bonfanti@posta.example',
     'Ci scusiamo: le abbiamo trovato un posto per giovedì. Chi annulliamo noi ora ha un altro appuntamento entro due giorni.', 3, 'right', 'Se annulliamo noi, il nuovo appuntamento è entro due giorni.'),
    (104, 'complaint', false, 2, 'Nessuno mi ha detto se il corso di saldatura parte o no.', 'Gheorghe Pop', NULL,
     'Il corso dipende da un altro ente, che non aveva ancora deciso. Abbiamo chiesto che risponda per iscritto a chi si è iscritto.', 20, 'of_others', ''),
    (77, 'suggestion', true, NULL, 'Mettete le offerte anche in bacheca, non solo in rete.', '', NULL, '', NULL, 'taken_up', 'Le offerte nuove sono anche in bacheca, ogni lunedì.'),
    (52, 'complaint', false, 0, 'Al telefono mi hanno dato l’indirizzo sbagliato.', 'Teresa Gallarini', 'teresa.gallarini@posta.example',
     'Abbiamo controllato: l’indirizzo sulla scheda era giusto, ma capiamo la confusione fra le due sedi.', 6, 'partly_right', 'La scheda dello sportello dice anche come arrivare.'),
    (36, 'complaint', false, 1, 'Ho mandato il curriculum per un’offerta e non ho saputo più niente.', 'Marta Colnaghi', NULL, '', NULL, NULL, ''),
    (6, 'suggestion', false, 2, 'Un foglio in arabo con che cosa portare aiuterebbe tante persone.', 'Youssef Amrani', 'youssef.amrani@posta.example', '', NULL, NULL, ''),
    (1, 'complaint', false, NULL, 'La porta automatica non si apre con la carrozzina.', '', NULL, '', NULL, NULL, ''))
    AS said (ago, kind, anonymous, place, words, name, email, answer, answered_after, outcome, changed);

INSERT INTO complaint (network_id, id, number, kind, anonymous, counter_id, comune, received_at, answer_by, state, handled_by, taken_at, answered_at, answered_how,
                       outcome, changed, closed_at, code_hash)
SELECT acting_network(), d.id, 0, d.kind, d.anonymous, d.counter_id, p.comune, d.received_at,
       CASE WHEN NOT d.anonymous AND d.kind <> 'praise' THEN working_day_after(day_in_rome(d.received_at), 15, p.comune) END,
       CASE WHEN d.outcome IS NOT NULL THEN 'closed' ELSE 'received' END,
       CASE WHEN d.outcome IS NOT NULL THEN h.id END, CASE WHEN d.outcome IS NOT NULL THEN d.received_at + interval '1 day' END,
       d.received_at + make_interval(days => d.answered_after),
       CASE WHEN d.answered_after IS NOT NULL THEN CASE WHEN d.email IS NULL THEN 'code' ELSE 'mail' END END,
       d.outcome, d.changed, CASE WHEN d.outcome IS NOT NULL THEN d.received_at + make_interval(days => coalesce(d.answered_after, 10) + 1) END,
       sha256(convert_to(gen_random_uuid()::text, 'UTF8'))
FROM demo_complaint d
CROSS JOIN LATERAL (SELECT coalesce((SELECT s.comune FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
                                     WHERE c.network_id = acting_network() AND c.id = d.counter_id),
                                    (SELECT b.comune FROM body b WHERE b.network_id = acting_network() AND b.id = acting_body())) AS comune) AS p
CROSS JOIN LATERAL (SELECT o.id FROM operator o WHERE o.network_id = acting_network() AND o.body_id = acting_body() ORDER BY o.valid_from, o.id LIMIT 1) AS h
ORDER BY d.ago DESC;
INSERT INTO complaint_words (network_id, complaint_id, words, name, email, answer)
SELECT acting_network(), id, words, name, email, answer FROM demo_complaint;

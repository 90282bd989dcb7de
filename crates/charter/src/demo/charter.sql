-- An invented charter of the acting network: a first edition since last year, and a second one since this year that promises an answer sooner.
CREATE TEMPORARY TABLE demo_promise ON COMMIT DROP AS
SELECT * FROM (VALUES
    (1, 'Il primo appuntamento entro 10 giorni', 'first_appointment', 10, 85, 'quarter'),
    (2, 'Ti chiamiamo entro 15 minuti dall’ora dell’appuntamento', 'appointment_on_time', 15, 90, 'month'),
    (3, 'Non annulliamo il tuo appuntamento', 'appointment_kept', 0, 95, 'quarter'),
    (4, 'Senza appuntamento, aspetti al massimo 20 minuti', 'counter_wait', 20, 80, 'month'),
    (5, 'Lo sportello è aperto negli orari che leggi. Se chiude, lo sai 3 giorni prima', 'counter_open', 3, 98, 'quarter'),
    (6, 'Se sei un’impresa, controlliamo e pubblichiamo il tuo annuncio entro 48 ore', 'vacancy_published', 48, 90, 'quarter'),
    (7, 'Rispondiamo ai reclami entro 15 giorni lavorativi', 'complaint_answered', 15, 90, 'year'),
    (8, 'Se ti mandiamo da un altro ente, l’ente risponde entro 7 giorni', 'referral_answered', 7, 80, 'quarter'),
    (9, 'Le notizie sui servizi sono fresche: se una scheda scade, la ricontrolliamo entro 30 giorni', 'sheets_verified', 30, 90, 'month'))
    AS promise (place, words, indicator, within, target, period);

DO $$
DECLARE
    edition uuid;
    beginning date;
BEGIN
    FOREACH beginning IN ARRAY ARRAY[(date_trunc('year', today_in_rome()) - interval '1 year')::date, date_trunc('year', today_in_rome())::date] LOOP
        edition := gen_random_uuid();
        INSERT INTO charter_edition (network_id, id, number, introduction, remedies)
        SELECT acting_network(), edition, 0,
               'Siamo gli sportelli della rete «' || n.name || '». Aiutiamo chi cerca lavoro e chi cerca persone da assumere. Tutti i nostri servizi sono gratuiti.'
               || E'\n' || 'In questa carta diciamo che cosa puoi aspettarti da noi. Accanto a ogni promessa trovi un numero: dice quante volte l’abbiamo mantenuta.',
               'Se non manteniamo una promessa, diccelo: ti spieghiamo perché e che cosa cambiamo.'
               || E'\n' || 'Se annulliamo un appuntamento, te ne diamo un altro entro due giorni. Se hai aspettato troppo, la volta dopo hai la precedenza.'
        FROM network n WHERE n.id = acting_network();
        INSERT INTO charter_principle (network_id, edition_id, position, title, words)
        SELECT acting_network(), edition, place, title, words FROM (VALUES
            (1, 'Uguali per tutti', 'Trattiamo allo stesso modo chi viene da noi, da qualunque Paese arrivi e qualunque lingua parli.'),
            (2, 'Ascolto', 'Ti ascoltiamo senza fretta e senza giudicare. Decidi tu che cosa raccontare.'),
            (3, 'Parole chiare', 'Usiamo parole semplici. Se qualcosa non è chiaro, chiedi: è un nostro errore, non tuo.'),
            (4, 'Riservatezza', 'Quello che ci dici serve solo ad aiutarti. Lo vede solo chi ti segue.'),
            (5, 'Tutto gratis', 'Nessuno ti può chiedere soldi per cercare lavoro.')) AS principle (place, title, words);
        INSERT INTO charter_commitment (network_id, id, edition_id, position, words, indicator, limit_value, target, period)
        SELECT acting_network(), gen_random_uuid(), edition, place,
               CASE WHEN indicator = 'complaint_answered' AND beginning < date_trunc('year', today_in_rome())
                    THEN 'Rispondiamo ai reclami entro 30 giorni lavorativi' ELSE words END,
               indicator, CASE WHEN indicator = 'complaint_answered' AND beginning < date_trunc('year', today_in_rome()) THEN 30 ELSE within END,
               target, period
        FROM demo_promise;
        UPDATE charter_edition SET state = 'approved', act = 'Delibera di Giunta (atto di esempio)', approved_on = beginning - 20, valid_from = beginning
        WHERE network_id = acting_network() AND id = edition;
    END LOOP;
END $$;
-- The sheets of the directory were verified before, each in a rhythm of its own: some a little too late.
INSERT INTO sheet_standing (network_id, sheet_id, on_day, is_shown, verified_on)
SELECT s.network_id, s.id, s.verified_on - n * r.days, s.status IN ('active', 'temporarily_closed'), s.verified_on - n * r.days
FROM service_sheet s
CROSS JOIN LATERAL (SELECT 165 + abs(hashtext(s.name)) % 60 AS days) AS r
CROSS JOIN generate_series(1, 4) AS n
WHERE s.network_id = acting_network()
ON CONFLICT DO NOTHING;
INSERT INTO charter_setting (network_id, keep_act) VALUES (acting_network(), 'Piano di conservazione (atto di esempio)');

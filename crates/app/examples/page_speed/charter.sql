-- The draft of the next edition, a complaint whose code is known, and the summaries of all that is promised.
INSERT INTO charter_edition (network_id, id, number, introduction) VALUES (acting_network(), gen_random_uuid(), 0, 'Siamo gli sportelli della rete.');
INSERT INTO charter_commitment (network_id, id, edition_id, position, words, indicator, limit_value, target, period)
SELECT acting_network(), gen_random_uuid(), e.id, p.place, p.words, p.indicator, p.within, p.target, p.period
FROM demo_promise p, charter_edition e WHERE e.network_id = acting_network() AND e.state = 'draft';
UPDATE complaint SET code_hash = sha256('0123456789') WHERE network_id = acting_network() AND number = 1;
SELECT count_charter(c.indicator, c.limit_value, (date_trunc('month', now()) - interval '35 months')::date, date_trunc('month', now())::date)
FROM (SELECT DISTINCT indicator, limit_value FROM charter_commitment WHERE network_id = acting_network()) AS c;

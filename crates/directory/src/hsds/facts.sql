-- What is public of some sheets, of where they are given, and of some bodies, as one value. $1 sheets, $2 more bodies (those of the sheets come by
-- themselves), $3 the asked day, $4 whether the bodies' places come too.
WITH
sheet AS MATERIALIZED (
    SELECT s.* FROM public_sheet s WHERE s.network_id = acting_network() AND s.id = ANY ($1::uuid[])),
at_location AS MATERIALIZED (
    SELECT a.*, greatest(l.updated_at) AS place_updated_at FROM sheet_at_location a
    JOIN public_location l ON l.network_id = a.network_id AND l.id = a.location_id
    WHERE a.network_id = acting_network() AND a.sheet_id = ANY ($1::uuid[])),
body AS MATERIALIZED (
    SELECT b.* FROM public_body b
    WHERE b.network_id = acting_network() AND b.id IN (SELECT unnest($2::uuid[]) UNION SELECT s.body_id FROM sheet s)),
place AS MATERIALIZED (
    SELECT l.* FROM public_location l
    WHERE l.network_id = acting_network()
      AND (l.id IN (SELECT a.location_id FROM at_location a) OR ($4 AND l.body_id = ANY ($2::uuid[])))),
phone AS MATERIALIZED (
    SELECT p.*, to_jsonb(p) || jsonb_build_object('languages', (
               SELECT coalesce(jsonb_agg(to_jsonb(g) ORDER BY g.code), '[]') FROM directory_language g
               WHERE g.network_id = p.network_id AND g.phone_id = p.id)) AS said
    FROM directory_phone p WHERE p.network_id = acting_network()),
contact AS MATERIALIZED (
    SELECT c.*, to_jsonb(c) || jsonb_build_object('phones', (
               SELECT coalesce(jsonb_agg(p.said ORDER BY p.position, p.id), '[]') FROM phone p WHERE p.contact_id = c.id)) AS said
    FROM public_contact c WHERE c.network_id = acting_network()),
weekly AS MATERIALIZED (
    SELECT h.*, to_jsonb(h) AS said FROM directory_schedule h
    WHERE h.network_id = acting_network() AND coalesce(h.valid_to, 'infinity') >= $3)
SELECT jsonb_build_object(
    'sheets', (
        SELECT coalesce(jsonb_agg(to_jsonb(s) || jsonb_build_object(
            'modified_at', greatest(s.updated_at, b.updated_at, (SELECT max(a.place_updated_at) FROM at_location a WHERE a.sheet_id = s.id)),
            'programme', (SELECT to_jsonb(g) FROM programme g WHERE g.network_id = s.network_id AND g.id = s.programme_id),
            'terms', (SELECT coalesce(jsonb_agg(d.id ORDER BY d.taxonomy, d.position, d.code), '[]') FROM sheet_term t
                      JOIN directory_term d ON d.taxonomy = t.taxonomy AND d.code = t.code
                      WHERE t.network_id = s.network_id AND t.sheet_id = s.id),
            'languages', (SELECT coalesce(jsonb_agg(to_jsonb(g) ORDER BY g.code), '[]') FROM directory_language g
                          WHERE g.network_id = s.network_id AND g.sheet_id = s.id),
            'costs', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.position, c.id), '[]') FROM sheet_cost c
                      WHERE c.network_id = s.network_id AND c.sheet_id = s.id AND coalesce(c.valid_to, 'infinity') >= $3),
            'documents', (SELECT coalesce(jsonb_agg(to_jsonb(d) ORDER BY d.position, d.id), '[]') FROM sheet_document d
                          WHERE d.network_id = s.network_id AND d.sheet_id = s.id),
            'areas', (SELECT coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object('comune_name', m.name) ORDER BY m.name, a.province, a.region, a.id), '[]')
                      FROM sheet_area a LEFT JOIN comune m ON m.istat = a.comune
                      WHERE a.network_id = s.network_id AND a.sheet_id = s.id),
            'contacts', (SELECT coalesce(jsonb_agg(c.said ORDER BY c.position, c.id), '[]') FROM contact c WHERE c.sheet_id = s.id),
            'phones', (SELECT coalesce(jsonb_agg(p.said ORDER BY p.position, p.id), '[]') FROM phone p WHERE p.sheet_id = s.id),
            'weekly', (SELECT coalesce(jsonb_agg(w.said ORDER BY w.weekday, w.starts_at, w.id), '[]') FROM weekly w WHERE w.sheet_id = s.id),
            'dated', (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.first_day, k.id), '[]') FROM directory_closure k
                      WHERE k.network_id = s.network_id AND k.sheet_id = s.id AND k.last_day >= $3),
            'places', (SELECT coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object(
                           'contacts', (SELECT coalesce(jsonb_agg(c.said ORDER BY c.position, c.id), '[]') FROM contact c WHERE c.sheet_at_location_id = a.id),
                           'phones', (SELECT coalesce(jsonb_agg(p.said ORDER BY p.position, p.id), '[]') FROM phone p WHERE p.sheet_at_location_id = a.id),
                           'weekly', (SELECT coalesce(jsonb_agg(w.said ORDER BY w.weekday, w.starts_at, w.id), '[]') FROM weekly w
                                      WHERE w.sheet_at_location_id = a.id)) ORDER BY a.id), '[]')
                       FROM at_location a WHERE a.sheet_id = s.id)) ORDER BY s.id), '[]')
        FROM sheet s JOIN body b ON b.id = s.body_id),
    'locations', (
        SELECT coalesce(jsonb_agg(to_jsonb(l) || jsonb_build_object(
            'languages', (SELECT coalesce(jsonb_agg(to_jsonb(g) ORDER BY g.code), '[]') FROM directory_language g
                          WHERE g.network_id = l.network_id AND g.location_id = l.id),
            'contacts', (SELECT coalesce(jsonb_agg(c.said ORDER BY c.position, c.id), '[]') FROM contact c WHERE c.location_id = l.id),
            'phones', (SELECT coalesce(jsonb_agg(p.said ORDER BY p.position, p.id), '[]') FROM phone p WHERE p.location_id = l.id),
            'weekly', (SELECT coalesce(jsonb_agg(w.said ORDER BY w.weekday, w.starts_at, w.id), '[]')
                       FROM (SELECT w.weekday, w.starts_at, w.id, w.said FROM weekly w WHERE w.location_id = l.id
                             UNION ALL
                             SELECT o.weekday, o.starts_at, o.id, to_jsonb(o) FROM counter_opening o
                             WHERE o.network_id = l.network_id AND o.counter_id = l.counter_id AND coalesce(o.valid_to, 'infinity') >= $3) w),
            'dated', (SELECT coalesce(jsonb_agg(k.said ORDER BY k.day, k.said ->> 'id'), '[]')
                      FROM (SELECT k.first_day AS day, to_jsonb(k) AS said FROM directory_closure k
                            WHERE k.network_id = l.network_id AND k.last_day >= $3
                              AND (k.location_id = l.id OR (k.body_id = l.body_id AND k.sheet_id IS NULL AND k.location_id IS NULL))
                            UNION ALL
                            SELECT k.first_day, to_jsonb(k) FROM closure k
                            WHERE k.network_id = l.network_id AND k.last_day >= $3 AND l.counter_id IS NOT NULL
                              AND (k.counter_id = l.counter_id OR k.site_id = l.site_id OR k.body_id = l.body_id)
                            UNION ALL
                            SELECT x.on_date, to_jsonb(x) || jsonb_build_object('first_day', x.on_date, 'last_day', x.on_date, 'is_open', true)
                            FROM extra_opening x
                            WHERE x.network_id = l.network_id AND x.counter_id = l.counter_id AND x.on_date >= $3
                            UNION ALL
                            SELECT x.on_date, jsonb_build_object('id', o.id, 'first_day', x.on_date, 'last_day', x.on_date, 'starts_at', x.starts_at,
                                       'ends_at', x.ends_at, 'reason', x.reason, 'is_open', x.starts_at IS NOT NULL)
                            FROM counter_opening o
                            JOIN counter_opening_change x ON x.network_id = o.network_id AND x.opening_id = o.id
                            WHERE o.network_id = l.network_id AND o.counter_id = l.counter_id AND x.on_date >= $3) k)
            ) ORDER BY l.id), '[]')
        FROM place l),
    'bodies', (
        SELECT coalesce(jsonb_agg(to_jsonb(b) || jsonb_build_object(
            'contacts', (SELECT coalesce(jsonb_agg(c.said ORDER BY c.position, c.id), '[]') FROM contact c
                         WHERE c.body_id = b.id AND num_nonnulls(c.sheet_id, c.location_id, c.sheet_at_location_id) = 0),
            'phones', (SELECT coalesce(jsonb_agg(p.said ORDER BY p.position, p.id), '[]') FROM phone p
                       WHERE p.body_id = b.id AND num_nonnulls(p.sheet_id, p.location_id, p.sheet_at_location_id, p.contact_id) = 0),
            'programmes', (SELECT coalesce(jsonb_agg(to_jsonb(g) ORDER BY g.name, g.id), '[]') FROM programme g
                           WHERE g.network_id = b.network_id AND g.body_id = b.id),
            'sheets', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'status', s.status) ORDER BY s.id), '[]')
                       FROM public_sheet s WHERE s.network_id = b.network_id AND s.body_id = b.id AND b.id = ANY ($2::uuid[])),
            'locations', (SELECT coalesce(jsonb_agg(l.id ORDER BY l.id), '[]') FROM place l WHERE l.body_id = b.id)) ORDER BY b.id), '[]')
        FROM body b)
) AS "facts!: sqlx::types::Json<Facts>"

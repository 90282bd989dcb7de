-- Everything that free times are computed from, as one value: a page has few statements, and hours have many tables.
SELECT jsonb_build_object(
    'patrons', (
        SELECT coalesce(jsonb_agg(to_jsonb(p)), '[]') FROM patron_day p WHERE p.network_id = acting_network()),
    'sites', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'id', s.id, 'name', s.name, 'address', s.address, 'comune', s.comune, 'comune_name', m.name,
                   'step_free', s.step_free) ORDER BY m.name, s.name, s.id), '[]')
        FROM site s JOIN comune m ON m.istat = s.comune
        WHERE s.network_id = acting_network()),
    'counters', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'id', c.id, 'name', c.name, 'phone', c.phone, 'email', c.email, 'valid_from', c.valid_from, 'valid_to', c.valid_to,
                   'body', s.body_id, 'body_name', b.name, 'site', s.id) ORDER BY c.name, c.id), '[]')
        FROM counter c
        JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
        JOIN body b ON b.network_id = s.network_id AND b.id = s.body_id
        WHERE c.network_id = acting_network() AND ($1::uuid[] IS NULL OR c.id = ANY ($1)) AND coalesce(c.valid_to, 'infinity') >= $2),
    'weekly', (
        SELECT coalesce(jsonb_agg(to_jsonb(o) || jsonb_build_object(
                   'owner', o.counter_id, 'place', o.site_id, 'changes', (
                       SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM counter_opening_change x
                       WHERE x.network_id = o.network_id AND x.opening_id = o.id AND x.on_date >= $2))
                   ORDER BY o.weekday, o.starts_at, o.id), '[]')
        FROM counter_opening o
        WHERE o.network_id = acting_network() AND ($1::uuid[] IS NULL OR o.counter_id = ANY ($1))
          AND o.valid_from <= $3 AND coalesce(o.valid_to, 'infinity') >= $2),
    'extra', (
        SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.on_date, x.starts_at), '[]') FROM extra_opening x
        WHERE x.network_id = acting_network() AND ($1::uuid[] IS NULL OR x.counter_id = ANY ($1)) AND x.on_date BETWEEN $2 AND $3),
    'closures', (
        SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.first_day, k.id), '[]') FROM closure k
        WHERE k.network_id = acting_network() AND k.first_day <= $3 AND k.last_day >= $2),
    'worked_holidays', (
        SELECT coalesce(jsonb_agg(to_jsonb(w)), '[]') FROM holiday_opening w
        WHERE w.network_id = acting_network() AND w.on_date BETWEEN $2 AND $3),
    'received', (
        SELECT coalesce(jsonb_agg(to_jsonb(h) || jsonb_build_object(
                   'owner', h.operator_id, 'owner_name', a.display_name, 'place', h.counter_id,
                   'not_before', o.valid_from, 'valid_to', least(h.valid_to, o.valid_to),
                   'changes', (
                       SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM operator_hours_change x
                       WHERE x.network_id = h.network_id AND x.hours_id = h.id AND x.on_date >= $2))
                   ORDER BY a.display_name, o.id, h.weekday, h.starts_at), '[]')
        FROM operator_hours h
        JOIN operator o ON o.network_id = h.network_id AND o.id = h.operator_id
        JOIN account a ON a.id = o.account_id
        WHERE $4 AND h.network_id = acting_network() AND ($1::uuid[] IS NULL OR h.counter_id = ANY ($1)) AND a.disabled_at IS NULL
          AND greatest(h.valid_from, o.valid_from) <= least($3, h.valid_to, o.valid_to)
          AND coalesce(least(h.valid_to, o.valid_to), 'infinity') >= $2),
    'languages', (
        SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM operator_language l WHERE $4 AND l.network_id = acting_network()),
    'taken', (
        -- In microseconds, an operator a row: they are thousands, and objects of words take three times as long to write.
        SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')
        FROM (
            -- Of the human being, at whichever body they work for.
            SELECT o.id AS operator, true AS booked, array_agg((date_part('epoch', e.starts_at) * 1e6)::bigint) AS starts,
                   array_agg((date_part('epoch', e.ends_at) * 1e6)::bigint) AS ends
            FROM operator_engagement e JOIN operator o ON o.network_id = e.network_id AND o.account_id = e.account_id
            WHERE e.network_id = acting_network()
              AND o.id IN (SELECT h.operator_id FROM operator_hours h
                           WHERE h.network_id = acting_network() AND ($1::uuid[] IS NULL OR h.counter_id = ANY ($1)))
              -- (None is longer than a day.)
              AND e.starts_at > ($2 - 1)::timestamp AT TIME ZONE 'Europe/Rome' AND e.starts_at < ($3 + 1)::timestamp AT TIME ZONE 'Europe/Rome'
              AND e.ends_at > $2::timestamp AT TIME ZONE 'Europe/Rome'
            GROUP BY o.id
            UNION ALL
            SELECT b.operator_id, false, array_agg((date_part('epoch', b.starts_at) * 1e6)::bigint), array_agg((date_part('epoch', b.ends_at) * 1e6)::bigint)
            FROM operator_absence b
            WHERE b.network_id = acting_network()
              AND b.ends_at > $2::timestamp AT TIME ZONE 'Europe/Rome' AND b.starts_at < ($3 + 1)::timestamp AT TIME ZONE 'Europe/Rome'
            GROUP BY b.operator_id) t
        WHERE $4),
    'rooms', (
        SELECT coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('taken', (
                   SELECT jsonb_build_object(
                       'starts', coalesce(array_agg((date_part('epoch', e.starts_at) * 1e6)::bigint), '{}'),
                       'ends', coalesce(array_agg((date_part('epoch', e.ends_at) * 1e6)::bigint), '{}'))
                   FROM room_engagement e
                   WHERE e.network_id = r.network_id AND e.room_id = r.id
                     AND e.starts_at > ($2 - 1)::timestamp AT TIME ZONE 'Europe/Rome' AND e.starts_at < ($3 + 1)::timestamp AT TIME ZONE 'Europe/Rome'
                     AND e.ends_at > $2::timestamp AT TIME ZONE 'Europe/Rome'))
                   ORDER BY r.name, r.id), '[]')
        FROM room r WHERE $4 AND r.network_id = acting_network())
) AS "openings!: sqlx::types::Json<crate::store::rows::Rows>"

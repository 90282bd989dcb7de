-- The cases of a promise over a quarter, found in half the time.

-- Whether a day is a holiday is asked for every day of a counter's quarter: Easter is found once for a day, not once for each holiday of the law,
-- and reckoned in steps (the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, ch. 8) rather than asked of the planner.

CREATE OR REPLACE FUNCTION easter_sunday(of_year integer) RETURNS date LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    a integer := of_year % 19;
    b integer := of_year / 100;
    c integer := of_year % 100;
    h integer := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    l integer := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    n integer := h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
BEGIN
    RETURN make_date(of_year, n / 31, n % 31 + 1);
END $$;

CREATE OR REPLACE FUNCTION is_holiday(on_date date, in_comune text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM public_holiday h
        WHERE on_date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
          AND CASE WHEN h.days_from_easter IS NULL
                   THEN h.month = extract(month FROM on_date) AND h.day = extract(day FROM on_date)
                   ELSE h.days_from_easter = on_date - (SELECT easter_sunday(extract(year FROM on_date)::integer)) END)
    OR EXISTS (
        SELECT FROM patron_day p
        WHERE p.network_id = acting_network() AND p.comune = in_comune
          AND on_date BETWEEN p.valid_from AND coalesce(p.valid_to, 'infinity')
          AND p.month = extract(month FROM on_date)
          AND (p.day = extract(day FROM on_date)
               OR (p.weekday = extract(isodow FROM on_date)
                   AND CASE WHEN p.nth > 0 THEN (extract(day FROM on_date)::integer - 1) / 7 + 1 = p.nth
                            ELSE extract(month FROM on_date + 7) <> extract(month FROM on_date) END)))
$$;

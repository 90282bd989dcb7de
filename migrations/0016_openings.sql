-- When counters are open, who works at them, and what may be booked there. Free times are computed from these, never stored.

-- Days are Italy's days, whatever the server's zone: at half past midnight it is already tomorrow in Rome.
CREATE FUNCTION today_in_rome() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (now() AT TIME ZONE 'Europe/Rome')::date;

-- What happened before the program was there is loaded by the owner; the application writes of today, and the checks on dates hold for it.
CREATE FUNCTION acts_as_owner() RETURNS boolean LANGUAGE sql STABLE
RETURN current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'network'::regclass);

-- National holidays by rule, each with its act: a day of the year, or days from Easter Sunday.
CREATE TABLE public_holiday (
    code text NOT NULL,
    name_it text NOT NULL,
    name_en text NOT NULL,
    month smallint CONSTRAINT public_holiday_month CHECK (month BETWEEN 1 AND 12),
    day smallint CONSTRAINT public_holiday_day CHECK (day BETWEEN 1 AND 31),
    days_from_easter smallint,
    valid_from date NOT NULL,
    valid_to date,
    act text NOT NULL,
    PRIMARY KEY (code, valid_from),
    CONSTRAINT public_holiday_one_rule CHECK (
        (month IS NULL) = (day IS NULL) AND (month IS NULL) <> (days_from_easter IS NULL)),
    CONSTRAINT public_holiday_dates_in_order CHECK (valid_to >= valid_from)
);
CALL share_reference_table('public_holiday');

-- Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, ch. 8).
CREATE FUNCTION easter_sunday(of_year integer) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    WITH
    s1 AS (SELECT of_year % 19 AS a, of_year / 100 AS b, of_year % 100 AS c),
    s2 AS (SELECT *, (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30 AS h FROM s1),
    s3 AS (SELECT *, (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7 AS l FROM s2),
    s4 AS (SELECT h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114 AS n FROM s3)
    SELECT make_date(of_year, n / 31, n % 31 + 1) FROM s4
$$;

-- The patron saint's day of a Comune, as the network knows it: a day of the year, or the n-th weekday of a month.
CREATE TABLE patron_day (
    network_id uuid NOT NULL REFERENCES network,
    comune text NOT NULL REFERENCES comune,
    name text NOT NULL CONSTRAINT patron_day_name_given CHECK (btrim(name) <> ''),
    month smallint NOT NULL CONSTRAINT patron_day_month CHECK (month BETWEEN 1 AND 12),
    day smallint CONSTRAINT patron_day_day CHECK (day BETWEEN 1 AND 31),
    weekday smallint CONSTRAINT patron_day_weekday CHECK (weekday BETWEEN 1 AND 7),
    nth smallint CONSTRAINT patron_day_nth CHECK (nth IN (-1, 1, 2, 3, 4, 5)),
    valid_from date NOT NULL,
    valid_to date,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, comune, valid_from),
    CONSTRAINT patron_day_one_rule CHECK ((day IS NULL) <> (weekday IS NULL) AND (weekday IS NULL) = (nth IS NULL)),
    CONSTRAINT patron_day_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT patron_day_once_at_a_time EXCLUDE USING gist (
        network_id WITH =, comune WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
CALL protect_network_table('patron_day');
CALL keep_changes('patron_day');

-- One weekly stretch of a counter's opening, at the site where it stands that day: travelling counters have rows at several sites.
CREATE TABLE counter_opening (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    counter_id uuid NOT NULL,
    site_id uuid NOT NULL,
    weekday smallint NOT NULL CONSTRAINT counter_opening_weekday CHECK (weekday BETWEEN 1 AND 7),
    starts_at time NOT NULL,
    ends_at time NOT NULL,
    -- Every so many weeks, counted from the week of valid_from.
    every_weeks smallint NOT NULL DEFAULT 1 CONSTRAINT counter_opening_every_weeks CHECK (every_weeks BETWEEN 1 AND 12),
    -- Only the n-th such weekday of the month; -1 is the last. NULL: all.
    nth_in_month smallint[] CONSTRAINT counter_opening_nth CHECK (nth_in_month <@ ARRAY[-1, 1, 2, 3, 4, 5]::smallint[] AND nth_in_month <> '{}'),
    valid_from date NOT NULL,
    valid_to date,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    CONSTRAINT counter_opening_times_in_order CHECK (starts_at < ends_at),
    CONSTRAINT counter_opening_whole_minutes CHECK (extract(second FROM starts_at) = 0 AND extract(second FROM ends_at) = 0),
    CONSTRAINT counter_opening_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT counter_opening_one_recurrence CHECK (every_weeks = 1 OR nth_in_month IS NULL)
);
CREATE INDEX counter_opening_of_counter ON counter_opening (network_id, counter_id);
CALL protect_network_table('counter_opening');
CALL keep_changes('counter_opening');

-- A single occurrence that is different from its series: other times or another site, or not at all (no times).
CREATE TABLE counter_opening_change (
    network_id uuid NOT NULL,
    opening_id uuid NOT NULL,
    on_date date NOT NULL,
    starts_at time,
    ends_at time,
    site_id uuid,
    reason text NOT NULL DEFAULT '' CONSTRAINT counter_opening_change_reason_length CHECK (length(reason) <= 200),
    PRIMARY KEY (network_id, opening_id, on_date),
    FOREIGN KEY (network_id, opening_id) REFERENCES counter_opening ON DELETE CASCADE,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    CONSTRAINT counter_opening_change_times_in_order CHECK (starts_at < ends_at),
    CONSTRAINT counter_opening_change_whole_minutes CHECK (extract(second FROM starts_at) = 0 AND extract(second FROM ends_at) = 0),
    CONSTRAINT counter_opening_change_whole CHECK ((starts_at IS NULL) = (ends_at IS NULL) AND (starts_at IS NOT NULL OR site_id IS NULL))
);
CALL protect_network_table('counter_opening_change');
CALL keep_changes('counter_opening_change');

CREATE TABLE extra_opening (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    counter_id uuid NOT NULL,
    site_id uuid NOT NULL,
    on_date date NOT NULL,
    starts_at time NOT NULL,
    ends_at time NOT NULL,
    reason text NOT NULL DEFAULT '' CONSTRAINT extra_opening_reason_length CHECK (length(reason) <= 200),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    CONSTRAINT extra_opening_times_in_order CHECK (starts_at < ends_at),
    CONSTRAINT extra_opening_whole_minutes CHECK (extract(second FROM starts_at) = 0 AND extract(second FROM ends_at) = 0)
);
CREATE INDEX extra_opening_of_counter ON extra_opening (network_id, counter_id, on_date);
CALL protect_network_table('extra_opening');
CALL keep_changes('extra_opening');

-- A closure of one counter, of a site, or of all of a body's counters; without times, of whole days. The reason is public.
CREATE TABLE closure (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    counter_id uuid,
    site_id uuid,
    body_id uuid,
    first_day date NOT NULL,
    last_day date NOT NULL,
    starts_at time,
    ends_at time,
    reason text NOT NULL DEFAULT '' CONSTRAINT closure_reason_length CHECK (length(reason) <= 200),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT closure_of_one CHECK (num_nonnulls(counter_id, site_id, body_id) = 1),
    CONSTRAINT closure_days_in_order CHECK (last_day >= first_day),
    CONSTRAINT closure_times_in_order CHECK (starts_at < ends_at),
    CONSTRAINT closure_whole_minutes CHECK (extract(second FROM starts_at) = 0 AND extract(second FROM ends_at) = 0),
    CONSTRAINT closure_times_whole CHECK ((starts_at IS NULL) = (ends_at IS NULL))
);
CREATE INDEX closure_by_day ON closure (network_id, last_day);
CALL protect_network_table('closure');
CALL keep_changes('closure');

-- An office that works on a holiday, by its own choice.
CREATE TABLE holiday_opening (
    network_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    on_date date NOT NULL,
    PRIMARY KEY (network_id, counter_id, on_date),
    FOREIGN KEY (network_id, counter_id) REFERENCES counter
);
CALL protect_network_table('holiday_opening');
CALL keep_changes('holiday_opening');

-- When an operator is at a counter to receive people. Who is lent by another body has their own hours here too.
CREATE TABLE operator_hours (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    operator_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    weekday smallint NOT NULL CONSTRAINT operator_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
    starts_at time NOT NULL,
    ends_at time NOT NULL,
    every_weeks smallint NOT NULL DEFAULT 1 CONSTRAINT operator_hours_every_weeks CHECK (every_weeks BETWEEN 1 AND 12),
    nth_in_month smallint[] CONSTRAINT operator_hours_nth CHECK (nth_in_month <@ ARRAY[-1, 1, 2, 3, 4, 5]::smallint[] AND nth_in_month <> '{}'),
    valid_from date NOT NULL,
    valid_to date,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, operator_id) REFERENCES operator,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter,
    CONSTRAINT operator_hours_times_in_order CHECK (starts_at < ends_at),
    CONSTRAINT operator_hours_whole_minutes CHECK (extract(second FROM starts_at) = 0 AND extract(second FROM ends_at) = 0),
    CONSTRAINT operator_hours_dates_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT operator_hours_one_recurrence CHECK (every_weeks = 1 OR nth_in_month IS NULL)
);
CREATE INDEX operator_hours_of_operator ON operator_hours (network_id, operator_id);
CREATE INDEX operator_hours_of_counter ON operator_hours (network_id, counter_id);
CALL protect_network_table('operator_hours');
CALL keep_changes('operator_hours');

CREATE TABLE operator_hours_change (
    network_id uuid NOT NULL,
    hours_id uuid NOT NULL,
    on_date date NOT NULL,
    starts_at time,
    ends_at time,
    PRIMARY KEY (network_id, hours_id, on_date),
    FOREIGN KEY (network_id, hours_id) REFERENCES operator_hours ON DELETE CASCADE,
    CONSTRAINT operator_hours_change_times_in_order CHECK (starts_at < ends_at),
    CONSTRAINT operator_hours_change_whole_minutes CHECK (extract(second FROM starts_at) = 0 AND extract(second FROM ends_at) = 0),
    CONSTRAINT operator_hours_change_whole CHECK ((starts_at IS NULL) = (ends_at IS NULL))
);
CALL protect_network_table('operator_hours_change');
CALL keep_changes('operator_hours_change');

-- Away. Why is nobody's business beyond these three words.
CREATE TABLE operator_absence (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    operator_id uuid NOT NULL,
    during tstzrange NOT NULL CONSTRAINT operator_absence_bounded CHECK (
        lower(during) < upper(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    kind text NOT NULL CONSTRAINT operator_absence_kind CHECK (kind IN ('away', 'training', 'elsewhere')),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, operator_id) REFERENCES operator
);
CREATE INDEX operator_absence_during ON operator_absence USING gist (network_id, operator_id, during);
CALL protect_network_table('operator_absence');
CALL keep_changes('operator_absence');

CREATE TABLE room (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT room_name_given CHECK (btrim(name) <> ''),
    seats smallint NOT NULL CONSTRAINT room_seats CHECK (seats BETWEEN 1 AND 500),
    private boolean NOT NULL DEFAULT true,
    closed_on date,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, site_id) REFERENCES site,
    CONSTRAINT room_name_key UNIQUE (network_id, site_id, name)
);
CALL protect_network_table('room');
CALL keep_changes('room');

-- What can be booked: how long it takes, who may book it, how early and how late.
CREATE TABLE bookable_service (
    network_id uuid NOT NULL REFERENCES network,
    id uuid NOT NULL,
    name text NOT NULL CONSTRAINT bookable_service_name_given CHECK (btrim(name) <> ''),
    description text NOT NULL DEFAULT '' CONSTRAINT bookable_service_description_length CHECK (length(description) <= 2000),
    what_to_bring text NOT NULL DEFAULT '' CONSTRAINT bookable_service_what_to_bring_length CHECK (length(what_to_bring) <= 1000),
    duration_minutes smallint NOT NULL CONSTRAINT bookable_service_duration CHECK (duration_minutes BETWEEN 5 AND 480),
    -- The operator's time before it, which nobody else can book.
    preparation_minutes smallint NOT NULL DEFAULT 0 CONSTRAINT bookable_service_preparation CHECK (preparation_minutes BETWEEN 0 AND 120),
    channels text[] NOT NULL CONSTRAINT bookable_service_channels CHECK (channels <@ ARRAY['desk', 'phone', 'video'] AND channels <> '{}'),
    bookable_by text[] NOT NULL CONSTRAINT bookable_service_bookable_by CHECK (bookable_by <@ ARRAY['citizen', 'operator', 'partner'] AND bookable_by <> '{}'),
    min_notice_minutes integer NOT NULL DEFAULT 0 CONSTRAINT bookable_service_min_notice CHECK (min_notice_minutes BETWEEN 0 AND 43200),
    max_notice_days smallint NOT NULL DEFAULT 60 CONSTRAINT bookable_service_max_notice CHECK (max_notice_days BETWEEN 1 AND 366),
    -- One: an appointment of one person. More: a group with so many seats.
    seats smallint NOT NULL DEFAULT 1 CONSTRAINT bookable_service_seats CHECK (seats BETWEEN 1 AND 500),
    needs_room boolean NOT NULL DEFAULT false,
    -- How many hours before it the person is reminded; NULL: never.
    reminder_hours smallint DEFAULT 48 CONSTRAINT bookable_service_reminder CHECK (reminder_hours BETWEEN 1 AND 240),
    valid_from date NOT NULL,
    valid_to date,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    CONSTRAINT bookable_service_name_key UNIQUE (network_id, name),
    CONSTRAINT bookable_service_dates_in_order CHECK (valid_to >= valid_from)
);
CALL protect_network_table('bookable_service');
CALL keep_changes('bookable_service');

CREATE TABLE service_at_counter (
    network_id uuid NOT NULL,
    service_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    PRIMARY KEY (network_id, service_id, counter_id),
    FOREIGN KEY (network_id, service_id) REFERENCES bookable_service,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter
);
CALL protect_network_table('service_at_counter');
CALL keep_changes('service_at_counter');

CREATE TABLE service_of_operator (
    network_id uuid NOT NULL,
    service_id uuid NOT NULL,
    operator_id uuid NOT NULL,
    PRIMARY KEY (network_id, service_id, operator_id),
    FOREIGN KEY (network_id, service_id) REFERENCES bookable_service,
    FOREIGN KEY (network_id, operator_id) REFERENCES operator
);
CREATE INDEX service_of_operator_by_operator ON service_of_operator (network_id, operator_id);
CALL protect_network_table('service_of_operator');
CALL keep_changes('service_of_operator');

CREATE TABLE operator_language (
    network_id uuid NOT NULL,
    operator_id uuid NOT NULL,
    language text NOT NULL CONSTRAINT operator_language_language CHECK (language ~ '^[a-z]{2}$'),
    PRIMARY KEY (network_id, operator_id, language),
    FOREIGN KEY (network_id, operator_id) REFERENCES operator
);
CALL protect_network_table('operator_language');
CALL keep_changes('operator_language');

-- Which Comuni a counter serves: their residents are offered it first, in this order.
CREATE TABLE counter_comune (
    network_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    comune text NOT NULL REFERENCES comune,
    position smallint NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, counter_id, comune),
    FOREIGN KEY (network_id, counter_id) REFERENCES counter
);
CREATE INDEX counter_comune_by_comune ON counter_comune (network_id, comune, position);
CALL protect_network_table('counter_comune');
CALL keep_changes('counter_comune');

-- Whether a day is a holiday in a Comune: national, or its patron's.
CREATE FUNCTION is_holiday(on_date date, in_comune text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM public_holiday h
        WHERE on_date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
          AND (h.days_from_easter = on_date - easter_sunday(extract(year FROM on_date)::integer)
               OR (h.month = extract(month FROM on_date) AND h.day = extract(day FROM on_date))))
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

-- Whether a counter is closed for the whole day at a site (its own, if not said): a holiday there on which it does not work, or a
-- closure of the counter, of the site where it stands, or of the body that keeps the counter, wherever it stands.
CREATE FUNCTION counter_closed_on(of_counter uuid, day date, at_site uuid DEFAULT NULL) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM counter c
        JOIN site home ON home.network_id = c.network_id AND home.id = c.site_id
        JOIN site s ON s.network_id = c.network_id AND s.id = coalesce(at_site, c.site_id)
        WHERE c.network_id = acting_network() AND c.id = of_counter
          AND (day < c.valid_from OR day > c.valid_to
               OR (is_holiday(day, s.comune)
                   AND NOT EXISTS (SELECT FROM holiday_opening w
                                   WHERE w.network_id = c.network_id AND w.counter_id = c.id AND w.on_date = day)
                   AND NOT EXISTS (SELECT FROM extra_opening x
                                   WHERE x.network_id = c.network_id AND x.counter_id = c.id AND x.site_id = s.id AND x.on_date = day))
               OR EXISTS (
                   SELECT FROM closure k
                   WHERE k.network_id = c.network_id AND k.starts_at IS NULL AND day BETWEEN k.first_day AND k.last_day
                     AND (k.counter_id = c.id OR k.site_id = s.id OR k.body_id = home.body_id))))
$$;

-- What changes while an internship goes on: suspensions that move its end, tutors that follow one another, conventions that end early.
-- And who waits for a time may wait at several counters.

-- Suspensions ---------------------------------------------------------------------------------------------------------------------------

-- From how many days on a suspension for a reason does not count towards an internship's length, by its act. A reason without a row stops
-- the days and leaves the end where it is.
CREATE TABLE internship_suspension_rule (
    region text NOT NULL,
    valid_from date NOT NULL,
    reason text NOT NULL CONSTRAINT internship_suspension_rule_reason CHECK (reason IN ('illness', 'injury', 'maternity', 'closure', 'other')),
    least_days smallint NOT NULL CONSTRAINT internship_suspension_rule_least_days CHECK (least_days >= 1),
    act text NOT NULL CONSTRAINT internship_suspension_rule_act_given CHECK (btrim(act) <> ''),
    PRIMARY KEY (region, valid_from, reason),
    FOREIGN KEY (region, valid_from) REFERENCES internship_rule ON DELETE CASCADE
);
CALL share_reference_table('internship_suspension_rule');

-- What was recorded before these rules counted whatever its length.
ALTER TABLE internship_suspension ADD COLUMN suspends_term boolean NOT NULL DEFAULT true;
ALTER TABLE internship_suspension ALTER COLUMN suspends_term SET DEFAULT false;

-- By how many days suspensions have moved the end that was agreed.
ALTER TABLE internship ADD COLUMN moved_days integer NOT NULL DEFAULT 0 CONSTRAINT internship_moved_days CHECK (moved_days >= 0);

-- Days that do not count towards the length, between an internship's first and its last; what has no end yet counts until today.
CREATE OR REPLACE FUNCTION internship_days_suspended(network uuid, of_internship uuid, first_day date, last_day date) RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT coalesce(sum(greatest(least(coalesce(s.last_day, today_in_rome()), last_day) - greatest(s.first_day, first_day) + 1, 0)), 0)::integer
        FROM internship_suspension s WHERE s.network_id = network AND s.internship_id = of_internship AND s.suspends_term);

-- A suspension begins in the internship's own time, covers no hours that were done, and reaches no month whose allowance was approved. One
-- whose end is known is as long as the rule asks; one that lasted less leaves the internship's end where it was.
CREATE OR REPLACE FUNCTION check_internship_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_internship internship;
    least_days integer;
BEGIN
    SELECT * INTO the_internship FROM internship WHERE network_id = NEW.network_id AND id = NEW.internship_id FOR UPDATE;
    IF the_internship.state NOT IN ('signed', 'in_progress', 'suspended') AND NOT acts_as_owner() THEN
        RAISE EXCEPTION 'nothing goes on' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_while_open';
    END IF;
    IF TG_OP = 'INSERT' OR NEW.last_day IS DISTINCT FROM OLD.last_day THEN
        SELECT r.least_days INTO least_days FROM internship_suspension_rule r
        WHERE r.region = the_internship.region AND r.valid_from = the_internship.rule_from AND r.reason = NEW.reason;
        NEW.suspends_term := coalesce(NEW.last_day - NEW.first_day + 1 >= least_days, false);
        IF TG_OP = 'INSERT' AND NEW.last_day IS NOT NULL AND least_days IS NOT NULL AND NOT NEW.suspends_term AND NOT acts_as_owner() THEN
            RAISE EXCEPTION 'shorter than % days', least_days USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_long_enough';
        END IF;
    ELSE
        NEW.suspends_term := OLD.suspends_term;
    END IF;
    IF NEW.first_day < the_internship.starts_on OR NEW.first_day > coalesce(the_internship.closed_on, the_internship.ends_on)
       OR (NEW.last_day IS NULL AND NEW.first_day > today_in_rome())
       OR (TG_OP = 'INSERT' AND NEW.last_day > the_internship.ends_on AND NOT NEW.suspends_term) THEN
        RAISE EXCEPTION 'outside the internship' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_within';
    END IF;
    IF NEW.last_day > the_internship.ends_on AND NOT NEW.suspends_term THEN
        RAISE EXCEPTION 'too short to move the end, which is past' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_ends_in_time';
    END IF;
    IF EXISTS (SELECT FROM internship_day d WHERE d.network_id = NEW.network_id AND d.internship_id = NEW.internship_id AND d.minutes > 0
               AND d.on_date BETWEEN NEW.first_day AND coalesce(NEW.last_day, 'infinity')) THEN
        RAISE EXCEPTION 'hours were done in those days' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_without_hours';
    END IF;
    IF NOT acts_as_owner() THEN
        IF TG_OP = 'UPDATE' AND ((NEW.internship_id, NEW.first_day, NEW.reason, NEW.recorded_at, NEW.recorded_by)
                                 IS DISTINCT FROM (OLD.internship_id, OLD.first_day, OLD.reason, OLD.recorded_at, OLD.recorded_by) OR OLD.last_day IS NOT NULL) THEN
            RAISE EXCEPTION 'a suspension only ends' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspension_stays';
        END IF;
        IF TG_OP = 'INSERT' THEN
            NEW.recorded_at := clock_timestamp();
            NEW.recorded_by := acting_account();
            IF EXISTS (SELECT FROM internship_month m WHERE m.network_id = NEW.network_id AND m.internship_id = NEW.internship_id
                       AND m.month >= date_trunc('month', NEW.first_day::timestamp)::date
                       AND m.month <= coalesce(NEW.last_day, 'infinity')) THEN
                RAISE EXCEPTION 'that month was approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_month_locked';
            END IF;
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- A suspension whose days are known moves the end at once; an open one when the internship goes on (`check_internship`). History that the
-- owner loads has its end already.
CREATE FUNCTION move_internship_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.suspends_term AND NOT acts_as_owner() THEN
        UPDATE internship SET ends_on = ends_on + (NEW.last_day - NEW.first_day + 1), moved_days = moved_days + (NEW.last_day - NEW.first_day + 1),
               revision = revision + 1, updated_at = now()
        WHERE network_id = NEW.network_id AND id = NEW.internship_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER move_end AFTER INSERT ON internship_suspension FOR EACH ROW EXECUTE FUNCTION move_internship_end();

-- Tutors --------------------------------------------------------------------------------------------------------------------------------

-- A dated addition to the training project, signed by the three: who follows the intern from a day on. The internship has the tutors that
-- were agreed last; who they were before stands here.
CREATE TABLE internship_tutor_change (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    internship_id uuid NOT NULL,
    side text NOT NULL CONSTRAINT internship_tutor_change_side CHECK (side IN ('promoter', 'host')),
    from_day date NOT NULL,
    promoter_tutor_id uuid,
    former_promoter_tutor_id uuid,
    host_tutor text CONSTRAINT internship_tutor_change_host_tutor_given CHECK (btrim(host_tutor) <> '' AND length(host_tutor) <= 200),
    host_tutor_role text CONSTRAINT internship_tutor_change_host_role_length CHECK (length(host_tutor_role) <= 200),
    host_tutor_contact text CONSTRAINT internship_tutor_change_host_contact_length CHECK (length(host_tutor_contact) <= 200),
    former_host_tutor text,
    former_host_tutor_role text,
    former_host_tutor_contact text,
    reason text NOT NULL CONSTRAINT internship_tutor_change_reason_given CHECK (btrim(reason) <> '' AND length(reason) <= 500),
    promoter_signer text NOT NULL,
    host_signer text NOT NULL,
    person_signer text NOT NULL,
    signed_on date NOT NULL,
    how text NOT NULL CONSTRAINT internship_tutor_change_how CHECK (how IN ('paper', 'screen')),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, internship_id, side, from_day),
    FOREIGN KEY (network_id, register_id, internship_id) REFERENCES internship (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, promoter_tutor_id) REFERENCES operator,
    FOREIGN KEY (network_id, former_promoter_tutor_id) REFERENCES operator,
    CONSTRAINT internship_tutor_change_whole CHECK (
        CASE side WHEN 'promoter' THEN num_nonnulls(promoter_tutor_id, former_promoter_tutor_id) = 2
                                       AND num_nonnulls(host_tutor, host_tutor_role, host_tutor_contact, former_host_tutor) = 0
             ELSE num_nonnulls(host_tutor, host_tutor_role, host_tutor_contact, former_host_tutor, former_host_tutor_role, former_host_tutor_contact) = 6
                  AND num_nonnulls(promoter_tutor_id, former_promoter_tutor_id) = 0 END),
    CONSTRAINT internship_tutor_change_signed_by_three CHECK (
        btrim(promoter_signer) <> '' AND btrim(host_signer) <> '' AND btrim(person_signer) <> ''
        AND length(promoter_signer) <= 200 AND length(host_signer) <= 200 AND length(person_signer) <= 200),
    CONSTRAINT internship_tutor_change_signed_before CHECK (signed_on <= from_day)
);
CREATE INDEX internship_tutor_change_of_operator ON internship_tutor_change (network_id, former_promoter_tutor_id) WHERE former_promoter_tutor_id IS NOT NULL;
CALL protect_register_table('internship_tutor_change');
CALL keep_changes('internship_tutor_change');
REVOKE UPDATE ON internship_tutor_change FROM snodo_app;

-- Who follows an internship from when to when, on either side.
CREATE VIEW internship_tutorship WITH (security_invoker = true) AS
SELECT i.network_id, i.id AS internship_id, c.side, c.former_promoter_tutor_id AS promoter_tutor_id, i.company_id, c.former_host_tutor AS host_tutor,
       coalesce((SELECT max(e.from_day) FROM internship_tutor_change e
                 WHERE e.network_id = c.network_id AND e.internship_id = c.internship_id AND e.side = c.side AND e.from_day < c.from_day), i.starts_on) AS first_day,
       least(c.from_day - 1, coalesce(i.closed_on, i.ends_on)) AS last_day
FROM internship_tutor_change c JOIN internship i ON i.network_id = c.network_id AND i.id = c.internship_id
UNION ALL
SELECT i.network_id, i.id, s.side, CASE s.side WHEN 'promoter' THEN i.promoter_tutor_id END, i.company_id, CASE s.side WHEN 'host' THEN i.host_tutor END,
       coalesce((SELECT max(e.from_day) FROM internship_tutor_change e
                 WHERE e.network_id = i.network_id AND e.internship_id = i.id AND e.side = s.side), i.starts_on),
       coalesce(i.closed_on, i.ends_on)
FROM internship i CROSS JOIN (VALUES ('promoter'), ('host')) AS s (side);
GRANT SELECT ON internship_tutorship TO snodo_app;

-- A tutor is counted only on the days on which they follow somebody.
CREATE OR REPLACE FUNCTION internships_at_once(
    at_workplace uuid, of_promoter_tutor uuid, of_company uuid, of_host_tutor text, of_bands text[], first_day date, last_day date, besides uuid)
RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    most integer;
BEGIN
    PERFORM set_config('snodo.purpose', 'deduplication', true);
    WITH those AS MATERIALIZED (
        SELECT o.network_id, o.id, o.starts_on, coalesce(o.closed_on, o.ends_on) AS ends_on
        FROM internship o
        WHERE o.network_id = acting_network() AND o.state NOT IN ('draft', 'withdrawn') AND o.id IS DISTINCT FROM besides
          AND (at_workplace IS NULL OR o.workplace_id = at_workplace)
          AND (of_company IS NULL OR o.company_id = of_company)
          AND (of_bands IS NULL OR o.length_band = ANY (of_bands))
          AND o.starts_on <= internships_at_once.last_day AND coalesce(o.closed_on, o.ends_on) >= internships_at_once.first_day),
    others AS (
        SELECT o.starts_on, o.ends_on FROM those o WHERE of_promoter_tutor IS NULL AND of_host_tutor IS NULL
        UNION ALL
        SELECT t.first_day, t.last_day
        FROM those o JOIN internship_tutorship t ON t.network_id = o.network_id AND t.internship_id = o.id
        WHERE CASE WHEN of_promoter_tutor IS NOT NULL THEN t.side = 'promoter' AND t.promoter_tutor_id = of_promoter_tutor
                   ELSE t.side = 'host' AND plain_words(btrim(t.host_tutor)) = plain_words(btrim(of_host_tutor)) END
          AND t.first_day <= t.last_day AND t.first_day <= internships_at_once.last_day AND t.last_day >= internships_at_once.first_day)
    SELECT coalesce(max(n.number), 0) INTO most
    FROM (SELECT internships_at_once.first_day AS day UNION SELECT starts_on FROM others WHERE starts_on > internships_at_once.first_day) AS d
    CROSS JOIN LATERAL (SELECT count(*) AS number FROM others x WHERE d.day BETWEEN x.starts_on AND x.ends_on) AS n;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN most;
END $$;

-- Whether a tutor may follow one more internship from a day on. The tutor's or the company's row is the lock: two who agree at once wait for
-- each other.
CREATE FUNCTION check_internship_tutors(the_internship internship, on_side text, since date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    rule internship_rule;
    last_day date := coalesce(the_internship.closed_on, the_internship.ends_on);
BEGIN
    SELECT * INTO rule FROM internship_rule WHERE region = the_internship.region AND valid_from = the_internship.rule_from;
    IF on_side = 'promoter' THEN
        PERFORM FROM operator WHERE network_id = the_internship.network_id AND id = the_internship.promoter_tutor_id FOR UPDATE;
        IF internships_at_once(NULL, the_internship.promoter_tutor_id, NULL, NULL, NULL, since, last_day, the_internship.id)
           >= rule.interns_per_promoter_tutor THEN
            RAISE EXCEPTION 'the tutor follows enough interns' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_promoter_tutor_limit';
        END IF;
    ELSE
        PERFORM FROM company WHERE network_id = the_internship.network_id AND id = the_internship.company_id FOR UPDATE;
        IF internships_at_once(NULL, NULL, the_internship.company_id, the_internship.host_tutor, NULL, since, last_day, the_internship.id)
           >= rule.interns_per_host_tutor THEN
            RAISE EXCEPTION 'the host''s tutor follows enough interns' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_host_tutor_limit';
        END IF;
    END IF;
END $$;

-- The first day of who follows an internship now, on a side.
CREATE FUNCTION internship_tutor_since(the_internship internship, on_side text) RETURNS date LANGUAGE sql STABLE
RETURN coalesce((SELECT max(c.from_day) FROM internship_tutor_change c
                 WHERE c.network_id = the_internship.network_id AND c.internship_id = the_internship.id AND c.side = on_side), the_internship.starts_on);

-- Everything that the region's rule limits.
CREATE OR REPLACE FUNCTION check_internship_limits(the_internship internship) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    rule internship_rule;
    months integer;
    born date;
    last_day date := coalesce(the_internship.closed_on, the_internship.ends_on);
    host_most integer;
BEGIN
    SELECT * INTO rule FROM internship_rule WHERE region = the_internship.region AND valid_from = the_internship.rule_from;
    months := internship_months(rule, the_internship.length_band);
    IF the_internship.ends_on - internship_days_suspended(the_internship.network_id, the_internship.id, the_internship.starts_on, the_internship.ends_on)
       >= (the_internship.starts_on + make_interval(months => months))::date THEN
        RAISE EXCEPTION 'longer than % months', months USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_within_length';
    END IF;
    IF the_internship.ends_on + 1 < (the_internship.starts_on + make_interval(months => rule.min_months))::date THEN
        RAISE EXCEPTION 'shorter than % months', rule.min_months USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_long_enough';
    END IF;
    IF internship_week(the_internship.week_minutes) NOT BETWEEN rule.least_weekly_hours * 60 AND rule.full_weekly_hours * 60 THEN
        RAISE EXCEPTION 'more or fewer weekly hours than the rule allows' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_weekly_hours';
    END IF;
    IF the_internship.monthly_allowance < internship_least_allowance(rule, internship_week(the_internship.week_minutes)) THEN
        RAISE EXCEPTION 'less than the allowance' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_allowance_enough';
    END IF;
    SELECT birth_date INTO born FROM person WHERE network_id = the_internship.network_id AND id = the_internship.person_id;
    IF born > (the_internship.starts_on - make_interval(years => rule.minimum_age))::date THEN
        RAISE EXCEPTION 'too young' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_old_enough';
    END IF;
    IF NOT rule.again_with_host AND EXISTS (
        SELECT FROM internship o
        WHERE o.network_id = the_internship.network_id AND o.person_id = the_internship.person_id AND o.company_id = the_internship.company_id
          AND o.id <> the_internship.id AND o.state NOT IN ('draft', 'withdrawn')) THEN
        RAISE EXCEPTION 'the same host again' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_not_again_with_host';
    END IF;
    IF NOT EXISTS (
        SELECT FROM internship_convention k
        WHERE k.network_id = the_internship.network_id AND k.id = the_internship.convention_id
          AND k.signed_by_promoter_on IS NOT NULL AND k.signed_by_host_on IS NOT NULL
          AND the_internship.starts_on BETWEEN k.valid_from AND k.valid_to) THEN
        RAISE EXCEPTION 'no signed convention in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_under_a_convention';
    END IF;
    PERFORM check_internship_tutors(the_internship, 'promoter', internship_tutor_since(the_internship, 'promoter'));
    PERFORM check_internship_tutors(the_internship, 'host', internship_tutor_since(the_internship, 'host'));
    IF the_internship.length_band = ANY (rule.limited_bands) THEN
        host_most := internship_host_most(rule, the_internship.host_employees);
        IF internships_at_once(the_internship.workplace_id, NULL, NULL, NULL, rule.limited_bands, the_internship.starts_on, last_day, the_internship.id)
           >= coalesce(host_most, 0) THEN
            RAISE EXCEPTION 'the site has as many interns as it may' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_host_limit_reached';
        END IF;
    END IF;
END $$;

CREATE FUNCTION check_internship_tutor_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_row internship_tutor_change := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    the_internship internship;
BEGIN
    SELECT * INTO the_internship FROM internship WHERE network_id = the_row.network_id AND id = the_row.internship_id FOR UPDATE;
    IF acts_as_owner() THEN
        RETURN the_row;
    END IF;
    IF the_internship.state NOT IN ('signed', 'in_progress', 'suspended') THEN
        RAISE EXCEPTION 'nothing goes on' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_tutor_change_while_open';
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF (OLD.recorded_at AT TIME ZONE 'Europe/Rome')::date <> today_in_rome() OR EXISTS (
            SELECT FROM internship_tutor_change c WHERE c.network_id = OLD.network_id AND c.internship_id = OLD.internship_id AND c.side = OLD.side
              AND c.from_day > OLD.from_day) THEN
            RAISE EXCEPTION 'what was signed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_tutor_change_stays';
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.from_day < greatest(today_in_rome(), the_internship.starts_on) OR NEW.from_day > the_internship.ends_on THEN
        RAISE EXCEPTION 'from today on, within the internship' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_tutor_change_within';
    END IF;
    IF NEW.signed_on > today_in_rome() OR NEW.signed_on < (the_internship.created_at AT TIME ZONE 'Europe/Rome')::date THEN
        RAISE EXCEPTION 'signed since it was entered, and by today' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_tutor_change_signed_in_its_time';
    END IF;
    IF EXISTS (SELECT FROM internship_tutor_change c WHERE c.network_id = NEW.network_id AND c.internship_id = NEW.internship_id AND c.side = NEW.side
               AND c.from_day >= NEW.from_day) THEN
        RAISE EXCEPTION 'after the change before' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_tutor_change_in_order';
    END IF;
    IF NEW.side = 'promoter' THEN
        NEW.former_promoter_tutor_id := the_internship.promoter_tutor_id;
        IF NEW.promoter_tutor_id = the_internship.promoter_tutor_id THEN
            RAISE EXCEPTION 'the same tutor' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_tutor_change_is_one';
        END IF;
        IF NOT EXISTS (SELECT FROM operator o WHERE o.network_id = NEW.network_id AND o.id = NEW.promoter_tutor_id AND o.body_id = the_internship.body_id
                       AND NEW.from_day BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')) THEN
            RAISE EXCEPTION 'of the promoting body, in office' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_tutor_change_in_office';
        END IF;
        the_internship.promoter_tutor_id := NEW.promoter_tutor_id;
    ELSE
        NEW.former_host_tutor := the_internship.host_tutor;
        NEW.former_host_tutor_role := the_internship.host_tutor_role;
        NEW.former_host_tutor_contact := the_internship.host_tutor_contact;
        IF plain_words(btrim(NEW.host_tutor)) = plain_words(btrim(the_internship.host_tutor)) THEN
            RAISE EXCEPTION 'the same tutor' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_tutor_change_is_one';
        END IF;
        the_internship.host_tutor := NEW.host_tutor;
    END IF;
    PERFORM check_internship_tutors(the_internship, NEW.side, NEW.from_day);
    NEW.recorded_at := clock_timestamp();
    NEW.recorded_by := acting_account();
    RETURN NEW;
END $$;
CREATE TRIGGER check_tutor_change BEFORE INSERT OR DELETE ON internship_tutor_change FOR EACH ROW EXECUTE FUNCTION check_internship_tutor_change();

-- The internship has the tutor that was agreed last.
CREATE FUNCTION change_internship_tutor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE internship SET promoter_tutor_id = coalesce(NEW.promoter_tutor_id, promoter_tutor_id), host_tutor = coalesce(NEW.host_tutor, host_tutor),
               host_tutor_role = coalesce(NEW.host_tutor_role, host_tutor_role), host_tutor_contact = coalesce(NEW.host_tutor_contact, host_tutor_contact),
               revision = revision + 1, updated_at = now()
        WHERE network_id = NEW.network_id AND id = NEW.internship_id;
    ELSE
        UPDATE internship SET promoter_tutor_id = coalesce(OLD.former_promoter_tutor_id, promoter_tutor_id), host_tutor = coalesce(OLD.former_host_tutor, host_tutor),
               host_tutor_role = coalesce(OLD.former_host_tutor_role, host_tutor_role),
               host_tutor_contact = coalesce(OLD.former_host_tutor_contact, host_tutor_contact), revision = revision + 1, updated_at = now()
        WHERE network_id = OLD.network_id AND id = OLD.internship_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER change_tutor AFTER INSERT OR DELETE ON internship_tutor_change FOR EACH ROW EXECUTE FUNCTION change_internship_tutor();

-- Conventions ---------------------------------------------------------------------------------------------------------------------------

-- A convention that ends before its time: its last day, why, and the last day that was agreed. Internships signed under it go on; none
-- begins after that day.
CREATE TABLE internship_convention_end (
    network_id uuid NOT NULL,
    convention_id uuid NOT NULL,
    last_day date NOT NULL,
    former_last_day date NOT NULL,
    reason text NOT NULL CONSTRAINT internship_convention_end_reason CHECK (reason IN (
        'agreed', 'host_withdraws', 'promoter_withdraws', 'host_closes', 'breach', 'other')),
    words text NOT NULL DEFAULT '' CONSTRAINT internship_convention_end_words_length CHECK (length(words) <= 500),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (network_id, convention_id),
    FOREIGN KEY (network_id, convention_id) REFERENCES internship_convention,
    CONSTRAINT internship_convention_end_earlier CHECK (last_day < former_last_day),
    CONSTRAINT internship_convention_end_why CHECK (reason <> 'other' OR btrim(words) <> '')
);
CALL protect_network_table('internship_convention_end');
CALL keep_changes('internship_convention_end');
REVOKE UPDATE ON internship_convention_end FROM snodo_app;

CREATE FUNCTION check_internship_convention_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_convention internship_convention;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF NOT acts_as_owner() AND (OLD.recorded_at AT TIME ZONE 'Europe/Rome')::date <> today_in_rome() THEN
            RAISE EXCEPTION 'taken back on the day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_end_stays';
        END IF;
        RETURN OLD;
    END IF;
    SELECT * INTO the_convention FROM internship_convention WHERE network_id = NEW.network_id AND id = NEW.convention_id FOR UPDATE;
    NEW.former_last_day := the_convention.valid_to;
    IF NOT acts_as_owner() THEN
        IF the_convention.promoter_body_id IS DISTINCT FROM acting_body() THEN
            RAISE EXCEPTION 'the promoting body ends it' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_end_by_the_promoter';
        END IF;
        IF the_convention.signed_by_promoter_on IS NULL OR the_convention.signed_by_host_on IS NULL THEN
            RAISE EXCEPTION 'nothing was signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_end_of_what_was_signed';
        END IF;
        IF NEW.last_day < greatest(today_in_rome(), the_convention.valid_from) THEN
            RAISE EXCEPTION 'from today on' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_end_not_backdated';
        END IF;
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_by := acting_account();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_convention_end BEFORE INSERT OR DELETE ON internship_convention_end FOR EACH ROW EXECUTE FUNCTION check_internship_convention_end();

CREATE FUNCTION end_internship_convention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE internship_convention SET valid_to = CASE WHEN TG_OP = 'DELETE' THEN OLD.former_last_day ELSE NEW.last_day END, revision = revision + 1, updated_at = now()
    WHERE network_id = coalesce(NEW.network_id, OLD.network_id) AND id = coalesce(NEW.convention_id, OLD.convention_id);
    RETURN NULL;
END $$;
CREATE TRIGGER end_convention AFTER INSERT OR DELETE ON internship_convention_end FOR EACH ROW EXECUTE FUNCTION end_internship_convention();

-- Only a body that may intermediate, or run measures, promotes; what both signed stays, but for an early end with its reason.
CREATE OR REPLACE FUNCTION check_internship_convention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM capability c WHERE c.network_id = NEW.network_id AND c.body_id = NEW.promoter_body_id
                       AND c.kind IN ('intermediation', 'measure') AND NEW.protocol_on BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')) THEN
            RAISE EXCEPTION 'this body may not promote' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_promoter_may';
        END IF;
        IF NOT acts_as_owner() THEN
            NEW.created_at := clock_timestamp();
            NEW.created_by := acting_account();
        END IF;
    ELSIF NOT acts_as_owner() THEN
        IF (NEW.promoter_body_id, NEW.company_id, NEW.created_at) IS DISTINCT FROM (OLD.promoter_body_id, OLD.company_id, OLD.created_at) THEN
            RAISE EXCEPTION 'between whom it is stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_stays';
        END IF;
        IF OLD.signed_by_promoter_on IS NOT NULL AND OLD.signed_by_host_on IS NOT NULL
           AND ((NEW.protocol_number, NEW.protocol_on, NEW.valid_from, NEW.signed_by_promoter_on, NEW.signed_by_host_on)
                IS DISTINCT FROM (OLD.protocol_number, OLD.protocol_on, OLD.valid_from, OLD.signed_by_promoter_on, OLD.signed_by_host_on)
                OR (NEW.valid_to <> OLD.valid_to AND pg_trigger_depth() < 2)) THEN
            RAISE EXCEPTION 'what was signed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_signed_stays';
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- The internship itself -------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION check_internship() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    leaves_draft boolean := NEW.state NOT IN ('draft', 'withdrawn') AND (TG_OP = 'INSERT' OR OLD.state = 'draft');
    days integer;
BEGIN
    -- Carried along a merge of two files: held against no rule of today.
    IF TG_OP = 'UPDATE' AND only_carried(to_jsonb(OLD), to_jsonb(NEW)) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        SELECT k.promoter_body_id INTO NEW.body_id FROM internship_convention k WHERE k.network_id = NEW.network_id AND k.id = NEW.convention_id;
        PERFORM pg_advisory_xact_lock(hashtextextended('internship code ' || NEW.body_id::text, 0));
        SELECT coalesce(max(i.code), 0) + 1 INTO NEW.code FROM internship i WHERE i.network_id = NEW.network_id AND i.body_id = NEW.body_id;
        IF NOT acts_as_owner() THEN
            IF NEW.state <> 'draft' THEN
                RAISE EXCEPTION 'an internship starts as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_starts_as_draft';
            END IF;
            NEW.state_since := clock_timestamp();
            NEW.created_at := clock_timestamp();
            NEW.created_by := acting_account();
            NEW.moved_days := 0;
        END IF;
    ELSIF NOT acts_as_owner() THEN
        NEW.state_since := CASE WHEN NEW.state <> OLD.state THEN clock_timestamp() ELSE OLD.state_since END;
        IF (NEW.code, NEW.person_id, NEW.body_id, NEW.created_at, NEW.created_by)
           IS DISTINCT FROM (OLD.code, OLD.person_id, OLD.body_id, OLD.created_at, OLD.created_by) THEN
            RAISE EXCEPTION 'whose it is and who entered it when stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_entered_stays';
        END IF;
        IF OLD.closed_on IS NOT NULL AND (NEW.state, NEW.closed_on, NEW.end_reason) IS DISTINCT FROM (OLD.state, OLD.closed_on, OLD.end_reason) THEN
            RAISE EXCEPTION 'what is closed stays closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_closed_stays';
        END IF;
        -- The first signature fixes what the paper says. A later end is an extension or comes of a suspension, another tutor is an addition.
        IF (NEW.convention_id, NEW.workplace_id, NEW.length_band, NEW.occupation_words, NEW.starts_on,
            NEW.week_minutes, NEW.monthly_allowance, NEW.objectives, NEW.activities, NEW.project_id)
           IS DISTINCT FROM (OLD.convention_id, OLD.workplace_id, OLD.length_band, OLD.occupation_words, OLD.starts_on,
            OLD.week_minutes, OLD.monthly_allowance, OLD.objectives, OLD.activities, OLD.project_id)
           OR ((NEW.ends_on, NEW.moved_days, NEW.promoter_tutor_id, NEW.host_tutor) IS DISTINCT FROM (OLD.ends_on, OLD.moved_days, OLD.promoter_tutor_id, OLD.host_tutor)
               AND pg_trigger_depth() < 2)
           OR (OLD.state <> 'draft' AND NEW.host_employees IS DISTINCT FROM OLD.host_employees) THEN
            IF OLD.state <> 'draft' OR NEW.moved_days <> OLD.moved_days
               OR EXISTS (SELECT FROM internship_signature s WHERE s.network_id = NEW.network_id AND s.internship_id = NEW.id) THEN
                RAISE EXCEPTION 'what was signed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_signed_stays';
            END IF;
        END IF;
        -- It goes on: what stood still long enough is added at the end.
        IF OLD.state = 'suspended' AND NEW.state = 'in_progress' THEN
            SELECT s.last_day - s.first_day + 1 INTO days FROM internship_suspension s
            WHERE s.network_id = NEW.network_id AND s.internship_id = NEW.id AND s.first_day = (
                SELECT max(l.first_day) FROM internship_suspension l WHERE l.network_id = NEW.network_id AND l.internship_id = NEW.id) AND s.suspends_term;
            NEW.ends_on := NEW.ends_on + coalesce(days, 0);
            NEW.moved_days := NEW.moved_days + coalesce(days, 0);
        END IF;
    END IF;
    IF NEW.project_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.project_id IS DISTINCT FROM OLD.project_id) AND NOT EXISTS (
        SELECT FROM project p WHERE p.network_id = NEW.network_id AND p.id = NEW.project_id AND p.person_id = NEW.person_id) THEN
        RAISE EXCEPTION 'another person''s project' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_of_the_projects_person';
    END IF;
    IF TG_OP = 'INSERT' OR (NEW.state IN ('draft', 'signed') AND OLD.state = 'draft') THEN
        -- The rules of the host's site, on the first day.
        SELECT r.region, r.valid_from INTO NEW.region, NEW.rule_from
        FROM workplace w JOIN comune c ON c.istat = w.comune JOIN internship_rule r ON r.region = c.region
        WHERE w.network_id = NEW.network_id AND w.id = NEW.workplace_id AND NEW.starts_on BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
        ORDER BY r.valid_from DESC LIMIT 1;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no rule of that region on that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_rule_in_force';
        END IF;
    END IF;
    IF leaves_draft THEN
        IF NOT acts_as_owner() THEN
            IF (SELECT count(*) FROM internship_signature s WHERE s.network_id = NEW.network_id AND s.internship_id = NEW.id) < 3 THEN
                RAISE EXCEPTION 'not signed by the three' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_signed_by_three';
            END IF;
            IF NEW.starts_on < today_in_rome() THEN
                RAISE EXCEPTION 'it began before it was signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_not_backdated';
            END IF;
        END IF;
        SELECT z.employees INTO NEW.host_employees FROM internship_host_size z
        WHERE z.network_id = NEW.network_id AND z.workplace_id = NEW.workplace_id ORDER BY z.counted_on DESC LIMIT 1;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'how many people work there is not said' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_host_size_known';
        END IF;
    END IF;
    IF NEW.state = 'in_progress' AND NEW.starts_on > today_in_rome() THEN
        RAISE EXCEPTION 'not before its first day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_begins_on_its_day';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state = 'in_progress' AND OLD.state = 'signed' AND EXISTS (
        SELECT FROM internship_convention_end e
        WHERE e.network_id = NEW.network_id AND e.convention_id = NEW.convention_id AND e.last_day < NEW.starts_on) THEN
        RAISE EXCEPTION 'its convention ended before' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_convention_over';
    END IF;
    IF NEW.communicated_on > today_in_rome() AND (TG_OP = 'INSERT' OR NEW.communicated_on IS DISTINCT FROM OLD.communicated_on) THEN
        RAISE EXCEPTION 'not communicated yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_communicated_by_today';
    END IF;
    IF NEW.closed_on > today_in_rome() OR NEW.closed_on > NEW.ends_on THEN
        RAISE EXCEPTION 'closed by today and by its end' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_closed_by_today';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.state = 'suspended') <> (EXISTS (
            SELECT FROM internship_suspension s WHERE s.network_id = NEW.network_id AND s.internship_id = NEW.id AND s.last_day IS NULL))
           AND NEW.state <> OLD.state THEN
            RAISE EXCEPTION 'suspended while a suspension is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_suspended_when';
        END IF;
        IF NEW.closed_on IS DISTINCT FROM OLD.closed_on AND EXISTS (
            SELECT FROM internship_day d WHERE d.network_id = NEW.network_id AND d.internship_id = NEW.id AND d.on_date > NEW.closed_on) THEN
            RAISE EXCEPTION 'days were written after that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_covers_its_days';
        END IF;
    END IF;
    -- A later end is held against every limit, but not by how much suspensions move it: to have those days again is the intern's right.
    IF leaves_draft OR (TG_OP = 'UPDATE' AND NEW.state NOT IN ('draft', 'withdrawn') AND NEW.ends_on - NEW.moved_days > OLD.ends_on - OLD.moved_days) THEN
        PERFORM check_internship_limits(NEW);
    END IF;
    RETURN NEW;
END $$;

-- Waiting at several counters -------------------------------------------------------------------------------------------------------------

-- At which counters somebody waits: an offer comes from whichever is free first. The one at which they asked is always among them.
CREATE TABLE waiting_list_counter (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    counter_id uuid NOT NULL,
    PRIMARY KEY (network_id, entry_id, counter_id),
    FOREIGN KEY (network_id, register_id, entry_id) REFERENCES waiting_list_entry (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, counter_id) REFERENCES counter
);
CALL protect_register_table('waiting_list_counter');
CALL keep_changes('waiting_list_counter');
REVOKE UPDATE ON waiting_list_counter FROM snodo_app;
CREATE POLICY of_the_code ON waiting_list_counter
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND entry_id IN (SELECT w.id FROM waiting_list_entry w));
CREATE POLICY of_holds ON waiting_list_counter
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'holds');

-- The register that a counter's body keeps: the agreement's in force, else its own.
CREATE FUNCTION register_of_counter(of_counter uuid) RETURNS uuid LANGUAGE sql STABLE
RETURN (SELECT r.id
        FROM counter c
        JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
        JOIN register r ON r.network_id = c.network_id
        LEFT JOIN agreement a ON a.network_id = r.network_id AND a.id = r.agreement_id AND a.joint_controllers
             AND today_in_rome() BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
        WHERE c.network_id = acting_network() AND c.id = of_counter
          AND (r.body_id = s.body_id
               OR EXISTS (SELECT FROM agreement_member m
                          WHERE m.network_id = a.network_id AND m.agreement_id = a.id AND m.body_id = s.body_id
                            AND today_in_rome() BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')))
        ORDER BY r.agreement_id IS NULL LIMIT 1);

-- A time that is offered is written in the register of the entry: nobody waits at a counter whose files are kept elsewhere.
CREATE FUNCTION check_waiting_list_counter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() AND register_of_counter(NEW.counter_id) IS DISTINCT FROM NEW.register_id
       AND NEW.counter_id <> (SELECT w.counter_id FROM waiting_list_entry w WHERE w.network_id = NEW.network_id AND w.id = NEW.entry_id) THEN
        RAISE EXCEPTION 'its files are kept elsewhere' USING ERRCODE = 'check_violation', CONSTRAINT = 'waiting_list_counter_of_the_register';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_counter BEFORE INSERT ON waiting_list_counter FOR EACH ROW EXECUTE FUNCTION check_waiting_list_counter();

CREATE FUNCTION wait_at_first_counter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.counter_id IS NOT NULL THEN
        INSERT INTO waiting_list_counter (network_id, register_id, entry_id, counter_id)
        VALUES (NEW.network_id, NEW.register_id, NEW.id, NEW.counter_id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER wait_at_first_counter AFTER INSERT ON waiting_list_entry FOR EACH ROW EXECUTE FUNCTION wait_at_first_counter();

DO $$
DECLARE
    network uuid;
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    FOR network IN SELECT id FROM network LOOP
        PERFORM set_config('snodo.network', network::text, true);
        INSERT INTO waiting_list_counter (network_id, register_id, entry_id, counter_id)
        SELECT network_id, register_id, id, counter_id FROM waiting_list_entry WHERE network_id = network AND counter_id IS NOT NULL;
    END LOOP;
    PERFORM set_config('snodo.network', '', true), set_config('snodo.purpose', '', true);
END $$;

-- Offered is only a time of a counter at which they wait.
ALTER TABLE waiting_list_offer ADD CONSTRAINT waiting_list_offer_where_they_wait
    FOREIGN KEY (network_id, entry_id, counter_id) REFERENCES waiting_list_counter;

-- Who waits, in order, with their counters and the times that they were offered before: for whoever offers, who may not look into the registers.
DROP FUNCTION who_waits();
CREATE FUNCTION who_waits() RETURNS TABLE (
    entry_id uuid, service_id uuid, counter_ids uuid[], person_id uuid, name text, phone text, email text, language text,
    from_day date, to_day date, site_address text, known_times timestamptz[], offered_before timestamptz[]) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    RETURN QUERY
        SELECT w.id, w.service_id,
               ARRAY(SELECT c.counter_id FROM waiting_list_counter c WHERE c.network_id = w.network_id AND c.entry_id = w.id
                     ORDER BY c.counter_id IS DISTINCT FROM w.counter_id, c.counter_id),
               w.person_id, w.name, w.phone, w.email, w.language, w.from_day, w.to_day,
               w.site_address, w.known_times, ARRAY(SELECT o.starts_at FROM waiting_list_offer o WHERE o.network_id = w.network_id AND o.entry_id = w.id)
        FROM waiting_list_entry w
        WHERE w.network_id = acting_network() AND w.state = 'waiting' AND coalesce(w.to_day, 'infinity') >= today_in_rome()
        ORDER BY w.asked_at, w.id;
    PERFORM set_config('snodo.purpose', purpose_before, true);
END $$;

-- How many wait for the same, at one of the same counters, before an entry of the acting code.
CREATE OR REPLACE FUNCTION waiting_before(of_entry uuid) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    before integer;
BEGIN
    PERFORM set_config('snodo.purpose', 'holds', true);
    SELECT count(*)::integer INTO before
    FROM waiting_list_entry mine JOIN waiting_list_entry w ON w.network_id = mine.network_id AND w.service_id = mine.service_id
    WHERE mine.network_id = acting_network() AND mine.id = of_entry AND w.state IN ('waiting', 'offered')
      AND (w.asked_at, w.id) < (mine.asked_at, mine.id)
      AND EXISTS (SELECT FROM waiting_list_counter c JOIN waiting_list_counter o ON o.network_id = c.network_id AND o.counter_id = c.counter_id
                  WHERE c.network_id = mine.network_id AND c.entry_id = mine.id AND o.entry_id = w.id);
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN before;
END $$;

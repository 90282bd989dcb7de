-- What follows by itself: a neighbour's directory from its address, referrals behind two bodies that became one, sheets verified in time, mails that
-- can be left with one click.

-- A neighbour's directory from an address ---------------------------------------------------------------------------------------------------

-- Read from a file, or from an HSDS server that is asked again by itself; `read_at` is when it was last right.
ALTER TABLE neighbour_directory
    ALTER COLUMN read_at DROP NOT NULL,
    -- Where the server's interface begins, without `/services`.
    ADD COLUMN address text CONSTRAINT neighbour_directory_address_shape CHECK (address ~ '^https?://[^\s]+[^\s/]$' AND length(address) <= 500),
    -- When it was last asked, rightly or not, and after when it is asked again; NULL: only when somebody wants it.
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN ask_after timestamptz,
    -- Why the last time was not right, and what the server answered.
    ADD COLUMN failure text CONSTRAINT neighbour_directory_failure_code CHECK (failure ~ '^[a-z-]+$'),
    ADD COLUMN failure_status smallint,
    -- When it was last read whole, with which tag of its only page, and how many services it said it had.
    ADD COLUMN whole_at timestamptz,
    ADD COLUMN etag text CONSTRAINT neighbour_directory_etag_length CHECK (length(etag) <= 200),
    ADD COLUMN listed integer,
    ADD CONSTRAINT neighbour_directory_read_or_asked CHECK (read_at IS NOT NULL OR address IS NOT NULL),
    ADD CONSTRAINT neighbour_directory_asked_at_an_address CHECK (ask_after IS NULL OR address IS NOT NULL),
    ADD CONSTRAINT neighbour_directory_failure_whole CHECK (failure_status IS NULL OR failure IS NOT NULL);

-- Referrals follow the body that stays --------------------------------------------------------------------------------------------------------

-- Which referrals went along in a merge: nobody reads it, because to whom somebody was sent is not everybody's to know.
CREATE TABLE referral_merged (
    network_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    PRIMARY KEY (network_id, merge_id, referral_id),
    FOREIGN KEY (network_id, merge_id) REFERENCES body_merge,
    FOREIGN KEY (network_id, referral_id) REFERENCES referral
);
ALTER TABLE referral_merged ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_merged FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON referral_merged USING (network_id = (SELECT acting_network()) AND (SELECT acts_as_owner()));

-- Every referral to a body goes to the one that it became; whoever receives there answers, and links of mails say its name. What was hidden stays
-- hidden, and is hidden now if the one that stays is sensitive. Undone, each goes home.
CREATE FUNCTION referrals_follow_merge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM body_profile p WHERE p.network_id = NEW.network_id AND p.body_id = NEW.body_id AND p.is_sensitive) THEN
            PERFORM hide_referrals_to(NEW.network_id, NEW.merged_body_id, NULL);
        END IF;
        INSERT INTO referral_merged (network_id, merge_id, referral_id)
        SELECT v.network_id, NEW.id, v.referral_id FROM referral_receiver v
        WHERE v.network_id = NEW.network_id AND v.body_id = NEW.merged_body_id;
        UPDATE referral_receiver SET body_id = NEW.body_id WHERE network_id = NEW.network_id AND body_id = NEW.merged_body_id;
    ELSE
        UPDATE referral_receiver v SET body_id = NEW.merged_body_id FROM referral_merged m
        WHERE m.network_id = NEW.network_id AND m.merge_id = NEW.id
          AND v.network_id = m.network_id AND v.referral_id = m.referral_id AND v.body_id = NEW.body_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER referrals_follow AFTER INSERT ON body_merge FOR EACH ROW EXECUTE FUNCTION referrals_follow_merge();
CREATE TRIGGER referrals_go_home AFTER UPDATE OF undone_at ON body_merge FOR EACH ROW
    WHEN (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL) EXECUTE FUNCTION referrals_follow_merge();

-- Sheets verified in time -----------------------------------------------------------------------------------------------------------------------

-- How a sheet stood from a day on: whether it was for people, and when it was last verified. Written by the sheet's own changes alone, so that what
-- is counted of a month that is over stays.
CREATE TABLE sheet_standing (
    network_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    on_day date NOT NULL,
    is_shown boolean NOT NULL,
    verified_on date NOT NULL,
    PRIMARY KEY (network_id, sheet_id, on_day),
    FOREIGN KEY (network_id, sheet_id) REFERENCES service_sheet ON DELETE CASCADE
);
CALL protect_network_table('sheet_standing');
REVOKE INSERT, UPDATE, DELETE ON sheet_standing FROM snodo_app;

CREATE FUNCTION record_sheet_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    network_before text := coalesce(current_setting('snodo.network', true), '');
BEGIN
    -- Whoever could write the sheet, in whichever network they acted.
    PERFORM set_config('snodo.network', NEW.network_id::text, true);
    -- What is new and was verified before was so from then on.
    INSERT INTO sheet_standing (network_id, sheet_id, on_day, is_shown, verified_on)
    VALUES (NEW.network_id, NEW.id, CASE WHEN TG_OP = 'INSERT' THEN least(NEW.verified_on, today_in_rome()) ELSE today_in_rome() END,
            NEW.status IN ('active', 'temporarily_closed'), NEW.verified_on)
    ON CONFLICT (network_id, sheet_id, on_day) DO UPDATE SET is_shown = excluded.is_shown, verified_on = excluded.verified_on;
    PERFORM set_config('snodo.network', network_before, true);
    RETURN NULL;
END $$;
CREATE TRIGGER record_standing AFTER INSERT OR UPDATE OF status, verified_on ON service_sheet
    FOR EACH ROW EXECUTE FUNCTION record_sheet_standing();

INSERT INTO charter_indicator (code, position, unit, counts_people) VALUES ('sheets_verified', 10, 'days', false);

-- The directory's sheets are verified within so many days after they aged. Each sheet is one case of a month: how it stood on the month's last day,
-- or today while the month runs.
CREATE FUNCTION charter_facts_sheets_verified(within integer, first_day date, last_day date)
RETURNS TABLE (happened_at timestamptz, outcome text, thing text, key uuid, measured numeric) LANGUAGE sql STABLE AS $$
    SELECT midnight_in_rome(d.day), CASE WHEN d.day <= a.ages_on + within THEN 'kept' ELSE 'missed' END,
           'sheet', s.id, greatest(d.day - a.ages_on, 0)::numeric
    FROM (SELECT least((m + interval '1 month')::date - 1, today_in_rome()) AS day
          FROM generate_series(date_trunc('month', first_day::timestamp), last_day::timestamp, interval '1 month') AS m) AS d
    JOIN service_sheet s ON s.network_id = acting_network()
         AND d.day BETWEEN coalesce(s.valid_from, '-infinity') AND coalesce(s.valid_to, 'infinity')
    JOIN body_profile p ON p.network_id = s.network_id AND p.body_id = s.body_id AND p.moderation = 'listed'
    JOIN freshness_rule_today r ON r.kind = 'service'
    CROSS JOIN LATERAL (SELECT t.is_shown, t.verified_on FROM sheet_standing t
                        WHERE t.network_id = s.network_id AND t.sheet_id = s.id AND t.on_day <= d.day ORDER BY t.on_day DESC LIMIT 1) AS h
    CROSS JOIN LATERAL (SELECT ages_on(h.verified_on, coalesce(s.verify_every_months, r.months), s.valid_to, r.days_before_end)) AS a
    WHERE h.is_shown AND d.day BETWEEN first_day AND last_day
$$;
DO $$
BEGIN
    EXECUTE replace(pg_get_functiondef('charter_facts'::regproc), E'    END CASE;',
        E'        WHEN ''sheets_verified'' THEN RETURN QUERY SELECT * FROM charter_facts_sheets_verified(within, first_day, last_day);\n    END CASE;');
END $$;

-- Mails that can be left ------------------------------------------------------------------------------------------------------------------------

-- Where one stops getting mails of this sort, with one click and without signing in (RFC 2369, RFC 8058).
ALTER TABLE message ADD COLUMN leave_address text
    CONSTRAINT message_leave_address_shape CHECK (
        leave_address IS NULL OR (leave_address ~ '^https?://[^\s<>]+$' AND length(leave_address) <= 500 AND channel = 'mail'));

-- What waits at the counter ----------------------------------------------------------------------------------------------------------------------

CREATE INDEX vacancy_interest_waiting ON vacancy_interest (network_id, counter_id) WHERE answered_at IS NULL;

-- A person is sent to a partner body, with what of their file the purpose needs, and what became of it comes back.

-- What there is to choose from ----------------------------------------------------------------------------------------------------------

-- Whose turn it is in a state: the receiver's while it is open, else nobody's, but for what the counter has to look at (`counter_turn_since`).
CREATE TABLE referral_state (
    code text PRIMARY KEY,
    is_open boolean NOT NULL,
    position smallint NOT NULL
);
CALL share_reference_table('referral_state');
INSERT INTO referral_state (code, is_open, position) VALUES
    ('sent', true, 1), ('accepted', true, 2), ('arrived', true, 3), ('in_progress', true, 4),
    ('done', false, 5), ('dropped', false, 6), ('declined', false, 7), ('expired', false, 8), ('withdrawn', false, 9);

-- The one place that says how a referral may move, and by whom: the counter writes down what it is told on the telephone as well.
CREATE TABLE referral_allowed_transition (
    from_state text NOT NULL REFERENCES referral_state,
    to_state text NOT NULL REFERENCES referral_state,
    by_receiver boolean NOT NULL DEFAULT true,
    by_counter boolean NOT NULL DEFAULT true,
    by_program boolean NOT NULL DEFAULT false,
    -- Only to take the last move back, by who made it, when it was a slip.
    takes_back boolean NOT NULL DEFAULT false,
    PRIMARY KEY (from_state, to_state)
);
CALL share_reference_table('referral_allowed_transition');
INSERT INTO referral_allowed_transition (from_state, to_state) VALUES
    ('sent', 'accepted'), ('sent', 'declined'),
    ('accepted', 'arrived'), ('accepted', 'in_progress'), ('accepted', 'done'), ('accepted', 'dropped'),
    ('arrived', 'in_progress'), ('arrived', 'done'), ('arrived', 'dropped'),
    ('in_progress', 'done'), ('in_progress', 'dropped');
INSERT INTO referral_allowed_transition (from_state, to_state, by_receiver)
SELECT code, 'withdrawn', false FROM referral_state WHERE is_open;
INSERT INTO referral_allowed_transition (from_state, to_state, by_receiver, by_counter, by_program) VALUES ('sent', 'expired', false, false, true);
INSERT INTO referral_allowed_transition (from_state, to_state, by_receiver, takes_back)
SELECT to_state, from_state, by_receiver, true FROM referral_allowed_transition WHERE NOT by_program;

-- Why it ended, and what came of it. No reason says anything of anybody's health.
CREATE TABLE referral_reason (
    for_state text NOT NULL REFERENCES referral_state,
    code text NOT NULL,
    position smallint NOT NULL,
    PRIMARY KEY (for_state, code)
);
CALL share_reference_table('referral_reason');
INSERT INTO referral_reason (for_state, position, code) VALUES
    ('declined', 1, 'no_places'), ('declined', 2, 'not_ours'), ('declined', 3, 'requirements'), ('declined', 4, 'area'),
    ('declined', 5, 'already_known'), ('declined', 6, 'closed'), ('declined', 7, 'other'),
    ('dropped', 1, 'never_came'), ('dropped', 2, 'stopped_coming'), ('dropped', 3, 'found_work'), ('dropped', 4, 'changed_mind'),
    ('dropped', 5, 'moved'), ('dropped', 6, 'hours'), ('dropped', 7, 'not_reached'), ('dropped', 8, 'other'),
    ('done', 1, 'service_given'), ('done', 2, 'course_done'), ('done', 3, 'papers_done'), ('done', 4, 'work_found'),
    ('done', 5, 'sent_on'), ('done', 6, 'other'),
    ('withdrawn', 1, 'person_asks'), ('withdrawn', 2, 'by_mistake'), ('withdrawn', 3, 'another_way'), ('withdrawn', 4, 'no_news'),
    ('withdrawn', 5, 'other');

-- The parts of a file that can be shared. What is reserved is none of them, and the counter's notes are not either.
CREATE TABLE referral_part (
    code text PRIMARY KEY,
    position smallint NOT NULL,
    -- Without it nobody could be called.
    always boolean NOT NULL DEFAULT false
);
CALL share_reference_table('referral_part');
INSERT INTO referral_part (position, code, always) VALUES
    (1, 'contact', true), (2, 'birth', false), (3, 'residence', false), (4, 'fiscal_code', false), (5, 'permit', false), (6, 'wishes', false),
    (7, 'experience', false), (8, 'education', false), (9, 'languages', false), (10, 'skills', false), (11, 'certificates', false),
    (12, 'licences', false), (13, 'availability', false), (14, 'limits', false), (15, 'own_words', false);

-- What somebody is sent for, and the parts that are ticked at first.
CREATE TABLE referral_purpose (
    code text PRIMARY KEY,
    position smallint NOT NULL,
    parts text[] NOT NULL
);
CALL share_reference_table('referral_purpose');
INSERT INTO referral_purpose (position, code, parts) VALUES
    (1, 'guidance', '{contact,wishes,experience,education}'),
    (2, 'training', '{contact,wishes,education,languages,availability}'),
    (3, 'language', '{contact,languages,availability}'),
    (4, 'job_search', '{contact,wishes,experience,education,languages,skills,certificates,licences,availability}'),
    (5, 'recognition', '{contact,education,experience,certificates}'),
    (6, 'enterprise', '{contact,wishes,experience}'),
    (7, 'papers', '{contact}'),
    (8, 'support', '{contact}'),
    (9, 'other', '{contact}');

-- How long things last, from a day on. A network without a row of its own has the common ones.
CREATE TABLE referral_rule_default (
    valid_from date PRIMARY KEY,
    -- How long a link of a mail opens.
    link_days smallint NOT NULL CHECK (link_days BETWEEN 1 AND 60),
    -- How long one goes on with what a link opened.
    visit_hours smallint NOT NULL CHECK (visit_hours BETWEEN 1 AND 24),
    -- Days after sending on which an answer is asked for again, and after which it is over.
    remind_days smallint[] NOT NULL CHECK (cardinality(remind_days) <= 6 AND 0 < ALL (remind_days)),
    answer_days smallint NOT NULL CHECK (answer_days BETWEEN 1 AND 120),
    -- Days after the yes on which it is asked what became of it, and after which the counter is told that nobody says.
    follow_up_days smallint[] NOT NULL CHECK (cardinality(follow_up_days) <= 8 AND 0 < ALL (follow_up_days)),
    silence_days smallint NOT NULL CHECK (silence_days BETWEEN 1 AND 730),
    -- After so many days nothing is read any more, whatever became of it.
    share_days smallint NOT NULL CHECK (share_days BETWEEN 1 AND 730),
    take_back_minutes smallint NOT NULL CHECK (take_back_minutes BETWEEN 1 AND 1440),
    -- After the end: when the text is deleted, and when nothing says any more who it was.
    keep_text_days smallint NOT NULL CHECK (keep_text_days BETWEEN 0 AND 365),
    anonymise_days smallint NOT NULL CHECK (anonymise_days BETWEEN 30 AND 3650)
);
CALL share_reference_table('referral_rule_default');
INSERT INTO referral_rule_default VALUES ('2020-01-01', 8, 12, '{4,9}', 15, '{14,30,60,120}', 150, 365, 60, 30, 730);

CREATE TABLE referral_rule (
    network_id uuid NOT NULL REFERENCES network,
    valid_from date NOT NULL,
    link_days smallint NOT NULL CONSTRAINT referral_rule_link_days CHECK (link_days BETWEEN 1 AND 60),
    visit_hours smallint NOT NULL CONSTRAINT referral_rule_visit_hours CHECK (visit_hours BETWEEN 1 AND 24),
    remind_days smallint[] NOT NULL CONSTRAINT referral_rule_remind_days CHECK (cardinality(remind_days) <= 6 AND 0 < ALL (remind_days)),
    answer_days smallint NOT NULL CONSTRAINT referral_rule_answer_days CHECK (answer_days BETWEEN 1 AND 120),
    follow_up_days smallint[] NOT NULL CONSTRAINT referral_rule_follow_up_days CHECK (cardinality(follow_up_days) <= 8 AND 0 < ALL (follow_up_days)),
    silence_days smallint NOT NULL CONSTRAINT referral_rule_silence_days CHECK (silence_days BETWEEN 1 AND 730),
    share_days smallint NOT NULL CONSTRAINT referral_rule_share_days CHECK (share_days BETWEEN 1 AND 730),
    take_back_minutes smallint NOT NULL CONSTRAINT referral_rule_take_back_minutes CHECK (take_back_minutes BETWEEN 1 AND 1440),
    keep_text_days smallint NOT NULL CONSTRAINT referral_rule_keep_text_days CHECK (keep_text_days BETWEEN 0 AND 365),
    anonymise_days smallint NOT NULL CONSTRAINT referral_rule_anonymise_days CHECK (anonymise_days BETWEEN 30 AND 3650),
    PRIMARY KEY (network_id, valid_from)
);
CALL protect_network_table('referral_rule');
CALL keep_changes('referral_rule');
CREATE FUNCTION check_referral_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT acts_as_owner() AND (CASE WHEN TG_OP = 'DELETE' THEN OLD.valid_from ELSE least(NEW.valid_from, OLD.valid_from) END) < today_in_rome() THEN
        RAISE EXCEPTION 'from today on' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_rule_not_backdated';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER check_rule BEFORE INSERT OR UPDATE OR DELETE ON referral_rule FOR EACH ROW EXECUTE FUNCTION check_referral_rule();

-- What holds for what was sent on a day.
CREATE FUNCTION referral_rule_on(on_day date) RETURNS referral_rule_default LANGUAGE plpgsql STABLE AS $$
DECLARE
    found_rule referral_rule_default;
BEGIN
    SELECT valid_from, link_days, visit_hours, remind_days, answer_days, follow_up_days, silence_days, share_days, take_back_minutes,
           keep_text_days, anonymise_days INTO found_rule
    FROM referral_rule WHERE network_id = acting_network() AND valid_from <= on_day ORDER BY valid_from DESC LIMIT 1;
    IF NOT FOUND THEN
        SELECT * INTO found_rule FROM referral_rule_default WHERE valid_from <= on_day ORDER BY valid_from DESC LIMIT 1;
    END IF;
    RETURN found_rule;
END $$;

-- The referral itself ---------------------------------------------------------------------------------------------------------------------

-- Nothing in this row says to whom the person was sent: that is beside it, where it can be kept from who need not know. No change log: what is
-- said here ends after a time, and its moves are recorded by themselves.
CREATE TABLE referral (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Counted in the register.
    code integer NOT NULL,
    -- None once nothing says any more who it was.
    person_id uuid,
    purpose text NOT NULL REFERENCES referral_purpose,
    from_body_id uuid NOT NULL,
    -- Who referred, and who follows the person.
    operator_id uuid NOT NULL,
    case_manager_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'sent' REFERENCES referral_state,
    state_since timestamptz NOT NULL DEFAULT now(),
    reason text,
    words text NOT NULL DEFAULT '' CONSTRAINT referral_words_length CHECK (length(words) <= 1000),
    sent_at timestamptz NOT NULL DEFAULT now(),
    -- An answer counts until the end of this day.
    answer_by date NOT NULL,
    answered_at timestamptz,
    accepted_at timestamptz,
    ended_at timestamptz,
    -- That the person agreed to what was shown to them.
    agreed_how text NOT NULL CONSTRAINT referral_agreed_how CHECK (agreed_how IN ('in_person', 'phone', 'writing')),
    agreed_at timestamptz NOT NULL DEFAULT now(),
    -- What was declined, dropped or not answered, and is tried again here.
    again_of uuid,
    -- Since when there is something for the counter to look at: an answer, a message, silence.
    counter_turn_since timestamptz,
    silence_told_at timestamptz,
    -- Who made the last move.
    moved_by_side text NOT NULL DEFAULT 'counter' CONSTRAINT referral_moved_by_side CHECK (moved_by_side IN ('counter', 'receiver', 'program')),
    -- Where the site was when it was sent: links of mails begin with it.
    site_address text NOT NULL DEFAULT '',
    anonymised_at timestamptz,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    UNIQUE (network_id, register_id, code),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, from_body_id) REFERENCES body,
    FOREIGN KEY (network_id, operator_id) REFERENCES operator,
    FOREIGN KEY (network_id, case_manager_id) REFERENCES operator,
    FOREIGN KEY (network_id, again_of) REFERENCES referral,
    CONSTRAINT referral_reason_from_the_list FOREIGN KEY (state, reason) REFERENCES referral_reason (for_state, code),
    CONSTRAINT referral_ended_with_reason CHECK ((reason IS NOT NULL) = (state IN ('done', 'dropped', 'declined', 'withdrawn'))),
    CONSTRAINT referral_ended_when CHECK ((ended_at IS NOT NULL) = (state IN ('done', 'dropped', 'declined', 'expired', 'withdrawn'))),
    CONSTRAINT referral_of_somebody CHECK ((person_id IS NULL) = (anonymised_at IS NOT NULL)),
    CONSTRAINT referral_again_of_another CHECK (again_of <> id)
);
CREATE INDEX referral_of_person ON referral (network_id, person_id, sent_at);
CREATE INDEX referral_by_state ON referral (network_id, state, sent_at);
CREATE INDEX referral_for_the_counter ON referral (network_id, counter_turn_since) WHERE counter_turn_since IS NOT NULL;
CREATE INDEX referral_tried_again ON referral (network_id, again_of) WHERE again_of IS NOT NULL;
CALL protect_register_table('referral');
REVOKE DELETE ON referral FROM snodo_app;
CALL follow_merges('referral');

-- To whom. Of a sensitive body only who is involved reads it: who referred, and who follows the person.
CREATE TABLE referral_receiver (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    body_id uuid NOT NULL,
    sheet_id uuid,
    -- The address on file to which links go; none: the counter calls.
    address text CONSTRAINT referral_receiver_address_shape CHECK (address ~ '^[^@\s]+@[^@\s]+$'),
    is_sensitive boolean NOT NULL DEFAULT false,
    -- The accounts of who is involved.
    involved uuid[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (network_id, referral_id),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    FOREIGN KEY (network_id, sheet_id) REFERENCES service_sheet
);
CREATE INDEX referral_receiver_of_body ON referral_receiver (network_id, body_id);

-- What of the file is shared, for how long. It ends with the referral.
CREATE TABLE referral_share (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    parts text[] NOT NULL CONSTRAINT referral_share_parts CHECK (cardinality(parts) > 0),
    -- First letters of the names: what a list calls somebody whose text is not opened.
    initials text NOT NULL CONSTRAINT referral_share_initials CHECK (length(initials) <= 12),
    -- For the record of processing: why it may be shared (GDPR art. 6 and 9).
    legal_basis text NOT NULL DEFAULT 'public_task',
    from_day date NOT NULL DEFAULT today_in_rome(),
    expires_on date NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (network_id, referral_id),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT referral_share_days_in_order CHECK (expires_on >= from_day)
);

-- The very words that the person was shown and the receiver reads: sections with a title and lines. Read by the receiver through
-- `read_referral_text` alone; deleted some time after the end.
CREATE TABLE referral_text (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    sections jsonb NOT NULL CONSTRAINT referral_text_sections CHECK (jsonb_typeof(sections) = 'array' AND sections <> '[]'),
    PRIMARY KEY (network_id, referral_id),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE
);

-- Links of mails, used once, and the visits that they open. Only the SHA-256 of a code is kept.
CREATE TABLE referral_link (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    code_hash bytea NOT NULL CONSTRAINT referral_link_code_hash CHECK (octet_length(code_hash) = 32),
    referral_id uuid NOT NULL,
    kind text NOT NULL DEFAULT 'link' CONSTRAINT referral_link_kind CHECK (kind IN ('link', 'visit')),
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (network_id, code_hash),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT referral_link_in_order CHECK (expires_at > made_at)
);
CREATE INDEX referral_link_of_referral ON referral_link (network_id, referral_id, made_at);

-- Each move: from where, by whom. Who of the receiver made it stands with the receiver.
CREATE TABLE referral_transition (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    referral_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    reason text,
    words text NOT NULL DEFAULT '',
    side text NOT NULL CONSTRAINT referral_transition_side CHECK (side IN ('counter', 'receiver', 'program')),
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    moved_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT referral_transition_allowed FOREIGN KEY (from_state, to_state) REFERENCES referral_allowed_transition
);
CREATE INDEX referral_transition_of_referral ON referral_transition (network_id, referral_id, id);

-- What the receiver writes to the counter, and the counter to the receiver.
CREATE TABLE referral_note (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    referral_id uuid NOT NULL,
    from_receiver boolean NOT NULL DEFAULT false,
    words text NOT NULL CONSTRAINT referral_note_words CHECK (btrim(words) <> '' AND length(words) <= 2000),
    written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Who of the counter wrote.
    account_id uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE
);
CREATE INDEX referral_note_of_referral ON referral_note (network_id, referral_id, id);

-- That the receiver read what was shared: whoever opens files may say so to the person.
CREATE TABLE referral_reading (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    referral_id uuid NOT NULL,
    read_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_link boolean NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE
);
CREATE INDEX referral_reading_of_referral ON referral_reading (network_id, referral_id, id);

-- What the receiver did, and by which account: seen where the receiver may be seen. No account: by a link.
CREATE TABLE referral_receiver_act (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    referral_id uuid NOT NULL,
    -- The reading, when it is one.
    reading_id bigint,
    what text NOT NULL CONSTRAINT referral_receiver_act_what CHECK (what IN ('opened', 'read', 'moved', 'wrote', 'asked', 'named')),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    account_id uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE,
    FOREIGN KEY (network_id, reading_id) REFERENCES referral_reading
);
CREATE INDEX referral_receiver_act_of_referral ON referral_receiver_act (network_id, referral_id, id);

-- Which reminders went out: each once.
CREATE TABLE referral_reminder (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    phase text NOT NULL CONSTRAINT referral_reminder_phase CHECK (phase IN ('answer', 'outcome')),
    number smallint NOT NULL CONSTRAINT referral_reminder_number CHECK (number BETWEEN 1 AND 8),
    sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (network_id, referral_id, phase, number),
    FOREIGN KEY (network_id, register_id, referral_id) REFERENCES referral (network_id, register_id, id) ON UPDATE CASCADE
);

-- Who sees what -----------------------------------------------------------------------------------------------------------------------------

-- The body for which the actor receives: the acting one, or the one that it turned out to be.
CREATE FUNCTION receiving_body() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN coalesce((SELECT p.merged_into_body_id FROM body_profile p WHERE p.network_id = acting_network() AND p.body_id = acting_body()),
                    acting_body());
END $$;

-- Whether the actor receives referrals for the acting body today.
CREATE FUNCTION acts_as_receiver() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN acting_purpose() = 'counter_service' AND EXISTS (
        SELECT FROM operator o JOIN operator_role r ON r.network_id = o.network_id AND r.operator_id = o.id AND r.role = 'partner_receiver'
        WHERE o.network_id = acting_network() AND o.account_id = acting_account() AND o.body_id = acting_body()
          AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
          AND today_in_rome() BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'));
END $$;

-- The referral that the acting code has opened, while the visit lasts.
CREATE FUNCTION referral_of_code() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF acting_purpose() IS DISTINCT FROM 'citizen' THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT l.referral_id FROM referral_link l
            WHERE l.network_id = acting_network() AND l.code_hash = acting_code() AND l.kind = 'visit' AND l.expires_at > clock_timestamp());
END $$;

-- Beside the counter's own policy: the receiver by a code or an account, the program's upkeep, and the owner's own functions.
CREATE PROCEDURE open_to_receiver(name regclass, commands text[]) LANGUAGE plpgsql AS $$
DECLARE
    command text;
    of_referral text := CASE WHEN name = 'referral'::regclass THEN 'id' ELSE 'referral_id' END;
    condition text;
BEGIN
    FOREACH command IN ARRAY commands LOOP
        condition := format('network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = ''citizen'' AND %I = (SELECT referral_of_code())',
                            of_referral);
        EXECUTE format('CREATE POLICY %I ON %s FOR %s %s (%s)', 'of_the_code_' || lower(command), name, command,
                       CASE command WHEN 'INSERT' THEN 'WITH CHECK' ELSE 'USING' END, condition);
        condition := CASE WHEN name = 'referral_receiver'::regclass
            THEN 'network_id = (SELECT acting_network()) AND body_id = (SELECT receiving_body()) AND (SELECT acts_as_receiver())'
            ELSE format('network_id = (SELECT acting_network()) AND (SELECT acts_as_receiver())
                         AND EXISTS (SELECT FROM referral_receiver r WHERE r.network_id = %1$s.network_id AND r.referral_id = %1$s.%2$I
                                     AND r.body_id = (SELECT receiving_body()))', name, of_referral) END;
        EXECUTE format('CREATE POLICY %I ON %s FOR %s %s (%s)', 'of_the_receiver_' || lower(command), name, command,
                       CASE command WHEN 'INSERT' THEN 'WITH CHECK' ELSE 'USING' END, condition);
    END LOOP;
END $$;
CREATE PROCEDURE open_to_upkeep(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY of_upkeep ON %s USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = ''maintenance'')', name);
    EXECUTE format('CREATE POLICY of_the_owner ON %s USING (network_id = (SELECT acting_network()) AND (SELECT acts_as_owner()))', name);
END $$;
-- The counter's side of what stands beside a referral: of the acting registers, and of a sensitive body for who is involved alone.
CREATE PROCEDURE open_to_counter(name regclass, commands text[], only_involved boolean) LANGUAGE plpgsql AS $$
DECLARE
    command text;
    condition text := 'network_id = (SELECT acting_network()) AND register_id = ANY ((SELECT acting_registers())::uuid[])';
BEGIN
    IF only_involved THEN
        condition := condition || format(' AND EXISTS (SELECT FROM referral_receiver r WHERE r.network_id = %1$s.network_id AND r.referral_id = %1$s.referral_id)', name);
    END IF;
    FOREACH command IN ARRAY commands LOOP
        EXECUTE format('CREATE POLICY %I ON %s FOR %s %s (%s)', 'of_the_acting_registers_' || lower(command), name, command,
                       CASE command WHEN 'INSERT' THEN 'WITH CHECK' ELSE 'USING' END, condition);
        EXECUTE format('GRANT %s ON %s TO snodo_app', command, name);
    END LOOP;
END $$;

CALL open_to_upkeep('referral');
CALL open_to_receiver('referral', '{SELECT,UPDATE}');

CALL open_to_upkeep('referral_receiver');
CALL open_to_receiver('referral_receiver', '{SELECT}');
CREATE POLICY of_who_is_involved ON referral_receiver FOR SELECT
    USING (network_id = (SELECT acting_network()) AND register_id = ANY ((SELECT acting_registers())::uuid[])
           AND (NOT is_sensitive OR (SELECT acting_account()) = ANY (involved)));
CREATE POLICY of_who_refers ON referral_receiver FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND register_id = ANY ((SELECT acting_registers())::uuid[]));
GRANT SELECT, INSERT ON referral_receiver TO snodo_app;

CALL open_to_upkeep('referral_share');
CALL open_to_counter('referral_share', '{SELECT,INSERT}', false);
CREATE POLICY of_the_code ON referral_share FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen' AND referral_id = (SELECT referral_of_code())
           AND ended_at IS NULL AND expires_on >= today_in_rome());
GRANT UPDATE (initials) ON referral_share TO snodo_app;
CREATE POLICY of_the_receiver ON referral_share FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acts_as_receiver()) AND ended_at IS NULL AND expires_on >= today_in_rome()
           AND EXISTS (SELECT FROM referral_receiver r WHERE r.network_id = referral_share.network_id AND r.referral_id = referral_share.referral_id
                       AND r.body_id = (SELECT receiving_body())));

CALL open_to_upkeep('referral_text');
CALL open_to_counter('referral_text', '{SELECT}', true);
CALL open_to_counter('referral_text', '{INSERT}', false);
GRANT DELETE ON referral_text TO snodo_app;

CALL open_to_upkeep('referral_link');
CALL open_to_counter('referral_link', '{INSERT}', false);
-- (A statement that deletes by a condition reads its columns; no policy shows a row but to upkeep.)
GRANT SELECT, DELETE ON referral_link TO snodo_app;

CALL open_to_upkeep('referral_transition');
CALL open_to_counter('referral_transition', '{SELECT}', false);
CALL open_to_receiver('referral_transition', '{SELECT}');
GRANT UPDATE (words) ON referral_transition TO snodo_app;

CALL open_to_upkeep('referral_note');
CALL open_to_counter('referral_note', '{SELECT,INSERT}', true);
CALL open_to_receiver('referral_note', '{SELECT,INSERT}');
GRANT DELETE ON referral_note TO snodo_app;

CALL open_to_upkeep('referral_reading');
CALL open_to_counter('referral_reading', '{SELECT}', false);

CALL open_to_upkeep('referral_receiver_act');
CALL open_to_counter('referral_receiver_act', '{SELECT}', true);

CALL open_to_upkeep('referral_reminder');
CALL open_to_counter('referral_reminder', '{SELECT}', false);
GRANT INSERT ON referral_reminder TO snodo_app;

DROP PROCEDURE open_to_counter(regclass, text[], boolean);
DROP PROCEDURE open_to_receiver(regclass, text[]);
DROP PROCEDURE open_to_upkeep(regclass);

-- Rules of its life -----------------------------------------------------------------------------------------------------------------------

-- Where a body can be written to: what the directory and the network know, nothing that somebody types.
CREATE VIEW referral_address WITH (security_invoker = true) AS
SELECT s.network_id, s.body_id, s.id AS sheet_id, lower(s.email) AS address, 1 AS position FROM service_sheet s WHERE s.email IS NOT NULL
UNION ALL
SELECT c.network_id, c.body_id, c.sheet_id, lower(c.email), CASE WHEN c.sheet_id IS NULL THEN 3 ELSE 2 END FROM directory_contact c
WHERE c.email IS NOT NULL AND c.objected_on IS NULL AND c.location_id IS NULL AND c.sheet_at_location_id IS NULL
UNION ALL
SELECT b.network_id, b.id, NULL, lower(b.email), 4 FROM body b WHERE b.email IS NOT NULL
UNION ALL
SELECT p.network_id, p.body_id, NULL, p.owner_email, 5 FROM body_profile p WHERE p.owner_email IS NOT NULL;
GRANT SELECT ON referral_address TO snodo_app;

-- Whether who receives a referral may not be named, asked by who may not know who it is.
CREATE FUNCTION referral_is_sensitive(of_referral uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN coalesce((SELECT r.is_sensitive FROM referral_receiver r WHERE r.network_id = acting_network() AND r.referral_id = of_referral), false);
END $$;

-- Whether the acting account referred, or follows the person.
CREATE FUNCTION is_involved_in(of_referral uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN coalesce((SELECT acting_account() = ANY (r.involved) FROM referral_receiver r
                     WHERE r.network_id = acting_network() AND r.referral_id = of_referral), false);
END $$;

-- Words about a sensitive body stand where only who is involved reads them.
CREATE FUNCTION keep_referral_words_apart(of_referral referral, said text, by_receiver boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF pg_trigger_depth() = 0 THEN
        RAISE EXCEPTION 'a move keeps its words, nobody else' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_words_of_a_move';
    END IF;
    INSERT INTO referral_note (network_id, register_id, referral_id, from_receiver, words, account_id)
    VALUES (of_referral.network_id, of_referral.register_id, of_referral.id, by_receiver, said, CASE WHEN NOT by_receiver THEN acting_account() END);
END $$;
REVOKE EXECUTE ON FUNCTION keep_referral_words_apart FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_referral_words_apart TO snodo_app;

CREATE FUNCTION check_referral() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    side text := CASE WHEN acting_purpose() = 'maintenance' THEN 'program'
                      WHEN acting_purpose() = 'counter_service' AND NEW.register_id = ANY (acting_registers()) THEN 'counter'
                      ELSE 'receiver' END;
    now_is timestamptz := clock_timestamp();
    rule referral_rule_default;
    move referral_allowed_transition;
    last_move referral_transition;
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.operator_id <> ALL (acting_operators()) THEN
            RAISE EXCEPTION 'who refers is who acts' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_by_who_acts';
        END IF;
        IF NEW.state <> 'sent' THEN
            RAISE EXCEPTION 'a referral begins as sent' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_begins_as_sent';
        END IF;
        IF EXISTS (SELECT FROM person p WHERE p.network_id = NEW.network_id AND p.id = NEW.person_id AND p.merged_into IS NOT NULL) THEN
            RAISE EXCEPTION 'the file was merged' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_of_a_file';
        END IF;
        IF NEW.again_of IS NOT NULL AND NOT EXISTS (
            SELECT FROM referral r WHERE r.network_id = NEW.network_id AND r.id = NEW.again_of AND r.person_id = NEW.person_id
              AND r.state IN ('declined', 'dropped', 'expired', 'withdrawn')) THEN
            RAISE EXCEPTION 'what failed, of the same person, is tried again' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_again_of_what_failed';
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('referral code ' || NEW.register_id::text, 0));
        SELECT coalesce(max(r.code), 0) + 1 INTO NEW.code FROM referral r WHERE r.network_id = NEW.network_id AND r.register_id = NEW.register_id;
        rule := referral_rule_on(today_in_rome());
        NEW.from_body_id := acting_body();
        NEW.sent_at := now_is;
        NEW.state_since := now_is;
        NEW.agreed_at := now_is;
        NEW.answer_by := today_in_rome() + rule.answer_days;
        NEW.answered_at := NULL;
        NEW.accepted_at := NULL;
        NEW.counter_turn_since := NULL;
        NEW.silence_told_at := NULL;
        NEW.moved_by_side := 'counter';
        RETURN NEW;
    END IF;
    IF (NEW.network_id, NEW.register_id, NEW.id, NEW.code, NEW.purpose, NEW.from_body_id, NEW.operator_id, NEW.sent_at, NEW.answer_by, NEW.agreed_how,
        NEW.agreed_at, NEW.again_of, NEW.site_address)
       IS DISTINCT FROM (OLD.network_id, OLD.register_id, OLD.id, OLD.code, OLD.purpose, OLD.from_body_id, OLD.operator_id, OLD.sent_at, OLD.answer_by,
        OLD.agreed_how, OLD.agreed_at, OLD.again_of, OLD.site_address)
       OR (side <> 'program' AND (NEW.person_id, NEW.anonymised_at, NEW.silence_told_at)
           IS DISTINCT FROM (OLD.person_id, OLD.anonymised_at, OLD.silence_told_at)) THEN
        RAISE EXCEPTION 'what was agreed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_stays';
    END IF;
    IF side <> 'counter' AND NEW.case_manager_id <> OLD.case_manager_id THEN
        RAISE EXCEPTION 'the counter says who follows the person' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_stays';
    END IF;
    IF NEW.case_manager_id <> OLD.case_manager_id AND referral_is_sensitive(OLD.id) AND NOT is_involved_in(OLD.id) THEN
        RAISE EXCEPTION 'who is involved names who follows the person' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_named_by_who_is_involved';
    END IF;
    IF NEW.anonymised_at IS DISTINCT FROM OLD.anonymised_at THEN
        rule := referral_rule_on((OLD.sent_at AT TIME ZONE 'Europe/Rome')::date);
        IF OLD.ended_at IS NULL OR OLD.ended_at + make_interval(days => rule.anonymise_days) > now_is OR NEW.state <> OLD.state THEN
            RAISE EXCEPTION 'not yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_anonymised_in_time';
        END IF;
        NEW.words := '';
    END IF;
    IF NEW.state = OLD.state THEN
        IF (NEW.reason, NEW.state_since, NEW.answered_at, NEW.accepted_at, NEW.ended_at, NEW.moved_by_side)
           IS DISTINCT FROM (OLD.reason, OLD.state_since, OLD.answered_at, OLD.accepted_at, OLD.ended_at, OLD.moved_by_side)
           OR (NEW.words <> OLD.words AND NEW.anonymised_at IS NULL) OR (side = 'receiver' AND NEW.counter_turn_since IS DISTINCT FROM OLD.counter_turn_since) THEN
            RAISE EXCEPTION 'only a move changes it' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_stays';
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO move FROM referral_allowed_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state;
    IF NOT FOUND OR NOT (CASE side WHEN 'counter' THEN move.by_counter WHEN 'receiver' THEN move.by_receiver ELSE move.by_program END) THEN
        RAISE EXCEPTION 'not from % to % by the %', OLD.state, NEW.state, side
            USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_transition_allowed';
    END IF;
    rule := referral_rule_on((OLD.sent_at AT TIME ZONE 'Europe/Rome')::date);
    IF move.takes_back THEN
        SELECT * INTO last_move FROM referral_transition t WHERE t.network_id = OLD.network_id AND t.referral_id = OLD.id ORDER BY t.id DESC LIMIT 1;
        IF last_move.id IS NULL OR (last_move.from_state, last_move.to_state, last_move.side) IS DISTINCT FROM (NEW.state, OLD.state, side)
           OR last_move.moved_at < now_is - make_interval(mins => rule.take_back_minutes) THEN
            RAISE EXCEPTION 'only the last move, by who made it, and soon' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_taken_back_in_time';
        END IF;
    END IF;
    IF side = 'receiver' AND OLD.state = 'sent' AND OLD.answer_by < today_in_rome() THEN
        RAISE EXCEPTION 'it was to be answered before' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_answered_in_time';
    END IF;
    IF NEW.state = 'expired' AND OLD.answer_by >= today_in_rome() THEN
        RAISE EXCEPTION 'not over yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_expires_after_its_day';
    END IF;
    IF NEW.reason = 'other' AND btrim(NEW.words) = '' THEN
        RAISE EXCEPTION 'say what' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_other_in_words';
    END IF;
    NEW.state_since := now_is;
    NEW.moved_by_side := side;
    NEW.answered_at := CASE WHEN NEW.state = 'sent' THEN NULL WHEN NEW.state IN ('accepted', 'declined') THEN coalesce(OLD.answered_at, now_is) ELSE OLD.answered_at END;
    NEW.accepted_at := CASE WHEN NEW.state IN ('sent', 'declined') THEN NULL WHEN NEW.state = 'accepted' THEN coalesce(OLD.accepted_at, now_is) ELSE OLD.accepted_at END;
    NEW.ended_at := CASE WHEN NEW.state IN ('done', 'dropped', 'declined', 'expired', 'withdrawn') THEN now_is END;
    IF NEW.ended_at IS NULL THEN
        NEW.reason := NULL;
        NEW.words := '';
    END IF;
    NEW.counter_turn_since := CASE WHEN side = 'counter' OR move.takes_back THEN NULL
                                   WHEN NEW.ended_at IS NOT NULL THEN now_is ELSE OLD.counter_turn_since END;
    IF NEW.words <> '' AND referral_is_sensitive(OLD.id) THEN
        PERFORM keep_referral_words_apart(OLD, NEW.words, side = 'receiver');
        NEW.words := '';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_referral BEFORE INSERT ON referral FOR EACH ROW EXECUTE FUNCTION check_referral();
CREATE TRIGGER check_changed_referral BEFORE UPDATE ON referral FOR EACH ROW
    WHEN (NOT only_carried(to_jsonb(OLD), to_jsonb(NEW))) EXECUTE FUNCTION check_referral();

-- A move is recorded; with the end the share ends, and when the end was a slip it holds again. Who of the receiver moved it stands apart.
CREATE FUNCTION record_referral_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO referral_transition (network_id, register_id, referral_id, from_state, to_state, reason, words, side, moved_by)
    VALUES (NEW.network_id, NEW.register_id, NEW.id, OLD.state, NEW.state, NEW.reason, NEW.words, NEW.moved_by_side,
            CASE WHEN NEW.moved_by_side = 'counter' THEN acting_account() END);
    IF NEW.moved_by_side = 'receiver' THEN
        INSERT INTO referral_receiver_act (network_id, register_id, referral_id, what, account_id)
        VALUES (NEW.network_id, NEW.register_id, NEW.id, 'moved', acting_account());
    END IF;
    UPDATE referral_share SET ended_at = NEW.ended_at WHERE network_id = NEW.network_id AND referral_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER record_move AFTER UPDATE OF state ON referral FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION record_referral_move();

-- A referral is whole: to somebody, with what is shared and its words.
CREATE FUNCTION check_referral_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM referral_receiver r WHERE r.network_id = NEW.network_id AND r.referral_id = NEW.id)
       OR NOT EXISTS (SELECT FROM referral_share s WHERE s.network_id = NEW.network_id AND s.referral_id = NEW.id)
       OR (NEW.ended_at IS NULL AND NOT EXISTS (SELECT FROM referral_text t WHERE t.network_id = NEW.network_id AND t.referral_id = NEW.id)) THEN
        RAISE EXCEPTION 'to whom, and with what' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_whole';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_whole AFTER INSERT ON referral DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_referral_whole();

-- To whom: another body of the network that is listed, for a service of its own that takes referrals, at an address that is on file.
CREATE FUNCTION check_referral_receiver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT coalesce(p.is_sensitive, false) OR EXISTS (
               SELECT FROM service_sheet s WHERE s.network_id = NEW.network_id AND s.id = NEW.sheet_id AND s.is_sensitive)
    INTO NEW.is_sensitive
    FROM body_profile p WHERE p.network_id = NEW.network_id AND p.body_id = NEW.body_id AND p.moderation = 'listed' AND p.merged_into_body_id IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such body is listed' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_receiver_listed';
    END IF;
    SELECT array_agg(DISTINCT o.account_id) INTO NEW.involved
    FROM referral r JOIN operator o ON o.network_id = r.network_id AND o.id IN (r.operator_id, r.case_manager_id)
    WHERE r.network_id = NEW.network_id AND r.id = NEW.referral_id;
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    IF NEW.body_id = acting_body() THEN
        RAISE EXCEPTION 'to another body' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_receiver_another';
    END IF;
    IF NEW.sheet_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM service_sheet s WHERE s.network_id = NEW.network_id AND s.id = NEW.sheet_id AND s.body_id = NEW.body_id
          AND s.status = 'active' AND s.takes_referrals AND today_in_rome() BETWEEN coalesce(s.valid_from, '-infinity') AND coalesce(s.valid_to, 'infinity')) THEN
        RAISE EXCEPTION 'this service takes no referrals' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_receiver_takes_referrals';
    END IF;
    IF NEW.address IS NOT NULL AND NOT EXISTS (
        SELECT FROM referral_address a WHERE a.network_id = NEW.network_id AND a.body_id = NEW.body_id AND a.address = NEW.address
          AND (a.sheet_id IS NULL OR a.sheet_id = NEW.sheet_id)) THEN
        RAISE EXCEPTION 'no address on file' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_receiver_address_on_file';
    END IF;
    IF EXISTS (SELECT FROM referral r WHERE r.network_id = NEW.network_id AND r.id = NEW.referral_id AND r.sent_at < now()) THEN
        RAISE EXCEPTION 'to whom is said when it is sent' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_receiver_said_at_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_receiver BEFORE INSERT ON referral_receiver FOR EACH ROW EXECUTE FUNCTION check_referral_receiver();

-- What is shared are parts of the list, never without the way to reach the person, and until the rule's last day.
CREATE FUNCTION check_referral_share() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(NEW.parts) AS p(part) WHERE p.part NOT IN (SELECT code FROM referral_part))
       OR EXISTS (SELECT FROM referral_part p WHERE p.always AND p.code <> ALL (NEW.parts)) THEN
        RAISE EXCEPTION 'no such part' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_share_parts_of_the_list';
    END IF;
    IF NOT acts_as_owner() THEN
        NEW.from_day := today_in_rome();
        NEW.expires_on := today_in_rome() + (referral_rule_on(today_in_rome())).share_days;
        NEW.ended_at := NULL;
        IF EXISTS (SELECT FROM referral r WHERE r.network_id = NEW.network_id AND r.id = NEW.referral_id AND r.sent_at < now()) THEN
            RAISE EXCEPTION 'what is shared is said when it is sent' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_share_said_at_once';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_share BEFORE INSERT ON referral_share FOR EACH ROW EXECUTE FUNCTION check_referral_share();

CREATE FUNCTION check_referral_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_referral referral;
BEGIN
    IF acts_as_owner() THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM referral r WHERE r.network_id = NEW.network_id AND r.id = NEW.referral_id AND r.sent_at < now()) THEN
            RAISE EXCEPTION 'what was shown is what is read' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_text_said_at_once';
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO of_referral FROM referral r WHERE r.network_id = OLD.network_id AND r.id = OLD.referral_id;
    IF of_referral.ended_at IS NULL OR of_referral.ended_at
       + make_interval(days => (referral_rule_on((of_referral.sent_at AT TIME ZONE 'Europe/Rome')::date)).keep_text_days) > clock_timestamp() THEN
        RAISE EXCEPTION 'not yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_text_deleted_in_time';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER check_text BEFORE INSERT OR DELETE ON referral_text FOR EACH ROW EXECUTE FUNCTION check_referral_text();

-- A message is of whose side it comes from; the receiver's waits for the counter, and the counter's answer ends the wait.
CREATE FUNCTION check_referral_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    NEW.from_receiver := NOT (acting_purpose() = 'counter_service' AND NEW.register_id = ANY (acting_registers()));
    NEW.written_at := clock_timestamp();
    NEW.account_id := CASE WHEN NOT NEW.from_receiver THEN acting_account() END;
    IF NOT EXISTS (SELECT FROM referral r JOIN referral_state s ON s.code = r.state AND s.is_open
                   WHERE r.network_id = NEW.network_id AND r.id = NEW.referral_id) THEN
        RAISE EXCEPTION 'it is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_note_while_open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_note BEFORE INSERT ON referral_note FOR EACH ROW EXECUTE FUNCTION check_referral_note();
CREATE FUNCTION tell_referral_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE referral SET counter_turn_since = CASE WHEN NEW.from_receiver THEN coalesce(counter_turn_since, NEW.written_at) END
    WHERE network_id = NEW.network_id AND id = NEW.referral_id AND ended_at IS NULL;
    IF NEW.from_receiver THEN
        INSERT INTO referral_receiver_act (network_id, register_id, referral_id, what, account_id)
        VALUES (NEW.network_id, NEW.register_id, NEW.referral_id, 'wrote', acting_account());
    END IF;
    RETURN NULL;
END $$;
-- (The words of a move come with it.)
CREATE TRIGGER tell_note AFTER INSERT ON referral_note FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION tell_referral_note();

-- Who follows the person is involved from then on, and who did before is not, but for who referred.
CREATE FUNCTION involve_case_manager() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    accounts uuid[] := (SELECT array_agg(DISTINCT o.account_id) FROM operator o WHERE o.network_id = NEW.network_id AND o.id IN (NEW.operator_id, NEW.case_manager_id));
BEGIN
    UPDATE referral_receiver SET involved = accounts WHERE network_id = NEW.network_id AND referral_id = NEW.id;
    UPDATE message SET involved = accounts
    WHERE network_id = NEW.network_id AND involved IS NOT NULL AND unique_key >= 'referral/' || NEW.id || '/' AND unique_key < 'referral/' || NEW.id || '0';
    INSERT INTO referral_receiver_act (network_id, register_id, referral_id, what, account_id)
    SELECT NEW.network_id, NEW.register_id, NEW.id, 'named', o.account_id FROM operator o WHERE o.network_id = NEW.network_id AND o.id = NEW.case_manager_id;
    RETURN NULL;
END $$;
CREATE TRIGGER involve_case_manager AFTER UPDATE OF case_manager_id ON referral FOR EACH ROW
    WHEN (OLD.case_manager_id <> NEW.case_manager_id) EXECUTE FUNCTION involve_case_manager();

CREATE FUNCTION check_referral_case_manager() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Somebody who opens the files of this register.
    IF NOT acts_as_owner() AND NOT EXISTS (
        SELECT FROM operator o JOIN operator_role k ON k.network_id = o.network_id AND k.operator_id = o.id
            AND k.role IN ('case_manager', 'lead_body_coordinator', 'reception_operator')
            AND today_in_rome() BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity')
        JOIN register r ON r.network_id = o.network_id AND r.id = NEW.register_id
        WHERE o.network_id = NEW.network_id AND o.id = NEW.case_manager_id AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
          AND (o.body_id = r.body_id OR EXISTS (SELECT FROM agreement_member m WHERE m.network_id = r.network_id AND m.agreement_id = r.agreement_id
               AND m.body_id = o.body_id AND today_in_rome() BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')))) THEN
        RAISE EXCEPTION 'somebody of the counters' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_case_manager_of_the_register';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_case_manager_of_new BEFORE INSERT ON referral FOR EACH ROW
    WHEN (NEW.case_manager_id <> NEW.operator_id) EXECUTE FUNCTION check_referral_case_manager();
CREATE TRIGGER check_case_manager BEFORE UPDATE ON referral FOR EACH ROW
    WHEN (OLD.case_manager_id <> NEW.case_manager_id) EXECUTE FUNCTION check_referral_case_manager();

-- A reminder goes out on its day, once, and there are no more of them than the rule says: nobody is reminded for ever.
CREATE FUNCTION check_referral_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_referral referral;
    rule referral_rule_default;
    days smallint[];
    since timestamptz;
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    SELECT * INTO of_referral FROM referral r WHERE r.network_id = NEW.network_id AND r.id = NEW.referral_id;
    rule := referral_rule_on((of_referral.sent_at AT TIME ZONE 'Europe/Rome')::date);
    days := CASE NEW.phase WHEN 'answer' THEN rule.remind_days ELSE rule.follow_up_days END;
    since := CASE WHEN NEW.phase = 'answer' AND of_referral.state = 'sent' THEN of_referral.sent_at
                  WHEN NEW.phase = 'outcome' AND of_referral.state IN ('accepted', 'arrived', 'in_progress') THEN of_referral.accepted_at END;
    IF since IS NULL OR NEW.number > cardinality(days) OR since + make_interval(days => days[NEW.number]) > clock_timestamp() THEN
        RAISE EXCEPTION 'no reminder is due' USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_reminder_due';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_reminder BEFORE INSERT ON referral_reminder FOR EACH ROW EXECUTE FUNCTION check_referral_reminder();

-- A body that is marked sensitive later: what was sent to it is hidden from then on. What was sent while it was so stays hidden.
CREATE FUNCTION hide_referrals_to(of_network uuid, of_body uuid, of_sheet uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    hidden referral_receiver;
    purpose_before text := coalesce(acting_purpose(), '');
BEGIN
    FOR hidden IN UPDATE referral_receiver SET is_sensitive = true
        WHERE network_id = of_network AND body_id = of_body AND (of_sheet IS NULL OR sheet_id = of_sheet) AND NOT is_sensitive RETURNING * LOOP
        PERFORM set_config('snodo.purpose', 'delivery', true);
        UPDATE message SET involved = hidden.involved
        WHERE network_id = of_network AND unique_key >= 'referral/' || hidden.referral_id || '/' AND unique_key < 'referral/' || hidden.referral_id || '0';
        PERFORM set_config('snodo.purpose', purpose_before, true);
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION hide_referrals_to FROM PUBLIC;
CREATE FUNCTION hide_referrals_to_body() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM hide_referrals_to(NEW.network_id, NEW.body_id, NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER hide_referrals AFTER UPDATE OF is_sensitive ON body_profile FOR EACH ROW
    WHEN (NEW.is_sensitive AND NOT OLD.is_sensitive) EXECUTE FUNCTION hide_referrals_to_body();
CREATE FUNCTION hide_referrals_to_sheet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM hide_referrals_to(NEW.network_id, NEW.body_id, NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER hide_referrals AFTER UPDATE OF is_sensitive ON service_sheet FOR EACH ROW
    WHEN (NEW.is_sensitive AND NOT OLD.is_sensitive) EXECUTE FUNCTION hide_referrals_to_sheet();

-- What is written about a referral to a sensitive body: only who is involved sees the message, and who carries it. The one who writes it need not
-- know (the program; somebody with an old link).
ALTER TABLE message ADD COLUMN involved uuid[];
CREATE POLICY seen_by_who_is_involved ON message AS RESTRICTIVE FOR SELECT
    USING (involved IS NULL OR (SELECT acting_account()) = ANY (involved) OR (SELECT acting_purpose()) = 'delivery' OR (SELECT acts_as_owner()));
CREATE POLICY changed_by_who_is_involved ON message AS RESTRICTIVE FOR UPDATE
    USING (involved IS NULL OR (SELECT acting_account()) = ANY (involved) OR (SELECT acting_purpose()) = 'delivery' OR (SELECT acts_as_owner()));
CREATE POLICY written_by_upkeep ON message FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'maintenance');
CREATE FUNCTION involve_in_message() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT r.involved INTO NEW.involved FROM referral_receiver r
    WHERE r.network_id = NEW.network_id AND r.referral_id = split_part(NEW.unique_key, '/', 2)::uuid AND r.is_sensitive;
    RETURN NEW;
END $$;
CREATE TRIGGER involve BEFORE INSERT ON message FOR EACH ROW WHEN (NEW.unique_key ~ '^referral/[0-9a-f-]{36}/') EXECUTE FUNCTION involve_in_message();

-- What the receiver reads and opens -----------------------------------------------------------------------------------------------------------

-- What was shared, for the receiver: by the code of a visit, or an account of the receiving body. While the referral is open and the share holds;
-- afterwards nothing. That it was read is written first, for the person.
CREATE FUNCTION read_referral_text(of_referral uuid) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    the_share referral_share;
    by_code boolean := coalesce(referral_of_code() = of_referral, false);
    reading bigint;
BEGIN
    IF NOT by_code AND NOT (acts_as_receiver() AND EXISTS (
        SELECT FROM referral_receiver r WHERE r.network_id = acting_network() AND r.referral_id = of_referral AND r.body_id = receiving_body())) THEN
        RETURN NULL;
    END IF;
    SELECT s.* INTO the_share FROM referral_share s
    JOIN referral r ON r.network_id = s.network_id AND r.id = s.referral_id
    JOIN referral_state k ON k.code = r.state AND k.is_open
    WHERE s.network_id = acting_network() AND s.referral_id = of_referral AND s.ended_at IS NULL AND s.expires_on >= today_in_rome()
    FOR SHARE OF s;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO referral_reading (network_id, register_id, referral_id, by_link)
    VALUES (the_share.network_id, the_share.register_id, of_referral, by_code) RETURNING id INTO reading;
    INSERT INTO referral_receiver_act (network_id, register_id, referral_id, reading_id, what, account_id)
    VALUES (the_share.network_id, the_share.register_id, of_referral, reading, 'read', acting_account());
    RETURN (SELECT t.sections FROM referral_text t WHERE t.network_id = acting_network() AND t.referral_id = of_referral);
END $$;

-- What stands behind a code, whatever became of it: never anything of the person.
CREATE FUNCTION referral_behind_code()
RETURNS TABLE (referral_id uuid, code integer, state text, purpose text, sent_at timestamptz, answer_by date, ended_at timestamptz, kind text, link_state text,
               from_body text, from_phone text, from_email text, receiver text, has_address boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT r.id, r.code, r.state, r.purpose, r.sent_at, r.answer_by, r.ended_at, l.kind,
               CASE WHEN l.expires_at <= clock_timestamp() THEN 'expired' WHEN l.used_at IS NOT NULL THEN 'used' ELSE 'good' END,
               f.name, coalesce(f.phone, c.phone), coalesce(f.email, c.email), b.name, v.address IS NOT NULL
        FROM referral_link l
        JOIN referral r ON r.network_id = l.network_id AND r.id = l.referral_id
        JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id
        JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
        JOIN body f ON f.network_id = r.network_id AND f.id = r.from_body_id
        LEFT JOIN LATERAL (SELECT k.phone, k.email FROM counter k JOIN site s ON s.network_id = k.network_id AND s.id = k.site_id AND s.body_id = f.id
                           WHERE k.network_id = f.network_id AND today_in_rome() BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity')
                           ORDER BY k.phone IS NULL, k.name LIMIT 1) AS c ON true
        WHERE acting_purpose() = 'citizen' AND l.network_id = acting_network() AND l.code_hash = acting_code();
END $$;

-- Opens the link of the acting code, once, for a visit with another code. False when it was used, is too old, or the referral is over.
CREATE FUNCTION open_referral_link(visit bytea) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    opened referral_link;
BEGIN
    IF acting_purpose() IS DISTINCT FROM 'citizen' THEN
        RETURN false;
    END IF;
    UPDATE referral_link l SET used_at = clock_timestamp()
    FROM referral r JOIN referral_state k ON k.code = r.state AND k.is_open
    WHERE l.network_id = acting_network() AND l.code_hash = acting_code() AND l.kind = 'link' AND l.used_at IS NULL AND l.expires_at > clock_timestamp()
      AND r.network_id = l.network_id AND r.id = l.referral_id
    RETURNING l.* INTO opened;
    IF opened.code_hash IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO referral_link (network_id, register_id, code_hash, referral_id, kind, expires_at)
    VALUES (opened.network_id, opened.register_id, visit, opened.referral_id, 'visit',
            clock_timestamp() + make_interval(hours => (referral_rule_on(today_in_rome())).visit_hours));
    INSERT INTO referral_receiver_act (network_id, register_id, referral_id, what) VALUES (opened.network_id, opened.register_id, opened.referral_id, 'opened');
    RETURN true;
END $$;

-- A new link for who holds an old one: made for the address on file, which is told to nobody but the message. None while one that was just made
-- is on its way, when the referral is over, or after too many in a day.
CREATE FUNCTION ask_referral_link(new_code bytea)
RETURNS TABLE (referral_id uuid, register_id uuid, code integer, state text, address text, receiver text, site_address text, from_body text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    of_link referral_link;
    of_referral referral;
BEGIN
    SELECT l.* INTO of_link FROM referral_link l
    WHERE acting_purpose() = 'citizen' AND l.network_id = acting_network() AND l.code_hash = acting_code();
    -- One after the other: two clicks are one mail.
    SELECT r.* INTO of_referral FROM referral r JOIN referral_state k ON k.code = r.state AND k.is_open
    WHERE r.network_id = of_link.network_id AND r.id = of_link.referral_id FOR UPDATE OF r;
    IF NOT FOUND OR NOT EXISTS (SELECT FROM referral_receiver v WHERE v.network_id = of_link.network_id AND v.referral_id = of_referral.id AND v.address IS NOT NULL)
       OR EXISTS (SELECT FROM referral_link l WHERE l.network_id = of_link.network_id AND l.referral_id = of_referral.id AND l.kind = 'link'
                  AND l.used_at IS NULL AND l.made_at > clock_timestamp() - interval '2 minutes' AND l.code_hash <> of_link.code_hash)
       OR (SELECT count(*) FROM referral_link l WHERE l.network_id = of_link.network_id AND l.referral_id = of_referral.id AND l.kind = 'link'
           AND l.made_at > clock_timestamp() - interval '1 day') >= 12 THEN
        RETURN;
    END IF;
    INSERT INTO referral_link (network_id, register_id, code_hash, referral_id, expires_at)
    VALUES (of_link.network_id, of_link.register_id, new_code, of_referral.id,
            clock_timestamp() + make_interval(days => (referral_rule_on(today_in_rome())).link_days));
    INSERT INTO referral_receiver_act (network_id, register_id, referral_id, what) VALUES (of_link.network_id, of_link.register_id, of_referral.id, 'asked');
    RETURN QUERY
        SELECT of_referral.id, of_referral.register_id, of_referral.code, of_referral.state, v.address, b.name, of_referral.site_address, f.name
        FROM referral_receiver v JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
        JOIN body f ON f.network_id = v.network_id AND f.id = of_referral.from_body_id
        WHERE v.network_id = of_link.network_id AND v.referral_id = of_referral.id;
END $$;

-- How many referrals of a span of days were answered, and how many of them within so many days: numbers of the whole network, for everybody.
CREATE FUNCTION referrals_answered(from_day date, to_day date, within_days integer)
RETURNS TABLE (sent bigint, answered bigint, in_time bigint, still_open bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT count(*), count(r.answered_at), count(*) FILTER (WHERE r.answered_at <= r.sent_at + make_interval(days => within_days)),
               count(*) FILTER (WHERE r.state = 'sent' AND r.sent_at + make_interval(days => within_days) > now())
        FROM referral r
        WHERE r.network_id = acting_network() AND r.state <> 'withdrawn'
          AND r.sent_at >= from_day::timestamp AT TIME ZONE 'Europe/Rome' AND r.sent_at < (to_day + 1)::timestamp AT TIME ZONE 'Europe/Rome';
END $$;

-- The story of a person ------------------------------------------------------------------------------------------------------------------------

-- To whom is read by who may; for everybody else it is a body without a name.
CREATE VIEW person_event_of_referrals WITH (security_invoker = true) AS
SELECT r.network_id, r.person_id, r.sent_at AS at, false AS day_only, 'referral'::text AS area, 'referral'::text AS kind, 'sent'::text AS code,
       NULL::text AS detail, r.purpose AS about, NULL::text AS at_place, b.name AS with_whom, s.name AS words, NULL::integer AS number,
       'referral'::text AS thing, r.id AS key, o.account_id
FROM referral r
JOIN operator o ON o.network_id = r.network_id AND o.id = r.operator_id
LEFT JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id
LEFT JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id
LEFT JOIN service_sheet s ON s.network_id = v.network_id AND s.id = v.sheet_id
UNION ALL
SELECT r.network_id, r.person_id, t.moved_at, false, 'referral', CASE WHEN k.takes_back THEN 'referral_back' ELSE 'referral' END, t.to_state,
       t.to_state || '-' || t.reason, r.purpose, NULL, b.name, nullif(t.words, ''), NULL, 'referral', r.id, t.moved_by
FROM referral r
JOIN referral_transition t ON t.network_id = r.network_id AND t.referral_id = r.id
JOIN referral_allowed_transition k ON k.from_state = t.from_state AND k.to_state = t.to_state
LEFT JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id
LEFT JOIN body b ON b.network_id = v.network_id AND b.id = v.body_id;
GRANT SELECT ON person_event_of_referrals TO snodo_app;

DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW person_event WITH (security_invoker = true) AS '
            || rtrim(pg_get_viewdef('person_event'::regclass), ';') || ' UNION ALL SELECT * FROM person_event_of_referrals';
    EXECUTE regexp_replace(pg_get_functiondef('person_events'::regproc), 'END \$',
        E'    IF ''referral'' = ANY (areas) THEN\n'
        '        RETURN QUERY SELECT * FROM person_event_of_referrals v WHERE v.network_id = acting_network() AND v.person_id = ANY (people);\n'
        '    END IF;\nEND $');
END $$;

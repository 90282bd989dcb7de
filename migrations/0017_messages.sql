-- What goes out to people: written in the transaction that needs it said, sent by a job, each at most once and never too late.

CREATE TABLE message (
    network_id uuid NOT NULL,
    register_id uuid NOT NULL,
    id uuid NOT NULL,
    channel text NOT NULL CONSTRAINT message_channel CHECK (channel IN ('mail', 'sms', 'letter')),
    kind text NOT NULL CONSTRAINT message_kind_given CHECK (kind <> ''),
    person_id uuid,
    recipient_name text NOT NULL DEFAULT '',
    -- A mail address, a telephone number, or a postal address.
    recipient text NOT NULL CONSTRAINT message_recipient_given CHECK (btrim(recipient) <> ''),
    subject text NOT NULL DEFAULT '',
    body text NOT NULL CONSTRAINT message_body_given CHECK (btrim(body) <> ''),
    -- An iCalendar object that goes along, when there is one.
    calendar text,
    calendar_method text CONSTRAINT message_calendar_method CHECK (calendar_method IN ('REQUEST', 'CANCEL')),
    -- What it is about, so that the same thing is never said twice. Looked up by its beginning, too.
    unique_key text COLLATE "C" NOT NULL CONSTRAINT message_unique_key_given CHECK (unique_key <> ''),
    send_after timestamptz NOT NULL DEFAULT now(),
    -- After this instant it would only confuse: it is dropped, and staff see so.
    not_after timestamptz,
    state text NOT NULL DEFAULT 'queued' CONSTRAINT message_state CHECK (state IN ('queued', 'sent', 'delivered', 'failed', 'dropped', 'withdrawn')),
    attempts smallint NOT NULL DEFAULT 0,
    -- Since when it is on its way out; a program that dies in between leaves it behind.
    started_at timestamptz,
    failure text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES account,
    sent_at timestamptz,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, register_id, id),
    FOREIGN KEY (network_id, register_id) REFERENCES register,
    FOREIGN KEY (network_id, register_id, person_id) REFERENCES person (network_id, register_id, id) ON UPDATE CASCADE,
    CONSTRAINT message_once UNIQUE (network_id, unique_key, channel),
    CONSTRAINT message_calendar_whole CHECK ((calendar IS NULL) = (calendar_method IS NULL)),
    CONSTRAINT message_failed_with_reason CHECK (state <> 'failed' OR failure IS NOT NULL),
    CONSTRAINT message_sent_when CHECK ((state IN ('sent', 'delivered')) = (sent_at IS NOT NULL)),
    CONSTRAINT message_started_while_queued CHECK (started_at IS NULL OR state = 'queued'),
    CONSTRAINT message_not_too_late CHECK (sent_at <= not_after)
);
CREATE INDEX message_to_send ON message (network_id, send_after) WHERE state = 'queued';
CREATE INDEX message_by_time ON message (network_id, created_at);
CREATE INDEX message_of_person ON message (network_id, person_id, created_at) WHERE person_id IS NOT NULL;
CALL protect_register_table('message');
-- Who books without an account leaves a message behind and reads none; the sender sees all of the network's.
CREATE POLICY written_by_citizens ON message FOR INSERT
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'citizen');
CREATE POLICY of_the_sender ON message
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'delivery')
    WITH CHECK (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'delivery');

-- Takes back what was not sent yet, by the beginning of its key: also for a citizen, who writes messages and reads none.
CREATE FUNCTION withdraw_messages(beginning text) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    purpose_before text := coalesce(acting_purpose(), '');
    withdrawn integer;
BEGIN
    PERFORM set_config('snodo.purpose', 'delivery', true);
    UPDATE message SET state = 'withdrawn'
    WHERE network_id = acting_network() AND state = 'queued' AND started_at IS NULL
      AND unique_key >= beginning AND unique_key < beginning || chr(1114111);
    GET DIAGNOSTICS withdrawn = ROW_COUNT;
    PERFORM set_config('snodo.purpose', purpose_before, true);
    RETURN withdrawn;
END $$;
GRANT EXECUTE ON FUNCTION withdraw_messages TO snodo_app;

-- What is reserved is closed with a key that the database does not hold; who looks after a case that nobody in office can open any more;
-- who reads what was done with cases.

-- The keys that close notes, by a name from which nobody gets them back. The owner adds one at the program's start; the key itself is in a
-- file beside the program, never here, so that no copy of the database opens its own notes.
CREATE TABLE reserved_key (
    id text PRIMARY KEY CONSTRAINT reserved_key_id CHECK (id ~ '^[0-9a-f]{16}$'),
    known_since timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Notes that were written in clear wait apart, whole, until the program closes them at its start, in the transaction that drops this table:
-- nobody reads, adds or changes them meanwhile. Where there are none there is no table.
DROP TRIGGER check_note ON reserved_note;
DROP TRIGGER trace_note ON reserved_note;
DROP POLICY of_who_is_named ON reserved_note;
REVOKE ALL ON reserved_note FROM snodo_app;
ALTER TABLE reserved_note NO FORCE ROW LEVEL SECURITY;
ALTER TABLE reserved_note RENAME TO reserved_note_in_clear;
ALTER TABLE reserved_note_in_clear RENAME CONSTRAINT reserved_note_pkey TO reserved_note_in_clear_pkey;
ALTER INDEX reserved_note_of_case RENAME TO reserved_note_in_clear_of_case;
ALTER TABLE reserved_note_in_clear ADD CONSTRAINT reserved_note_in_clear_no_more CHECK (false) NOT VALID;
DO $$
BEGIN
    IF EXISTS (SELECT FROM reserved_note_in_clear) THEN
        ALTER TABLE reserved_note_in_clear FORCE ROW LEVEL SECURITY;
        CREATE POLICY at_the_programs_start ON reserved_note_in_clear
            USING (network_id = (SELECT acting_network()) AND (SELECT acts_as_owner()) AND (SELECT acting_purpose()) = 'maintenance');
    ELSE
        DROP TABLE reserved_note_in_clear;
    END IF;
END $$;

-- What it is about and its words, closed (crates/seal): one byte that says how, a nonce of 24, the words enciphered, a tag of 16. They open
-- only with the key, and only as this note of this case of this network.
CREATE TABLE reserved_note (
    network_id uuid NOT NULL,
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    key_id text NOT NULL REFERENCES reserved_key,
    sealed bytea NOT NULL CONSTRAINT reserved_note_sealed CHECK (
        octet_length(sealed) BETWEEN 48 AND 16100 AND substring(sealed FROM 1 FOR 1) = '\x01'),
    written_at timestamptz NOT NULL DEFAULT now(),
    written_by uuid NOT NULL REFERENCES account,
    body_id uuid NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by uuid REFERENCES account,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, project_id) REFERENCES reserved_case ON UPDATE CASCADE,
    FOREIGN KEY (network_id, body_id) REFERENCES body,
    CONSTRAINT reserved_note_withdrawn_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX reserved_note_of_case ON reserved_note (network_id, project_id, written_at);
ALTER TABLE reserved_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE reserved_note FORCE ROW LEVEL SECURITY;
-- By name, whoever else may see that there is a case.
CREATE POLICY of_who_is_named ON reserved_note
    USING (network_id = (SELECT acting_network())
           AND EXISTS (SELECT FROM reserved_case c WHERE c.network_id = reserved_note.network_id AND c.project_id = reserved_note.project_id
                       AND c.readers && (SELECT acting_operators())::uuid[]));
-- The owner closes what was in clear, and closes again with a new key what another closed.
CREATE POLICY at_the_programs_start ON reserved_note
    USING (network_id = (SELECT acting_network()) AND (SELECT acts_as_owner()) AND (SELECT acting_purpose()) = 'maintenance');
GRANT INSERT ON reserved_note TO snodo_app;

-- Who writes, when, is said by the transaction; what the owner brings over stays as it was.
CREATE OR REPLACE FUNCTION check_reserved_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF acts_as_owner() THEN
        RETURN NEW;
    END IF;
    NEW.written_at := clock_timestamp();
    NEW.written_by := acting_account();
    NEW.body_id := acting_body();
    NEW.withdrawn_at := NULL;
    NEW.withdrawn_by := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER check_note BEFORE INSERT ON reserved_note FOR EACH ROW EXECUTE FUNCTION check_reserved_note();
CREATE TRIGGER trace_note AFTER INSERT ON reserved_note FOR EACH ROW WHEN (NOT acts_as_owner()) EXECUTE FUNCTION trace_reserved_note();

-- The notes of a case, for who is named on it: that they were read is written first. What was taken back is not given.
DROP FUNCTION read_reserved_notes(uuid);
CREATE FUNCTION read_reserved_notes(of_project uuid)
RETURNS TABLE (id uuid, key_id text, sealed bytea, written_at timestamptz, written_by text, body text, withdrawn_at timestamptz, mine boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM reserved_case c WHERE c.network_id = acting_network() AND c.project_id = of_project
                   AND acting_purpose() = 'counter_service' AND c.readers && acting_operators()) THEN
        RETURN;
    END IF;
    PERFORM trace_reserved(of_project, 'read');
    RETURN QUERY
        SELECT n.id, n.key_id, CASE WHEN n.withdrawn_at IS NULL THEN n.sealed ELSE '' END, n.written_at, a.display_name, b.name, n.withdrawn_at,
               n.written_by = acting_account()
        FROM reserved_note n JOIN account a ON a.id = n.written_by
        JOIN body b ON b.network_id = n.network_id AND b.id = n.body_id
        WHERE n.network_id = acting_network() AND n.project_id = of_project ORDER BY n.written_at DESC;
END $$;

CREATE OR REPLACE FUNCTION withdraw_reserved_note(note uuid, back boolean DEFAULT false) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    of_project uuid;
BEGIN
    UPDATE reserved_note n SET withdrawn_at = CASE WHEN NOT back THEN clock_timestamp() END, withdrawn_by = CASE WHEN NOT back THEN acting_account() END
    WHERE n.network_id = acting_network() AND n.id = note AND n.written_by = acting_account() AND (n.withdrawn_at IS NOT NULL) = back
      AND acting_purpose() = 'counter_service'
    RETURNING n.project_id INTO of_project;
    IF of_project IS NOT NULL THEN
        PERFORM trace_reserved(of_project, CASE WHEN back THEN 'wrote' ELSE 'withdrew' END);
    END IF;
    RETURN of_project;
END $$;

-- A case that nobody can open.

-- Whether the actor holds a role for the acting body today.
CREATE FUNCTION acting_holds(asked text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM operator_role r
                   WHERE r.network_id = acting_network() AND r.operator_id = ANY (acting_operators()) AND r.role = asked
                     AND today_in_rome() BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'));
END $$;

-- Somebody hands a case over, and why: words about the work, never about the person.
ALTER TABLE reserved_trace
    ADD COLUMN reason text CONSTRAINT reserved_trace_reason CHECK (length(btrim(reason)) BETWEEN 10 AND 500),
    DROP CONSTRAINT reserved_trace_what,
    ADD CONSTRAINT reserved_trace_what CHECK (what IN ('opened', 'read', 'wrote', 'withdrew', 'named', 'took_off', 'handed_over')),
    ADD CONSTRAINT reserved_trace_reason_of_handing_over CHECK ((what = 'handed_over') = (reason IS NOT NULL));
DROP FUNCTION trace_reserved(uuid, text, uuid);
CREATE FUNCTION trace_reserved(of_project uuid, done text, whom uuid DEFAULT NULL, why text DEFAULT NULL) RETURNS void LANGUAGE sql VOLATILE AS $$
    INSERT INTO reserved_trace (network_id, project_id, what, operator_id, account_id, body_id, reason)
    VALUES (acting_network(), of_project, done, whom, acting_account(), acting_body(), why)
$$;
REVOKE EXECUTE ON FUNCTION trace_reserved(uuid, text, uuid, text) FROM PUBLIC;
-- Handing over writes its own line.
DROP TRIGGER trace_case ON reserved_case;
CREATE TRIGGER trace_case_opened AFTER INSERT ON reserved_case FOR EACH ROW EXECUTE FUNCTION trace_reserved_case();
CREATE TRIGGER trace_case AFTER UPDATE OF readers ON reserved_case FOR EACH ROW WHEN (NOT acts_as_owner()) EXECUTE FUNCTION trace_reserved_case();

-- Who administers the network, or coordinates the body of the project, through the two functions below alone: their own statements see no
-- case. The functions that read notes ask for a name on the case besides.
CREATE POLICY of_who_hands_over ON reserved_case
    USING (network_id = (SELECT acting_network()) AND (SELECT acts_as_owner()) AND (SELECT acting_purpose()) = 'counter_service'
           AND register_id = ANY ((SELECT acting_registers())::uuid[])
           AND ((SELECT acting_holds('network_administrator'))
                OR ((SELECT acting_holds('lead_body_coordinator'))
                    AND EXISTS (SELECT FROM project p WHERE p.network_id = reserved_case.network_id AND p.id = reserved_case.project_id
                                AND p.body_id = (SELECT acting_body())))));

-- Whether somebody who is named works for the project's body today and may sign in.
CREATE FUNCTION reserved_case_is_followed(network uuid, of_project uuid, named uuid[]) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM operator o
                   JOIN account a ON a.id = o.account_id AND a.disabled_at IS NULL
                   JOIN project p ON p.network_id = o.network_id AND p.id = of_project AND p.body_id = o.body_id
                   WHERE o.network_id = network AND o.id = ANY (named)
                     AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity'))
$$;

-- The cases that the actor may hand over: those that nobody of the project's body can open any more. Which project, never who or what about.
CREATE FUNCTION reserved_cases_to_hand_over()
RETURNS TABLE (project_id uuid, code integer, body_id uuid, body text, case_manager text, opened_at timestamptz, revision integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT c.project_id, p.code, p.body_id, b.name, a.display_name, c.opened_at, c.revision
        FROM reserved_case c
        JOIN project p ON p.network_id = c.network_id AND p.id = c.project_id
        JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
        JOIN operator o ON o.network_id = p.network_id AND o.id = p.case_manager_id
        JOIN account a ON a.id = o.account_id
        WHERE c.network_id = acting_network()
          AND (acting_holds('network_administrator') OR (acting_holds('lead_body_coordinator') AND p.body_id = acting_body()))
          AND NOT reserved_case_is_followed(c.network_id, c.project_id, c.readers)
        ORDER BY c.opened_at, c.project_id;
END $$;

-- Names a case manager of the project's body on such a case, with the reason. They follow the project as well when nobody in office does.
-- False when the case is no longer as it was seen: somebody follows it, or it was handed over meanwhile.
CREATE FUNCTION hand_over_reserved_case(of_project uuid, seen_revision integer, to_operator uuid, why text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM reserved_cases_to_hand_over() w WHERE w.project_id = of_project AND w.revision = seen_revision) THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (
        SELECT FROM operator o
        JOIN account a ON a.id = o.account_id AND a.disabled_at IS NULL
        JOIN project p ON p.network_id = o.network_id AND p.id = of_project AND p.body_id = o.body_id
        JOIN operator_role r ON r.network_id = o.network_id AND r.operator_id = o.id AND r.role IN ('case_manager', 'lead_body_coordinator')
             AND today_in_rome() BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
        WHERE o.network_id = acting_network() AND o.id = to_operator AND o.account_id <> acting_account()
          AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')) THEN
        RAISE EXCEPTION 'handed over to somebody else, who follows people for the project''s body'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reserved_case_new_case_manager';
    END IF;
    UPDATE reserved_case c SET readers = array_append(c.readers, to_operator), revision = c.revision + 1
    WHERE c.network_id = acting_network() AND c.project_id = of_project AND c.revision = seen_revision
      AND NOT reserved_case_is_followed(c.network_id, c.project_id, c.readers);
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE project p SET case_manager_id = to_operator, revision = p.revision + 1
    WHERE p.network_id = acting_network() AND p.id = of_project
      AND NOT reserved_case_is_followed(p.network_id, p.id, ARRAY[p.case_manager_id]);
    PERFORM trace_reserved(of_project, 'handed_over', to_operator, why);
    RETURN true;
END $$;

-- Who answers for the protection of data reads what was done with the cases of their body's registers: who, when, what; no note has anything there.
CREATE POLICY of_who_protects_data ON reserved_trace FOR SELECT
    USING (network_id = (SELECT acting_network()) AND (SELECT acting_purpose()) = 'counter_service'
           AND (SELECT acting_holds('data_protection_officer'))
           AND EXISTS (SELECT FROM project p WHERE p.network_id = reserved_trace.network_id AND p.id = reserved_trace.project_id));
CREATE INDEX reserved_trace_by_time ON reserved_trace (network_id, at);

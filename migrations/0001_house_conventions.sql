-- The house's conventions: who acts, row-level security, the change log.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Who acts is set for each transaction by the program. An unset value reads as NULL and every policy then says no.
CREATE FUNCTION acting_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('snodo.account', true), '')::uuid;

CREATE FUNCTION acting_network() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('snodo.network', true), '')::uuid;

CREATE FUNCTION acting_body() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('snodo.body', true), '')::uuid;

CREATE FUNCTION acting_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('snodo.purpose', true), '');

-- Words as one searches them: without accents or case. `unaccent` with its dictionary named is immutable in fact.
CREATE FUNCTION plain_words(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(public.unaccent('public.unaccent'::regdictionary, words));

-- The national reference tables: everybody reads, only the owner writes.
CREATE PROCEDURE share_reference_table(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('GRANT SELECT ON %s TO snodo_app', name);
END $$;

-- A network's table: visible and writable only to who acts in that network.
CREATE PROCEDURE protect_network_table(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
        'CREATE POLICY of_the_acting_network ON %s
         USING (network_id = (SELECT acting_network()))
         WITH CHECK (network_id = (SELECT acting_network()))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO snodo_app', name);
END $$;

-- What was changed, by whom, for what: appended by triggers, never edited.
CREATE TABLE change_log (
    network_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    register_id uuid,
    table_name text NOT NULL,
    row_key jsonb NOT NULL,
    operation text NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
    changed_at timestamptz NOT NULL DEFAULT now(),
    account_id uuid,
    body_id uuid,
    purpose text NOT NULL,
    before jsonb,
    after jsonb,
    PRIMARY KEY (network_id, id)
);
CREATE INDEX change_log_of_row ON change_log (network_id, table_name, row_key, id);

CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    any_row jsonb := coalesce(new_row, old_row);
    old_part jsonb := old_row;
    new_part jsonb := new_row;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key)
        INTO old_part, new_part
        FROM jsonb_each(old_row) AS o
        WHERE o.value IS DISTINCT FROM new_row -> o.key AND o.key NOT IN ('updated_at', 'revision');
        IF old_part IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO change_log
        (network_id, register_id, table_name, row_key, operation, account_id, body_id, purpose, before, after)
    VALUES (
        -- Of the table of networks itself, the key is the network.
        coalesce(any_row ->> 'network_id', any_row ->> 'id')::uuid,
        (any_row ->> 'register_id')::uuid,
        TG_TABLE_NAME,
        (SELECT jsonb_object_agg(k, any_row -> k) FROM unnest(TG_ARGV) AS k),
        lower(TG_OP),
        acting_account(), acting_body(), coalesce(acting_purpose(), 'unknown'),
        old_part, new_part
    );
    RETURN NULL;
END $$;

-- Adds the change log's trigger; the row's key is its primary key without the network.
CREATE PROCEDURE keep_changes(name regclass) LANGUAGE plpgsql AS $$
DECLARE
    key_columns text;
BEGIN
    SELECT string_agg(quote_literal(a.attname), ', ' ORDER BY array_position(i.indkey::int2[], a.attnum))
    INTO key_columns
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = name AND i.indisprimary AND a.attname <> 'network_id';
    EXECUTE format(
        'CREATE TRIGGER keep_changes AFTER INSERT OR UPDATE OR DELETE ON %s
         FOR EACH ROW EXECUTE FUNCTION record_change(%s)', name, key_columns);
END $$;

-- A visit's reasons in its own row as well: the figures of some years are then one reading of one table, instead of two and a join.
-- The rows of `visit_reason_given` are the facts; a trigger says what the column is, whatever is written into it.

ALTER TABLE visit ADD COLUMN reason_ids uuid[] NOT NULL DEFAULT '{}';

-- What was recorded before: by the owner, whom forced policies would show nothing.
ALTER TABLE visit NO FORCE ROW LEVEL SECURITY;
ALTER TABLE visit_reason_given NO FORCE ROW LEVEL SECURITY;
ALTER TABLE visit DISABLE TRIGGER USER;
UPDATE visit v SET reason_ids = t.reasons
FROM (SELECT g.network_id, g.visit_id, array_agg(g.reason_id ORDER BY g.reason_id) AS reasons
      FROM visit_reason_given g GROUP BY g.network_id, g.visit_id) AS t
WHERE v.network_id = t.network_id AND v.id = t.visit_id;
ALTER TABLE visit ENABLE TRIGGER USER;
ALTER TABLE visit_reason_given FORCE ROW LEVEL SECURITY;
ALTER TABLE visit FORCE ROW LEVEL SECURITY;

CREATE FUNCTION say_reasons_of_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.reason_ids := ARRAY(
        SELECT g.reason_id FROM visit_reason_given g
        WHERE g.network_id = NEW.network_id AND g.visit_id = NEW.id ORDER BY g.reason_id);
    RETURN NEW;
END $$;
CREATE TRIGGER say_reasons BEFORE INSERT OR UPDATE OF reason_ids ON visit
    FOR EACH ROW EXECUTE FUNCTION say_reasons_of_visit();

CREATE FUNCTION reasons_of_visits_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE visit v SET reason_ids = '{}'
    WHERE (v.network_id, v.id) IN (SELECT c.network_id, c.visit_id FROM changed c);
    RETURN NULL;
END $$;
CREATE TRIGGER say_reasons_given AFTER INSERT ON visit_reason_given
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reasons_of_visits_changed();
CREATE TRIGGER say_reasons_taken_back AFTER DELETE ON visit_reason_given
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reasons_of_visits_changed();
-- A visit's reason is given or taken back, never turned into another.
REVOKE UPDATE ON visit_reason_given FROM snodo_app;

-- Lists and figures of a span of days are read from the index alone.
DROP INDEX visit_by_time;
CREATE INDEX visit_by_time ON visit (network_id, happened_at, id) INCLUDE (register_id, counter_id, channel, person_id, reason_ids);

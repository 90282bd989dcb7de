-- Who first thought of a person for a vacancy, and how long a slip can be taken back.

-- `proposed_at` and `proposed_by` follow the latest proposal.
ALTER TABLE candidacy ADD COLUMN first_proposed_at timestamptz, ADD COLUMN first_proposed_by uuid REFERENCES account;
COMMENT ON COLUMN candidacy.first_proposed_at IS 'When a proposal that was repeated was first made. NULL: it was made once.';
COMMENT ON COLUMN candidacy.first_proposed_by IS 'Who made the first of several proposals.';

-- Afterwards a proposal or a move is no slip any more: it is withdrawn with a reason, and stays in the history.
ALTER TABLE proposal_setting ADD COLUMN take_back_minutes smallint NOT NULL DEFAULT 30
    CONSTRAINT proposal_setting_take_back_minutes CHECK (take_back_minutes BETWEEN 1 AND 1440);

-- The table's key is the network alone: without a key of its own the change log refused every row, so that nothing could be set.
DROP TRIGGER keep_changes ON proposal_setting;
CREATE TRIGGER keep_changes AFTER INSERT OR UPDATE OR DELETE ON proposal_setting
    FOR EACH ROW EXECUTE FUNCTION record_change('network_id');

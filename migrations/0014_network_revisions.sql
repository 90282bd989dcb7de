-- Two people may have one settings form open at the same time: each row counts how often it was saved, and a form that was made from an
-- earlier count is shown again instead of being saved over the other's work.
ALTER TABLE network ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE body ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE agreement ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE agreement_member ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE site ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE counter ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE capability ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE operator ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE operator_role ADD COLUMN revision integer NOT NULL DEFAULT 1;

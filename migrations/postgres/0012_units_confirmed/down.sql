ALTER TABLE revisions DROP COLUMN units_confirmed;

ALTER TABLE analyses DROP COLUMN fields;

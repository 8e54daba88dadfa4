ALTER TABLE quote_lines DROP COLUMN analysis_id;

-- Which analysis of the line's part a sent quote saw; null for a draft.
ALTER TABLE quote_lines ADD COLUMN analysis_id BLOB REFERENCES analyses (id);

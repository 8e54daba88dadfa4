-- Whether a person said in which unit the file was drawn: a guess is asked about once.
ALTER TABLE revisions ADD COLUMN units_confirmed BOOLEAN NOT NULL DEFAULT false;
UPDATE revisions SET units_confirmed = TRUE
    WHERE units_guess <> (SELECT units FROM analyses WHERE analyses.id = revisions.analysis_id);

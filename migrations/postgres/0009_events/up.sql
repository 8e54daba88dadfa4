-- How often each event was tried, and when it is told next; operators see it for a day
-- after it was told. What waits from before is due since it happened.
ALTER TABLE events ADD COLUMN state TEXT;
ALTER TABLE events ADD COLUMN attempts INTEGER;
ALTER TABLE events ADD COLUMN next_attempt_at TIMESTAMPTZ;
ALTER TABLE events ADD COLUMN told_at TIMESTAMPTZ;
ALTER TABLE events ADD COLUMN failure TEXT;
UPDATE events SET state = 'waiting', attempts = 0, next_attempt_at = created_at;
ALTER TABLE events ALTER COLUMN state SET NOT NULL;
ALTER TABLE events ALTER COLUMN attempts SET NOT NULL;
ALTER TABLE events ALTER COLUMN next_attempt_at SET NOT NULL;
CREATE INDEX events_due ON events (state, next_attempt_at);

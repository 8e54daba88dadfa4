DELETE FROM events WHERE state = 'told';
DROP INDEX events_due;
ALTER TABLE events DROP COLUMN state;
ALTER TABLE events DROP COLUMN attempts;
ALTER TABLE events DROP COLUMN next_attempt_at;
ALTER TABLE events DROP COLUMN told_at;
ALTER TABLE events DROP COLUMN failure;

-- How often each event was tried, and when it is told next; operators see it for a day
-- after it was told. What waits from before is due since it happened.
CREATE TABLE events_with_attempts (
    id BLOB NOT NULL PRIMARY KEY,
    -- Counts up with every event; a version for clients, never shown as a count of trade.
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    audience TEXT NOT NULL,
    audience_id BLOB,
    created_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    told_at BIGINT,
    failure TEXT
);
INSERT INTO events_with_attempts
SELECT id, version, kind, subject, audience, audience_id, created_at,
    'waiting', 0, created_at, NULL, NULL
FROM events;
DROP TABLE events;
ALTER TABLE events_with_attempts RENAME TO events;
CREATE INDEX events_created ON events (created_at);
CREATE INDEX events_due ON events (state, next_attempt_at);

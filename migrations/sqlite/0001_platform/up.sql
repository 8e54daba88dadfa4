-- What the system itself needs: work to do, events to tell, mails to send,
-- answers to repeat, attempts to count.
CREATE TABLE tasks (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- The subject's id: with the kind it says what to do; rows are read again when the task runs.
    subject BLOB NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    lease_until BIGINT,
    finished_at BIGINT,
    failure TEXT
);
CREATE INDEX tasks_due ON tasks (state, run_at);
CREATE INDEX tasks_subject ON tasks (kind, subject);

CREATE TABLE events (
    id BLOB NOT NULL PRIMARY KEY,
    -- Counts up with every event; a version for clients, never shown as a count of trade.
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    audience TEXT NOT NULL,
    audience_id BLOB,
    created_at BIGINT NOT NULL
);
CREATE INDEX events_created ON events (created_at);

CREATE TABLE mails (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    -- The typed mail as JSON; it is rendered when it is sent.
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    lease_until BIGINT,
    sent_at BIGINT,
    failure TEXT
);
CREATE INDEX mails_due ON mails (state, next_attempt_at);

CREATE TABLE idempotency_keys (
    actor TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (actor, idempotency_key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

CREATE TABLE attempts (
    -- What is counted, hashed: an address, an account, a kind of call.
    counter TEXT NOT NULL,
    window_start BIGINT NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (counter, window_start)
);

-- Secrets of this installation (keys that sign tokens), made at the first start.
CREATE TABLE secrets (
    name TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE files (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL,
    blob_key TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    file_name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX files_organisation ON files (organisation_id);

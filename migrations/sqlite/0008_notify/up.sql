CREATE TABLE notifications (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES persons (id),
    organisation_id BLOB REFERENCES organisations (id),
    kind TEXT NOT NULL,
    path TEXT NOT NULL,
    -- The message's own fields, as JSON.
    params TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notifications_person ON notifications (person_id, created_at);

CREATE TABLE notification_preferences (
    person_id BLOB NOT NULL REFERENCES persons (id),
    kind TEXT NOT NULL,
    by_email BOOLEAN NOT NULL,
    in_app BOOLEAN NOT NULL,
    PRIMARY KEY (person_id, kind)
);

-- Texts that name somebody and that an operator was asked to release as they are.
CREATE TABLE releases (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL REFERENCES organisations (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    -- Which free text it is to be.
    place TEXT NOT NULL,
    body TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    passage TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by BLOB REFERENCES persons (id),
    decided_at BIGINT,
    UNIQUE (organisation_id, place, body_hash)
);
CREATE INDEX releases_waiting ON releases (state, asked_at);

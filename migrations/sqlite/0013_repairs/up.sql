-- A repair of a revision's mesh in given units: asked for by its owner, made by a task, offered
-- as a geometry of its own, and a revision only once the owner accepts it.
CREATE TABLE repairs (
    id BLOB NOT NULL PRIMARY KEY,
    revision_id BLOB NOT NULL REFERENCES revisions (id),
    units TEXT NOT NULL,
    state TEXT NOT NULL,
    -- What was done, and what could not be.
    log TEXT,
    failure TEXT,
    -- Where the repaired mesh is, or would be.
    blob_key TEXT NOT NULL,
    file_id BLOB REFERENCES files (id),
    analysis_id BLOB REFERENCES analyses (id),
    -- The revision that the repaired mesh became.
    made_id BLOB REFERENCES revisions (id),
    asked_at BIGINT NOT NULL,
    UNIQUE (revision_id, units)
);
CREATE INDEX repairs_analysis ON repairs (analysis_id);
CREATE INDEX repairs_made ON repairs (made_id);

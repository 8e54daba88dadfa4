-- A repair of a revision's mesh in given units: asked for by its owner, made by a task, offered
-- as a geometry of its own, and a revision only once the owner accepts it.
CREATE TABLE repairs (
    id UUID PRIMARY KEY,
    revision_id UUID NOT NULL REFERENCES revisions (id),
    units TEXT NOT NULL,
    state TEXT NOT NULL,
    -- What was done, and what could not be.
    log TEXT,
    failure TEXT,
    -- Where the repaired mesh is, or would be.
    blob_key TEXT NOT NULL,
    file_id UUID REFERENCES files (id),
    analysis_id UUID REFERENCES analyses (id),
    -- The revision that the repaired mesh became.
    made_id UUID REFERENCES revisions (id),
    asked_at TIMESTAMPTZ NOT NULL,
    UNIQUE (revision_id, units)
);
CREATE INDEX repairs_analysis ON repairs (analysis_id);
CREATE INDEX repairs_made ON repairs (made_id);

CREATE TABLE parts (
    id BLOB NOT NULL PRIMARY KEY,
    buyer_id BLOB NOT NULL REFERENCES buyers (id),
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX parts_buyer ON parts (buyer_id, created_at);

-- One analysis for each (file, units, engine) inside one organisation: whether
-- somebody else has the same file must not show.
CREATE TABLE analyses (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL REFERENCES organisations (id),
    file_id BLOB NOT NULL REFERENCES files (id),
    sha256 TEXT NOT NULL,
    units TEXT NOT NULL,
    engine_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    stage TEXT,
    progress INTEGER NOT NULL,
    report TEXT,
    failure TEXT,
    coarse_key TEXT,
    fine_key TEXT,
    thumbnail_key TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    UNIQUE (organisation_id, sha256, units, engine_version)
);

CREATE TABLE revisions (
    id BLOB NOT NULL PRIMARY KEY,
    part_id BLOB NOT NULL REFERENCES parts (id),
    number INTEGER NOT NULL,
    file_id BLOB NOT NULL REFERENCES files (id),
    units_guess TEXT,
    units_reason TEXT,
    analysis_id BLOB NOT NULL REFERENCES analyses (id),
    uploaded_by BLOB NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    UNIQUE (part_id, number)
);
CREATE INDEX revisions_analysis ON revisions (analysis_id);

CREATE TABLE uploads (
    id BLOB NOT NULL PRIMARY KEY,
    -- The random address under /uploads, unrelated to the id.
    address TEXT NOT NULL UNIQUE,
    organisation_id BLOB NOT NULL REFERENCES organisations (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    purpose TEXT NOT NULL,
    -- The part (a revision), the line (a drawing) or the order (a photo) it is for.
    subject BLOB,
    part_name TEXT,
    units TEXT,
    names_nobody BOOLEAN NOT NULL,
    file_name TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    received_bytes BIGINT NOT NULL,
    blob_key TEXT NOT NULL,
    file_id BLOB REFERENCES files (id),
    -- What became of it: the part, the line or the order.
    outcome BLOB,
    failure TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX uploads_organisation ON uploads (organisation_id);
CREATE INDEX uploads_expiry ON uploads (expires_at);

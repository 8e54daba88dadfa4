CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    buyer_id BLOB NOT NULL REFERENCES buyers (id),
    created_by BLOB NOT NULL REFERENCES persons (id),
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    currency TEXT NOT NULL,
    deadline BIGINT,
    deadline_zone TEXT NOT NULL,
    opening_rule TEXT NOT NULL,
    curated BOOLEAN NOT NULL,
    show_buyer_name BOOLEAN NOT NULL,
    share_stl BOOLEAN NOT NULL,
    delivery_city TEXT NOT NULL,
    delivery_country TEXT NOT NULL,
    delivery_address TEXT NOT NULL,
    incoterm TEXT NOT NULL,
    remark TEXT NOT NULL,
    operator_note TEXT,
    cancel_reason TEXT,
    created_at BIGINT NOT NULL,
    submitted_at BIGINT,
    published_at BIGINT,
    opened_at BIGINT,
    ended_at BIGINT
);
CREATE INDEX jobs_buyer ON jobs (buyer_id, created_at);
CREATE INDEX jobs_state ON jobs (state, deadline);

CREATE TABLE lines (
    id BLOB NOT NULL PRIMARY KEY,
    job_id BLOB NOT NULL REFERENCES jobs (id),
    position INTEGER NOT NULL,
    revision_id BLOB NOT NULL REFERENCES revisions (id),
    title TEXT NOT NULL,
    process TEXT NOT NULL,
    material TEXT NOT NULL,
    finish TEXT NOT NULL,
    general_tolerance TEXT NOT NULL,
    iso_fit TEXT NOT NULL,
    threads TEXT NOT NULL,
    roughness_ra_nm BIGINT,
    remark TEXT NOT NULL,
    -- The box of the part, frozen when the job is handed in: what machines are matched with.
    size_x_mm DOUBLE PRECISION,
    size_y_mm DOUBLE PRECISION,
    size_z_mm DOUBLE PRECISION,
    drawing_file_id BLOB REFERENCES files (id),
    UNIQUE (job_id, position)
);
CREATE INDEX lines_revision ON lines (revision_id);

CREATE TABLE line_quantities (
    line_id BLOB NOT NULL REFERENCES lines (id),
    quantity INTEGER NOT NULL,
    PRIMARY KEY (line_id, quantity)
);

-- The name under which one supplier appears in one job.
CREATE TABLE aliases (
    job_id BLOB NOT NULL REFERENCES jobs (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    alias TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (job_id, supplier_id),
    UNIQUE (job_id, alias)
);

CREATE TABLE confidentiality_acceptances (
    job_id BLOB NOT NULL REFERENCES jobs (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (job_id, supplier_id)
);

CREATE TABLE questions (
    id BLOB NOT NULL PRIMARY KEY,
    job_id BLOB NOT NULL REFERENCES jobs (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    question TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answer TEXT,
    answered_at BIGINT
);
CREATE INDEX questions_job ON questions (job_id);

CREATE TABLE job_activities (
    id BLOB NOT NULL PRIMARY KEY,
    job_id BLOB NOT NULL REFERENCES jobs (id),
    kind TEXT NOT NULL,
    -- Null where naming who did it would tell one side who the other is.
    person_id BLOB REFERENCES persons (id),
    detail TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX job_activities_job ON job_activities (job_id, created_at);

CREATE TABLE persons (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    unit_system TEXT NOT NULL,
    email_confirmed_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE organisations (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    city TEXT NOT NULL,
    address TEXT NOT NULL,
    website TEXT NOT NULL,
    about TEXT NOT NULL,
    tax_id TEXT NOT NULL,
    -- Upper case, no punctuation: two organisations with one tax id do not trade with each other.
    tax_id_plain TEXT NOT NULL,
    tax_id_warning TEXT,
    currency TEXT NOT NULL,
    language TEXT NOT NULL,
    unit_system TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    demo BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX organisations_tax ON organisations (country, tax_id_plain);

-- The two capabilities of an organisation have ids of their own, unrelated to its id.
CREATE TABLE buyers (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL UNIQUE REFERENCES organisations (id),
    active BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE suppliers (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL UNIQUE REFERENCES organisations (id),
    active BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    state_note TEXT,
    verified_at BIGINT,
    verified_by BLOB REFERENCES persons (id),
    created_at BIGINT NOT NULL
);

CREATE TABLE members (
    organisation_id BLOB NOT NULL REFERENCES organisations (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
);
CREATE INDEX members_person ON members (person_id);

CREATE TABLE operators (
    person_id BLOB NOT NULL PRIMARY KEY REFERENCES persons (id),
    created_at BIGINT NOT NULL
);

CREATE TABLE invitations (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    invited_by BLOB NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX invitations_organisation ON invitations (organisation_id);

CREATE TABLE one_time_tokens (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES persons (id),
    purpose TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX one_time_tokens_person ON one_time_tokens (person_id, purpose);

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES persons (id),
    organisation_id BLOB REFERENCES organisations (id),
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sessions_person ON sessions (person_id);

CREATE TABLE refresh_tokens (
    id BLOB NOT NULL PRIMARY KEY,
    session_id BLOB NOT NULL REFERENCES sessions (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    replaced_at BIGINT
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- Who saw whom, outside an award.
CREATE TABLE disclosures (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES persons (id),
    audience TEXT NOT NULL,
    subject BLOB NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX disclosures_subject ON disclosures (subject);

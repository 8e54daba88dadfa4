CREATE TABLE quotes (
    id BLOB NOT NULL PRIMARY KEY,
    job_id BLOB NOT NULL REFERENCES jobs (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    state TEXT NOT NULL,
    -- The revision that counts: the last one sent.
    sent_revision_id BLOB,
    withdrawn_reason TEXT,
    rank TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (job_id, supplier_id)
);
CREATE INDEX quotes_supplier ON quotes (supplier_id, created_at);

CREATE TABLE quote_revisions (
    id BLOB NOT NULL PRIMARY KEY,
    quote_id BLOB NOT NULL REFERENCES quotes (id),
    number INTEGER NOT NULL,
    valid_until TEXT NOT NULL,
    remark TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    -- Null while it is a draft.
    sent_at BIGINT,
    UNIQUE (quote_id, number)
);

CREATE TABLE quote_lines (
    quote_revision_id BLOB NOT NULL REFERENCES quote_revisions (id),
    line_id BLOB NOT NULL REFERENCES lines (id),
    one_off_micros BIGINT NOT NULL,
    PRIMARY KEY (quote_revision_id, line_id)
);

CREATE TABLE quote_prices (
    quote_revision_id BLOB NOT NULL REFERENCES quote_revisions (id),
    line_id BLOB NOT NULL REFERENCES lines (id),
    quantity INTEGER NOT NULL,
    unit_price_micros BIGINT NOT NULL,
    lead_time_days INTEGER NOT NULL,
    PRIMARY KEY (quote_revision_id, line_id, quantity)
);

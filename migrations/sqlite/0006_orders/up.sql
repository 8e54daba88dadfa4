CREATE TABLE orders (
    id BLOB NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    job_id BLOB NOT NULL REFERENCES jobs (id),
    buyer_id BLOB NOT NULL REFERENCES buyers (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    quote_id BLOB NOT NULL REFERENCES quotes (id),
    quote_revision_id BLOB NOT NULL REFERENCES quote_revisions (id),
    state TEXT NOT NULL,
    currency TEXT NOT NULL,
    total_micros BIGINT NOT NULL,
    -- Frozen copy of the job's terms and of the quote's texts, as JSON.
    terms TEXT NOT NULL,
    awarded_by BLOB NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    confirm_by BIGINT NOT NULL,
    confirmed_at BIGINT,
    ended_at BIGINT,
    claim_reason TEXT,
    claim_side TEXT,
    claim_opened_at BIGINT,
    claim_resolved_at BIGINT,
    claim_resolution TEXT,
    late_told_for TEXT
);
CREATE INDEX orders_buyer ON orders (buyer_id, created_at);
CREATE INDEX orders_supplier ON orders (supplier_id, created_at);
CREATE INDEX orders_job ON orders (job_id);
CREATE INDEX orders_state ON orders (state, confirm_by);

-- What was awarded: one living award for each line, whatever the concurrency.
CREATE TABLE awards (
    id BLOB NOT NULL PRIMARY KEY,
    job_id BLOB NOT NULL REFERENCES jobs (id),
    line_id BLOB NOT NULL REFERENCES lines (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    quote_id BLOB NOT NULL REFERENCES quotes (id),
    quantity INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX awards_living ON awards (line_id) WHERE ended_at IS NULL;
CREATE INDEX awards_order ON awards (order_id);
CREATE INDEX awards_job ON awards (job_id);

CREATE TABLE order_lines (
    order_id BLOB NOT NULL REFERENCES orders (id),
    line_id BLOB NOT NULL REFERENCES lines (id),
    revision_id BLOB NOT NULL REFERENCES revisions (id),
    quantity INTEGER NOT NULL,
    unit_price_micros BIGINT NOT NULL,
    one_off_micros BIGINT NOT NULL,
    total_micros BIGINT NOT NULL,
    lead_time_days INTEGER NOT NULL,
    -- Frozen copy of the line's specification, as JSON.
    specification TEXT NOT NULL,
    PRIMARY KEY (order_id, line_id)
);

CREATE TABLE milestones (
    order_id BLOB NOT NULL REFERENCES orders (id),
    state TEXT NOT NULL,
    due_on TEXT,
    done_at BIGINT,
    person_id BLOB REFERENCES persons (id),
    side TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (order_id, state)
);

CREATE TABLE milestone_photos (
    order_id BLOB NOT NULL REFERENCES orders (id),
    file_id BLOB NOT NULL REFERENCES files (id),
    -- Null until the milestone is written that it belongs to.
    state TEXT,
    side TEXT NOT NULL,
    PRIMARY KEY (order_id, file_id)
);

CREATE TABLE order_messages (
    id BLOB NOT NULL PRIMARY KEY,
    order_id BLOB NOT NULL REFERENCES orders (id),
    side TEXT NOT NULL,
    person_id BLOB NOT NULL REFERENCES persons (id),
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX order_messages_order ON order_messages (order_id, created_at);

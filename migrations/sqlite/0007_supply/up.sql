CREATE TABLE machines (
    id BLOB NOT NULL PRIMARY KEY,
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    name TEXT NOT NULL,
    process TEXT NOT NULL,
    envelope_x_mm DOUBLE PRECISION NOT NULL,
    envelope_y_mm DOUBLE PRECISION NOT NULL,
    envelope_z_mm DOUBLE PRECISION NOT NULL,
    -- Material keys, separated by spaces.
    materials TEXT NOT NULL,
    tolerance_mm DOUBLE PRECISION,
    created_at BIGINT NOT NULL
);
CREATE INDEX machines_supplier ON machines (supplier_id);

CREATE TABLE idle_weeks (
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    week_start TEXT NOT NULL,
    hours INTEGER NOT NULL,
    PRIMARY KEY (supplier_id, week_start)
);

CREATE TABLE plans (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    monthly_quota INTEGER NOT NULL,
    price_micros BIGINT NOT NULL,
    currency TEXT NOT NULL,
    trial_days INTEGER,
    position INTEGER NOT NULL
);
INSERT INTO plans (key, name, monthly_quota, price_micros, currency, trial_days, position) VALUES
    ('trial', 'Trial', 5, 0, 'COP', 30, 1),
    ('workshop', 'Workshop', 20, 190000000000, 'COP', NULL, 2),
    ('plant', 'Plant', 100, 690000000000, 'COP', NULL, 3);

CREATE TABLE subscriptions (
    id BLOB NOT NULL PRIMARY KEY,
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    plan_key TEXT NOT NULL REFERENCES plans (key),
    state TEXT NOT NULL,
    -- Months are counted from here: the subscription's own, not the calendar's.
    started_at BIGINT,
    paid_until BIGINT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX subscriptions_supplier ON subscriptions (supplier_id);

CREATE TABLE invoices (
    id BLOB NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    subscription_id BLOB NOT NULL REFERENCES subscriptions (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    state TEXT NOT NULL,
    plan_key TEXT NOT NULL REFERENCES plans (key),
    amount_micros BIGINT NOT NULL,
    currency TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    paid_at BIGINT,
    confirmed_by BLOB REFERENCES persons (id)
);
CREATE INDEX invoices_supplier ON invoices (supplier_id);

-- One row for each job a supplier has quoted: the quota is their count in the month.
CREATE TABLE quota_entries (
    id BLOB NOT NULL PRIMARY KEY,
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    job_id BLOB NOT NULL REFERENCES jobs (id),
    created_at BIGINT NOT NULL,
    released_at BIGINT,
    UNIQUE (supplier_id, job_id)
);
CREATE INDEX quota_entries_supplier ON quota_entries (supplier_id, created_at);

CREATE TABLE machines (
    id UUID PRIMARY KEY,
    supplier_id UUID NOT NULL REFERENCES suppliers (id),
    name TEXT NOT NULL,
    process TEXT NOT NULL,
    envelope_x_mm DOUBLE PRECISION NOT NULL,
    envelope_y_mm DOUBLE PRECISION NOT NULL,
    envelope_z_mm DOUBLE PRECISION NOT NULL,
    -- Material keys, separated by spaces.
    materials TEXT NOT NULL,
    tolerance_mm DOUBLE PRECISION,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX machines_supplier ON machines (supplier_id);

CREATE TABLE idle_weeks (
    supplier_id UUID NOT NULL REFERENCES suppliers (id),
    week_start TEXT NOT NULL,
    hours INTEGER NOT NULL,
    PRIMARY KEY (supplier_id, week_start)
);

CREATE TABLE plans (
    key TEXT PRIMARY KEY,
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
    id UUID PRIMARY KEY,
    supplier_id UUID NOT NULL REFERENCES suppliers (id),
    plan_key TEXT NOT NULL REFERENCES plans (key),
    state TEXT NOT NULL,
    -- Months are counted from here: the subscription's own, not the calendar's.
    started_at TIMESTAMPTZ,
    paid_until TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);
CREATE INDEX subscriptions_supplier ON subscriptions (supplier_id);

CREATE TABLE invoices (
    id UUID PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    subscription_id UUID NOT NULL REFERENCES subscriptions (id),
    supplier_id UUID NOT NULL REFERENCES suppliers (id),
    state TEXT NOT NULL,
    plan_key TEXT NOT NULL REFERENCES plans (key),
    amount_micros BIGINT NOT NULL,
    currency TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    paid_at TIMESTAMPTZ,
    confirmed_by UUID REFERENCES persons (id)
);
CREATE INDEX invoices_supplier ON invoices (supplier_id);

-- One row for each job a supplier has quoted: the quota is their count in the month.
CREATE TABLE quota_entries (
    id UUID PRIMARY KEY,
    supplier_id UUID NOT NULL REFERENCES suppliers (id),
    job_id UUID NOT NULL REFERENCES jobs (id),
    created_at TIMESTAMPTZ NOT NULL,
    released_at TIMESTAMPTZ,
    UNIQUE (supplier_id, job_id)
);
CREATE INDEX quota_entries_supplier ON quota_entries (supplier_id, created_at);

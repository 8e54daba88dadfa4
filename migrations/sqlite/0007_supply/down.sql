DROP TABLE quota_entries;
DROP TABLE invoices;
DROP TABLE subscriptions;
DROP TABLE plans;
DROP TABLE idle_weeks;
DROP TABLE machines;

DROP TABLE files;
DROP TABLE secrets;
DROP TABLE attempts;
DROP TABLE idempotency_keys;
DROP TABLE mails;
DROP TABLE events;
DROP TABLE tasks;

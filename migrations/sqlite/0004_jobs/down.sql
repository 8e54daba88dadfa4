DROP TABLE job_activities;
DROP TABLE questions;
DROP TABLE confidentiality_acceptances;
DROP TABLE aliases;
DROP TABLE line_quantities;
DROP TABLE lines;
DROP TABLE jobs;

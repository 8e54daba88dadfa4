DROP TABLE uploads;
DROP TABLE revisions;
DROP TABLE analyses;
DROP TABLE parts;

DROP TABLE quote_prices;
DROP TABLE quote_lines;
DROP TABLE quote_revisions;
DROP TABLE quotes;

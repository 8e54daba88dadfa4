-- What is known of the faces of the finest level: each quantity, its least and greatest value, and
-- where its numbers are. JSON; null for analyses of engines that kept none.
ALTER TABLE analyses ADD COLUMN fields TEXT;

DROP TABLE order_messages;
DROP TABLE milestone_photos;
DROP TABLE milestones;
DROP TABLE order_lines;
DROP TABLE awards;
DROP TABLE orders;

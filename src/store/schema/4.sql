-- Format 4. How many articles there are is known without counting them: a million take longer than a day's are added.
-- No triggers count them: a statement that fires one has SQLite write out what the full-text index has gathered.

CREATE TABLE total (articles INTEGER NOT NULL);
INSERT INTO total SELECT count(*) FROM article;

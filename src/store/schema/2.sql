-- Format 2. Statements as rows of numbers, a chunk of articles together, so that the whole network is read at once;
-- and who of one name is meant where, so that questions and exports tell the same people apart.

-- The statements of the articles whose ids divide by 1024 to `id`, as src/store/pack.rs writes them.
CREATE TABLE packed (id INTEGER PRIMARY KEY, statements BLOB NOT NULL);

-- A person of an article: the `place`-th of its extract. `key` is the one that the extract has, `suffix` what the
-- graph puts to it for somebody else of the name. `told` is what the article says of the person, `homes` its states.
CREATE TABLE bearer (
  key TEXT NOT NULL, article INTEGER NOT NULL, place INTEGER NOT NULL, suffix TEXT NOT NULL,
  named INTEGER NOT NULL, homes TEXT NOT NULL, told TEXT NOT NULL,
  PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE INDEX bearer_key ON bearer (key, named, homes, suffix);

-- The program makes both from the extracts before it does anything else.
INSERT INTO setting VALUES ('remake', 'yes');

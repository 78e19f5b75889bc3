-- Format 1. The articles and their extracts are what a project is; everything else is made from them, so that
-- questions need not read the extracts again. Days count from 1970-01-01.

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- `name` is the id that the article came with, `hash` tells versions and namesakes apart.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE,
  date INTEGER,
  source TEXT,
  sketch INTEGER REFERENCES sketch (id),
  title TEXT,
  url TEXT
);
CREATE INDEX article_name ON article (name, hash);
CREATE INDEX article_sketch ON article (sketch);

-- Apart, so that what is short can be read through without it.
CREATE TABLE body (article INTEGER PRIMARY KEY, text TEXT, extract TEXT NOT NULL);

-- Near copies have one report: the smallest id among their sketches.
CREATE TABLE sketch (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL UNIQUE, report INTEGER NOT NULL);
CREATE INDEX sketch_report ON sketch (report);
CREATE TABLE band (key INTEGER NOT NULL, sketch INTEGER NOT NULL, PRIMARY KEY (key, sketch)) WITHOUT ROWID;

-- `folded` is the name as it is searched for.
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  articles INTEGER NOT NULL,
  mentions INTEGER NOT NULL
);
CREATE INDEX actor_folded ON actor (folded);
CREATE TABLE actor_name (
  actor INTEGER NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (actor, name)
) WITHOUT ROWID;
CREATE TABLE actor_kind (
  actor INTEGER NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (actor, kind)
) WITHOUT ROWID;
CREATE TABLE alias (
  actor INTEGER NOT NULL, alias TEXT NOT NULL, folded TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (actor, alias)
) WITHOUT ROWID;
CREATE INDEX alias_folded ON alias (folded);

CREATE TABLE relation (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, family TEXT NOT NULL, sign INTEGER NOT NULL,
  symmetric INTEGER NOT NULL
);

-- One place that says it: the relation at `place` in the article's extract. `turned` where a symmetric relation's
-- ends have been exchanged. Status: 0 fact, 1 possible, 2 denied.
CREATE TABLE statement (
  article INTEGER NOT NULL,
  place INTEGER NOT NULL,
  source INTEGER NOT NULL,
  relation INTEGER NOT NULL,
  target INTEGER NOT NULL,
  status INTEGER NOT NULL,
  turned INTEGER NOT NULL,
  date INTEGER,
  claimant INTEGER,
  confidence REAL NOT NULL,
  sentence INTEGER NOT NULL,
  PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE INDEX statement_source ON statement (source, target);
CREATE INDEX statement_target ON statement (target, source);

-- `text` only where the article's own is not kept.
CREATE TABLE sentence (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, text TEXT
);
CREATE INDEX sentence_article ON sentence (article, first);
CREATE VIRTUAL TABLE sentence_search USING fts5 (
  text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2"
);

-- Answers that people gave in an audit.
CREATE TABLE judgement (
  source TEXT NOT NULL, relation TEXT NOT NULL, target TEXT NOT NULL, article TEXT NOT NULL, sentence TEXT NOT NULL,
  right INTEGER NOT NULL, PRIMARY KEY (source, relation, target, article, sentence)
) WITHOUT ROWID;

CREATE VIEW articles AS
SELECT name AS id, title, date(date * 86400, 'unixepoch') AS date, source, url, text
FROM article JOIN body ON body.article = article.id;

CREATE VIEW actors AS
SELECT key, name, kind, articles, mentions FROM actor;

CREATE VIEW aliases AS
SELECT actor.key, actor.name, alias.alias, alias.count FROM alias JOIN actor ON actor.id = alias.actor;

CREATE VIEW sentences AS
SELECT sentence.id AS id, article.name AS article, first AS start, last AS "end",
  coalesce(sentence.text, CAST(substr(CAST(body.text AS BLOB), first + 1, last - first) AS TEXT)) AS text
FROM sentence JOIN article ON article.id = sentence.article JOIN body ON body.article = sentence.article;

CREATE VIEW evidence AS
SELECT a.name AS article, date(s.date * 86400, 'unixepoch') AS date,
  x.key AS source_key, x.name AS source, r.name AS relation, r.family, r.sign, y.key AS target_key, y.name AS target,
  CASE s.status WHEN 0 THEN 'fact' WHEN 1 THEN 'possible' ELSE 'denied' END AS status,
  c.name AS claimant, s.confidence,
  b.extract ->> ('$.relations[' || s.place || '].predicate') AS predicate,
  b.extract ->> ('$.relations[' || s.place || '].sentence') AS sentence,
  b.extract ->> ('$.relations[' || s.place || '].span[0]') AS start,
  b.extract ->> ('$.relations[' || s.place || '].span[1]') AS "end",
  b.extract ->> ('$.relations[' || s.place || '].predicate_span[0]') AS predicate_start,
  b.extract ->> ('$.relations[' || s.place || '].predicate_span[1]') AS predicate_end,
  b.extract ->> ('$.relations[' || s.place || '].' || iif(s.turned, 'target', 'source') || '_span[0]') AS source_start,
  b.extract ->> ('$.relations[' || s.place || '].' || iif(s.turned, 'target', 'source') || '_span[1]') AS source_end,
  b.extract ->> ('$.relations[' || s.place || '].' || iif(s.turned, 'source', 'target') || '_span[0]') AS target_start,
  b.extract ->> ('$.relations[' || s.place || '].' || iif(s.turned, 'source', 'target') || '_span[1]') AS target_end
FROM statement AS s
JOIN article AS a ON a.id = s.article
JOIN body AS b ON b.article = s.article
JOIN actor AS x ON x.id = s.source
JOIN relation AS r ON r.id = s.relation
JOIN actor AS y ON y.id = s.target
LEFT JOIN actor AS c ON c.id = s.claimant;

CREATE VIEW relations AS
SELECT x.key AS source_key, x.name AS source, r.name AS relation, r.family, r.sign, y.key AS target_key,
  y.name AS target, count(*) AS count, count(DISTINCT s.article) AS articles,
  count(DISTINCT coalesce(k.report, -s.article)) AS reports,
  sum(s.status = 0) AS fact, sum(s.status = 1) AS possible, sum(s.status = 2) AS denied,
  date(min(s.date) * 86400, 'unixepoch') AS first, date(max(s.date) * 86400, 'unixepoch') AS last,
  round(avg(s.confidence), 3) AS mean_confidence, max(s.confidence) AS best_confidence,
  round(r.sign * sum(s.confidence * CASE s.status WHEN 0 THEN 1.0 WHEN 1 THEN 0.5 ELSE 0.0 END), 3) AS intensity
FROM statement AS s
JOIN actor AS x ON x.id = s.source
JOIN relation AS r ON r.id = s.relation
JOIN actor AS y ON y.id = s.target
JOIN article AS a ON a.id = s.article
LEFT JOIN sketch AS k ON k.id = a.sketch
GROUP BY s.source, s.target, s.relation;

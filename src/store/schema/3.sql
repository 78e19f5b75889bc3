-- Format 3. Who of one name is meant is decided by what all articles say together.

-- What is told of the bearers of a name that many articles have, as src/merge/homonyms.rs sums it up; made from `bearer`
-- when it is first asked for, and gone where an article of it goes.
CREATE TABLE namesake (key TEXT PRIMARY KEY, sum TEXT NOT NULL) WITHOUT ROWID;

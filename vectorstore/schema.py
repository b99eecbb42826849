"""The tables of a catalogue, and the version that tells whether a file has them."""

import sqlite3

from vectorstore import lexical

VERSION = 3  # raise it when a table changes: an older catalogue is then emptied and filled anew

# A content is what one or more passages say: one vector, one row of the word index. Passages that are left out
# (kept = 0) have none. `phrase` and `context` decide what is left out.
_TABLES = """
CREATE TABLE IF NOT EXISTS documents (source TEXT PRIMARY KEY, digest TEXT NOT NULL, text TEXT NOT NULL,
                                      metadata TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passages (id INTEGER PRIMARY KEY, source TEXT NOT NULL, ordinal INTEGER NOT NULL,
                                     key TEXT NOT NULL, vector TEXT NOT NULL, phrase TEXT NOT NULL,
                                     context TEXT NOT NULL, title TEXT NOT NULL, kept INTEGER NOT NULL,
                                     passage TEXT NOT NULL, metadata TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS contents (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, vector TEXT NOT NULL,
                                     embedded TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS vocabulary (word TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS strays (vector TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seals (seal TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS faults (source TEXT PRIMARY KEY, digest TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS editions (number INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS passages_of ON passages (source, ordinal);
CREATE INDEX IF NOT EXISTS passages_saying ON passages (key, source, ordinal);
CREATE INDEX IF NOT EXISTS passages_repeating ON passages (phrase, source) WHERE phrase <> '';
CREATE INDEX IF NOT EXISTS passages_left_out ON passages (kept) WHERE kept = 0;
CREATE INDEX IF NOT EXISTS contents_at ON contents (vector);
"""

# What a change gathers before it is applied; temporary tables vanish with the process, also when it is killed.
_GATHERED = """
CREATE TEMP TABLE leaving (source TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE arriving (source TEXT PRIMARY KEY, digest TEXT, text TEXT, metadata TEXT) WITHOUT ROWID;
CREATE TEMP TABLE arriving_passages (source TEXT, ordinal INTEGER, key TEXT, vector TEXT, phrase TEXT, context TEXT,
                                     title TEXT, kept INTEGER, passage TEXT, metadata TEXT,
                                     PRIMARY KEY (source, ordinal)) WITHOUT ROWID;
CREATE TEMP TABLE left_out (source TEXT, ordinal INTEGER, PRIMARY KEY (source, ordinal)) WITHOUT ROWID;
CREATE TEMP TABLE fresh (key TEXT PRIMARY KEY, vector TEXT, embedded TEXT) WITHOUT ROWID;
CREATE TEMP VIEW staying AS SELECT * FROM main.passages WHERE source NOT IN (SELECT source FROM leaving);
CREATE TEMP VIEW coming AS SELECT source, ordinal, phrase, context FROM staying
    UNION ALL SELECT source, ordinal, phrase, context FROM arriving_passages;
"""


def prepare(database: sqlite3.Connection) -> None:
    """Make the tables; those of another version go first."""
    (found,) = database.execute("PRAGMA user_version").fetchone()
    old = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    if found != VERSION:
        # the word index takes its own tables along
        for name in [
            *(["words"] if "words" in old else []),
            *(t for t in old if not t.startswith(("words", "sqlite_"))),
        ]:
            database.execute(f'DROP TABLE "{name}"')
    database.executescript(f"PRAGMA user_version = {VERSION}; {_TABLES} {_GATHERED}")
    lexical.create(database)
    database.execute("INSERT INTO editions SELECT 0 WHERE NOT EXISTS (SELECT * FROM editions)")

"""Full-text search: SQLite's FTS5 and PostgreSQL's own, behind one function.

A row is found when each word asked for begins one of its words, whatever the case. On SQLite accents do not matter
either.
"""

import re

from django.db import connection
from django.db.migrations import RunPython
from django.db.models.expressions import RawSQL

MOST_WORDS = 10
_WORD = re.compile(r"[^\W_]+")
_SPLIT = r"regexp_replace({}, '(\W|_)+', ' ', 'g')"


def words_of(text: str) -> list[str]:
    """The words of what somebody searches for, the first ones of very many: "$14.3 billion" has three."""
    return _WORD.findall(text)[:MOST_WORDS]


def holding(table: str, column: str, words: list[str]) -> RawSQL:
    """The keys of the table's rows whose column, one with a `WordIndex`, holds all of the words; for `pk__in`."""
    if connection.vendor == "sqlite":
        index = f"{table}_{column}_words"
        query = " ".join(f'"{word}"*' for word in words)
        return RawSQL(f"SELECT rowid FROM {index} WHERE {index} MATCH %s", [query])  # noqa: S608, S611, names of ours
    query = " & ".join(f"'{word}':*" for word in words)
    found = f"SELECT id FROM {table} WHERE {_vector(column)} @@ to_tsquery('simple', %s)"  # noqa: S608
    return RawSQL(found, [query])  # noqa: S611


def _vector(column):
    return f"to_tsvector('simple', {_SPLIT.format(column)})"


class WordIndex(RunPython):
    """A migration that indexes the words of a text column, for `holding`.

    On SQLite the index is a table beside the indexed one, which triggers keep. Altering a table makes it anew without
    its triggers: a migration that does so repeats the indices of that table, and a test compares what the database has
    with `WordIndex.names`.
    """

    names: set[str] = set()

    def __init__(self, table, column):
        self.table, self.column, self.name = table, column, f"{table}_{column}_words"
        WordIndex.names.add(self.name)
        super().__init__(self.create, self.drop, elidable=False)

    def deconstruct(self):
        return (self.__class__.__name__, [self.table, self.column], {})

    def create(self, apps, schema_editor):
        self.drop(apps, schema_editor)
        if schema_editor.connection.vendor == "sqlite":
            for statement in self._sqlite():
                schema_editor.execute(statement, params=None)
        else:
            vector = _vector(self.column)
            schema_editor.execute(f"CREATE INDEX {self.name} ON {self.table} USING gin ({vector})", params=None)

    def _sqlite(self):
        name, table, column = self.name, self.table, self.column
        gone = f"INSERT INTO {name}({name}, rowid, {column}) VALUES ('delete', OLD.id, OLD.{column});"  # noqa: S608
        come = f"INSERT INTO {name}(rowid, {column}) VALUES (NEW.id, NEW.{column});"  # noqa: S608
        yield (
            f"CREATE VIRTUAL TABLE {name} USING fts5({column}, content='{table}', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
        )
        yield f"INSERT INTO {name}({name}) VALUES ('rebuild')"  # noqa: S608
        yield f"CREATE TRIGGER {name}_insert AFTER INSERT ON {table} BEGIN {come} END"
        yield f"CREATE TRIGGER {name}_delete AFTER DELETE ON {table} BEGIN {gone} END"
        yield f"CREATE TRIGGER {name}_update AFTER UPDATE OF id, {column} ON {table} BEGIN {gone} {come} END"

    def drop(self, apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            for event in ("insert", "delete", "update"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.name}_{event}", params=None)
            schema_editor.execute(f"DROP TABLE IF EXISTS {self.name}", params=None)
        else:
            schema_editor.execute(f"DROP INDEX IF EXISTS {self.name}", params=None)

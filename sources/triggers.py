"""Triggers: what the database itself refuses, in the words of SQLite and of PostgreSQL."""

from django.db.migrations import RunPython

TRUNCATE = "TRUNCATE"


class RefusingTrigger(RunPython):
    """A migration that makes the database refuse an event on a table's rows.

    `when` is an SQL condition on NEW and OLD, the same for both databases; "" refuses always. `event` is such as
    "UPDATE" or "INSERT"; "TRUNCATE", which is about a table as a whole, there is on PostgreSQL alone. Altering a table
    on SQLite makes it anew without its triggers: a migration that does so repeats those of that table, and a test
    compares what the database has with `RefusingTrigger.events`, the events by the triggers' names.
    """

    events: dict[str, str] = {}

    def __init__(self, name, table, event, message, when=""):
        RefusingTrigger.events[name] = event
        self.name, self.table, self.event, self.message, self.when = name, table, event, message, when
        super().__init__(self.create, self.drop, elidable=False)

    def deconstruct(self):
        args = [self.name, self.table, self.event, self.message, self.when]
        return (self.__class__.__name__, args, {})

    def create(self, apps, schema_editor):
        self.drop(apps, schema_editor)
        condition = f"WHEN ({self.when})" if self.when else ""
        if schema_editor.connection.vendor == "sqlite":
            if self.event == TRUNCATE:
                return
            schema_editor.execute(
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END",
                params=None,
            )
            return
        body = f"RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{self.message}';"
        # PostgreSQL allows no subquery in a trigger's own condition, so the function asks.
        body = f"IF {self.when} THEN {body} END IF; RETURN NEW;" if self.when else body
        schema_editor.execute(
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$", params=None
        )
        schema_editor.execute(
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH {'STATEMENT' if self.event == TRUNCATE else 'ROW'} EXECUTE FUNCTION {self.name}()",
            params=None,
        )

    def drop(self, apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.name}", params=None)
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {self.name}() CASCADE", params=None)

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from tests.factories import ChiefFactory, EditorFactory

# Playwright runs an event loop of its own beside the tests.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


IN_CI = os.environ.get("CI") == "true"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Tests that empty the database come last in the random order: others need the rows that migrations made.

    Some tests are for PostgreSQL. CI runs them there and leaves them out on SQLite.
    """
    items.sort(key=_empties_database)
    if connection.vendor == "postgresql":
        return
    for_server = [item for item in items if item.get_closest_marker("postgresql")]
    if IN_CI:
        config.hook.pytest_deselected(items=for_server)
        items[:] = [item for item in items if item not in for_server]
    for item in for_server:
        item.add_marker(pytest.mark.skip(reason="It needs PostgreSQL: set DATABASE_URL."))


def _empties_database(item):
    marker = item.get_closest_marker("django_db")
    in_transactions = marker is not None and marker.kwargs.get("transaction", False)
    return in_transactions or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Nothing is skipped in CI."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped"):
        reporter.write_line("Tests were skipped, and in CI none may be.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True, scope="session")
def settings_of_tests():
    """Pages are tested over HTTP, without a folder and a manifest of collected static files, whatever .env says.

    Passwords are hashed quickly, and logins throttled as they are by default.
    """
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(
        STORAGES=settings.STORAGES | plain,
        WHITENOISE_AUTOREFRESH=True,
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        AXES_FAILURE_LIMIT=5,
        AXES_COOLOFF_TIME=timedelta(minutes=15),
    ):
        yield


@pytest.fixture
def editor(db):
    return EditorFactory()


@pytest.fixture
def chief(db):
    return ChiefFactory()


@pytest.fixture
def desk(client, editor):
    """A client that an editor is logged in with."""
    client.force_login(editor)
    return client


# The triggers that would refuse a flush: of each its table, its name and what makes it again.
FLUSH_REFUSED_BY = {
    "sqlite": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%'",
    "postgresql": "SELECT tgrelid::regclass, tgname, pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE NOT tgisinternal AND pg_get_triggerdef(oid) LIKE '%BEFORE TRUNCATE%'",
}


@pytest.fixture(autouse=True, scope="session")
def flush_past_append_only():
    """Let a transactional test empty the tables whose rows the database refuses to delete."""
    # Of the class, for beside an event loop there is another connection.
    operations = type(connection.ops)
    flush, on_sqlite = operations.execute_sql_flush, connection.vendor == "sqlite"

    def flush_without_triggers(self, sql_list):
        with transaction.atomic(), self.connection.cursor() as cursor:
            cursor.execute(FLUSH_REFUSED_BY[connection.vendor])
            triggers = cursor.fetchall()
            for table, name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}" if on_sqlite else f"DROP TRIGGER {name} ON {table}")
            flush(self, sql_list)
            for _, _, sql in triggers:
                cursor.execute(sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush_without_triggers)
        yield

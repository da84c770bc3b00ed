"""The readers' lists on the seeds and 100,000 claims, beside a tuned Datasette with the same rows, over HTTP."""

import http.client
import importlib.util
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import quote

ARTICLES = 10_000  # of ten claims each
ROWS = 100
REQUESTS = 60
GOAL_RATIO, LEAST_RATIO = 1.7, 1.0
# The rows of the claims' list in one flat table: Datasette joins nothing, and finds and sorts by indices.
PEER_ROWS = """
    ATTACH '{database}' AS desk;
    CREATE TABLE claims AS
        SELECT c.id, c.quote, s.name AS subject, f.attribute, o.name AS object, f.answer, c.modality, c.status,
            c.low, c.high, c.unit, c.value, src.title AS source, p.name AS publisher, src.published_on, c.created_at
        FROM desk.facts_claim c
        JOIN desk.facts_fact f ON f.id = c.fact_id
        JOIN desk.facts_entity s ON s.id = f.subject_id
        LEFT JOIN desk.facts_entity o ON o.id = f.object_id
        JOIN desk.sources_revision r ON r.id = c.revision_id
        JOIN desk.sources_source src ON src.id = r.source_id
        LEFT JOIN desk.sources_publisher p ON p.id = src.publisher_id
        WHERE c.status <> 'rejected' AND f.attribute <> 'other';
    DETACH desk;
    CREATE UNIQUE INDEX claims_id ON claims (id);
    CREATE INDEX claims_by_status ON claims (status, id);
    CREATE INDEX claims_by_attribute ON claims (attribute, status, id);
    CREATE VIRTUAL TABLE claims_fts USING fts5(quote, content='claims', content_rowid='rowid');
    INSERT INTO claims_fts(claims_fts) VALUES ('rebuild');
    ANALYZE;
"""
_FACETS = "&_facet=status&_facet=attribute&_facet=modality"
# What is asked of us and of Datasette. Where our page counts what the choices of its filters would find, Datasette is
# asked for the same facets.
PAGES = {
    "list": ("/claims/?per_page={rows}", "/desk/claims?_sort_desc=id&_size={rows}"),
    "list, choices counted": (
        "/claims/?per_page={rows}&counts=all",
        f"/desk/claims?_sort_desc=id&_size={{rows}}{_FACETS}",
    ),
    "filtered": (
        "/claims/?per_page={rows}&attribute=valuation&status=unreviewed",
        "/desk/claims?_sort_desc=id&_size={rows}&attribute=valuation&status=unreviewed",
    ),
    "word in one of eight": (
        "/claims/?per_page={rows}&words=bar",
        "/desk/claims?_search=bar*&_searchmode=raw&_size={rows}",
    ),
    "rare word, counted": (
        "/claims/?per_page={rows}&words={word}",
        f"/desk/claims?_search={{word}}*&_searchmode=raw&_size={{rows}}{_FACETS}",
    ),
}
OURS_ALONE = {
    "facts": "/facts/?per_page={rows}",
    "facts in conflict": "/facts/?per_page={rows}&relation=conflict",
    "facts by a word": "/facts/?per_page={rows}&words={word}",
    "search over all": "/search/?words={word}",
    "deals": "/deals/",
    "entities": "/entities/",
    "home": "/",
    "timeline": "/timeline/",
}


def fill_desk() -> None:
    """Write the seeds and the made-up articles into the database that DATABASE_URL names."""
    from django.core.management import call_command

    from benchmarks.desk import fill

    call_command("migrate", verbosity=0)
    call_command("import_seeds", verbosity=0)
    fill(0, ARTICLES)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(*command: str, port: int, **environment: str) -> Iterator[None]:
    """A server that runs for the time being, from its first answer on."""
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            [sys.executable, "-m", *command], env=os.environ | environment, stdout=log, stderr=log
        ) as server,
    ):
        try:
            wait_for(port)
            yield
        except TimeoutError:
            log.seek(0)
            sys.stderr.write(log.read().decode()[-2000:])
            raise
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers at port {port}")


def milliseconds(connection: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    """How long a page takes over a connection that is kept, and how many bytes it has."""
    start = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, f"{path}: {response.status}"
    return (time.perf_counter() - start) * 1000, len(body)


def p50(ports: tuple[int, ...], paths: tuple[str, ...]) -> list[float]:
    """The medians of pages of several servers, asked in turn."""
    connections = [http.client.HTTPConnection("127.0.0.1", port) for port in ports]
    taken: list[list[float]] = [[] for _ in ports]
    for _ in range(REQUESTS):
        for times, connection, path in zip(taken, connections, paths, strict=True):
            times.append(milliseconds(connection, path)[0])
    return [median(times) for times in taken]


def measure(folder: Path) -> None:
    database = folder / "desk.sqlite3"
    environment = {
        "DATABASE_URL": f"sqlite:///{database}",
        "DEALTRACKER_SECRET_KEY": "only for the time being",
        "DJANGO_SETTINGS_MODULE": "benchmarks.readers_settings",
    }
    subprocess.run([sys.executable, "-m", "benchmarks.bench_readers", "fill"], env=os.environ | environment, check=True)
    ours = free_port()
    words = {"rows": ROWS, "word": quote(rare_word(database))}
    options = ("--workers", "2", "--worker-class", "gthread", "--bind", f"127.0.0.1:{ours}")
    with serving("gunicorn", "dealtracker.wsgi", *options, port=ours, **environment):
        if importlib.util.find_spec("datasette"):
            measure_beside_datasette(folder, database, ours, words)
        else:
            print("Datasette: not installed, so not compared")
        for name, path in OURS_ALONE.items():
            [taken] = p50((ours,), (path.format(**words),))
            print(f"{name:<22}{taken:>8.1f} ms")


def measure_beside_datasette(folder: Path, database: Path, ours: int, words: dict[str, object]) -> None:
    peer_database, theirs = folder / "peer" / "desk.db", free_port()
    peer_database.parent.mkdir()
    with sqlite3.connect(peer_database) as peer:
        peer.executescript(PEER_ROWS.format(database=database))
    settings = ("suggest_facets", "off", "default_page_size", str(ROWS), "max_returned_rows", "1000")
    options = [part for pair in zip(settings[::2], settings[1::2], strict=True) for part in ("--setting", *pair)]
    datasette = ("datasette", "serve", "--immutable", str(peer_database), "--port", str(theirs), *options)
    with serving(*datasette, port=theirs):
        print(f"{'page of 100 rows, p50':<22}{'ours':>8}{'Datasette':>12}{'ratio':>8}")
        ratios = {}
        for name, paths in PAGES.items():
            own, other = p50((ours, theirs), tuple(path.format(**words) for path in paths))
            print(f"{name:<22}{own:>8.1f}{other:>12.1f}{other / own:>8.2f}")
            ratios[name] = other / own
    for name, ratio in ratios.items():
        if ratio < GOAL_RATIO:
            print(f"{name}: short of the goal, {GOAL_RATIO} times as fast")
    assert min(ratios.values()) > LEAST_RATIO, "slower than Datasette"


def rare_word(database: Path) -> str:
    """A word that some hundred claims have."""
    with sqlite3.connect(database) as desk:
        return desk.execute("SELECT name FROM facts_entity ORDER BY id DESC LIMIT 1").fetchone()[0].split()[0]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


if __name__ == "__main__":
    fill_desk() if sys.argv[1:] == ["fill"] else main()

import os
import shutil

import pytest

ARGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium():
    """The path of the machine's Chromium. Without one the browser tests are skipped, but never in CI."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("Chromium is not installed, and CI runs the browser tests.")
    return path or pytest.skip("Chromium is not installed.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium):
    return browser_type_launch_args | {"executable_path": chromium, "args": ARGS}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Addresses of the walks are of the live server."""
    return live_server.url


@pytest.fixture
def strict(page, base_url):
    """A page, and the list of what it complained of (the content policy among it) and what it asked from elsewhere."""
    faults = []
    page.on("request", lambda request: request.url.startswith(base_url) or faults.append(request.url))
    page.on("console", lambda message: message.type in ("error", "warning") and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    return page, faults

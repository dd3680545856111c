"""What every test may ask for: a database, a website, a browser.

    django_db mark    the application's own connection, rolled back after the test
    fresh_database    an own database with committed data, for tests with several processes or connections
    website           the real web server on a fresh database; its value is the address
    page              a page in Debian's Chromium; `barriers` tells what keeps people out of it

One PostgreSQL serves the whole run, all workers of it; DATABASE_URL names another one.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "only")
WIDTHS = (320, 768, 1280)

if not IS_WORKER:
    # A path of few bytes, that other users may pass through: PostgreSQL runs as `nobody` where we are root.
    os.environ["LEERLUS_TEST_RUN"] = tempfile.mkdtemp(prefix="leerlus-test-")
    Path(os.environ["LEERLUS_TEST_RUN"]).chmod(0o711)
RUN = Path(os.environ["LEERLUS_TEST_RUN"])
DATABASE_PREFIX = RUN.name.replace("-", "_").lower()
os.environ["LEERLUS_DATA"] = str(RUN / "data")
os.environ["LEERLUS_ACCEPT_VOLATILE"] = "1"
os.environ["LEERLUS_PLAIN_STATIC"] = "1"


def _read_settings_again() -> None:
    """The settings were read before this file could say where the tests keep their data."""
    from django.conf import settings
    from django.utils.functional import empty

    if settings.configured:
        sys.modules.pop("leerlus.settings", None)
        settings._wrapped = empty


_read_settings_again()


def pytest_unconfigure(config: pytest.Config) -> None:
    if IS_WORKER:
        return
    if os.environ.get("DATABASE_URL") and (RUN / "template-is-made").exists():
        with _administration() as admin:
            ours = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [DATABASE_PREFIX + "%"])
            for (name,) in ours.fetchall():
                _drop(name)
    shutil.rmtree(RUN, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def passwords_are_hashed_in_no_time() -> None:
    """A hash that is slow to guess is slow to make, and nearly every test makes somebody who may sign in.

    The algorithm stays the one of the settings, so that a website in a process of its own reads what was made here.
    """
    from django.conf import settings
    from django.contrib.auth import hashers

    hashers.PBKDF2PasswordHasher.iterations = 1
    assert settings.PASSWORD_HASHERS[0].endswith("PBKDF2PasswordHasher")


# -- Databases ------------------------------------------------------------------------------------------------


def _administration() -> Any:
    import psycopg

    from leerlus.database import connection

    parameters = {key: value for key, value in connection.owner_parameters().items() if key != "dbname"}
    return psycopg.connect(connection.conninfo(parameters | {"dbname": _home_database()}), autocommit=True)


def _home_database() -> str:
    from leerlus.database import connection

    if not connection.is_external():
        return connection.NAME
    return str(connection.parameters_from(os.environ["DATABASE_URL"])["dbname"])


def _clone(name: str) -> None:
    with _administration() as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{DATABASE_PREFIX}_template"')


def _drop(name: str) -> None:
    """Without an owner's right over it, a passing vacuum worker of the server may hold the database for a moment."""
    import psycopg

    with _administration() as admin:
        for last_try in [False] * 20 + [True]:
            try:
                admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
                return
            except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse):
                if last_try:
                    raise
                time.sleep(0.25)


def _use(name: str) -> None:
    """From here on this process, and every process it starts, works with that database."""
    from django.db import connections

    from leerlus.database.connection import django_database

    link = connections["default"]
    link.close()
    os.environ["LEERLUS_DATABASE_NAME"] = name
    link.settings_dict.update(django_database())


@pytest.fixture(scope="session")
def database_server() -> Iterator[None]:
    """The server, with one database `..._template` in which everything is migrated, made once per run."""
    from django.conf import settings

    from leerlus.database.reach import give_up_absent_role
    from leerlus.database.service import server_available

    with server_available(volatile=True):
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing.
        template = f"{DATABASE_PREFIX}_template"
        with (RUN / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (RUN / "template-is-made").exists():
                with _administration() as admin:
                    admin.execute(f'CREATE DATABASE "{template}"')
                environment = os.environ | {"LEERLUS_DATABASE_NAME": template}
                environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
                subprocess.run([sys.executable, "-m", "leerlus.cli", "setup-database"], env=environment, check=True)
                (RUN / "template-is-made").touch()
        give_up_absent_role(lambda sentence: None)
        yield


@pytest.fixture(scope="session")
def django_db_setup(database_server: None, django_db_blocker: Any) -> Iterator[None]:
    """pytest-django's own set-up, replaced: a clone of the template, used as the application and not as the owner."""
    name = f"{DATABASE_PREFIX}_{WORKER}"
    _clone(name)
    with django_db_blocker.unblock():
        _use(name)
    yield
    with django_db_blocker.unblock():
        from django.db import connections

        connections.close_all()
    _drop(name)


def _fresh_name() -> str:
    return f"{DATABASE_PREFIX}_{WORKER}_fresh"


@pytest.fixture
def fresh_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of its own in which work is really committed. The value is its name. Not together with django_db."""
    from django.db import connections

    usual = os.environ["LEERLUS_DATABASE_NAME"]
    name = _fresh_name()
    _drop(name)
    _clone(name)
    with django_db_blocker.unblock():
        _use(name)
        try:
            yield name
        finally:
            connections.close_all()
            _use(usual)
    _drop(name)


# -- A website ------------------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def website(fresh_database: str, web_server: Callable[[], str]) -> str:
    """Granian with the whole site, on a fresh database. Write data through the ORM before or while it runs."""
    return web_server()


@pytest.fixture(scope="session")
def web_server(django_db_setup: None) -> Iterator[Callable[[], str]]:
    """One server for all tests of this worker, started when first asked for, and again when it fell.

    It keeps nothing between two requests, not even a connection: the same name is a new database each time.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LEERLUS_DATABASE_POOL": "0"}
    environment["LEERLUS_DATABASE_NAME"] = _fresh_name()
    running: list[tuple[subprocess.Popen[bytes], str]] = []
    with (RUN / f"granian-{WORKER}.log").open("w+") as log:

        def address() -> str:
            if not running or running[-1][0].poll() is not None:
                port = free_port()
                command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
                command += ["--port", str(port), "--workers", "1", "--blocking-threads", "2"]
                command += ["--workers-kill-timeout", "3", "--no-ws", "leerlus.wsgi:application"]
                server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
                running.append((server, f"http://127.0.0.1:{port}"))
                _wait_for(f"{running[-1][1]}/", server, log.name)
            return running[-1][1]

        try:
            yield address
        finally:
            for server, _ in running:
                server.terminate()
                with suppress(subprocess.TimeoutExpired):
                    server.wait(10)
                server.kill()


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=30)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"The website did not start:\n{Path(log).read_text()}")


# -- A browser ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed on this machine (Debian: apt-get install chromium).")
    # Playwright keeps an event loop in this thread, which is no reason for the ORM to refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    quiet = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]
    quiet += ["--disable-default-apps", "--disable-features=OptimizationHints,MediaRouter", "--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield chrome
        chrome.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of a Dutch visitor. The test fails on an uncaught script error and on any request to another machine."""
    wrong: list[str] = []
    context = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(15_000)
    sheet = context.new_page()
    sheet.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    sheet.on("request", lambda request: None if _is_here(request.url) else wrong.append(f"request to {request.url}"))
    yield sheet
    context.close()
    assert not wrong


def _is_here(address: str) -> bool:
    return address.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:", "about:"))


@pytest.fixture
def barriers() -> Callable[[Any], list[str]]:
    """`barriers(page)` lists what axe finds against WCAG 2.2 AA and sideways scrolling at three widths; [] is good."""
    from axe_playwright_python.sync_playwright import Axe

    def found(sheet: Any) -> list[str]:
        # After a click the next page has come, but perhaps not yet whole.
        sheet.wait_for_load_state()
        sentences = []
        for width in WIDTHS:
            sheet.set_viewport_size({"width": width, "height": 900})
            if sheet.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                sentences.append(f"{width} px: the page scrolls sideways")
            tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            answer = Axe().run(sheet, options={"runOnly": {"type": "tag", "values": tags}})
            for violation in answer.response["violations"]:
                places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
                sentences.append(f"{width} px: {violation['id']}: {violation['help']} ({places})")
        return sentences

    return found

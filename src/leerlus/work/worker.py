"""Doing the jobs. Needs Django to be ready."""

import asyncio
import logging
from typing import cast

from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from leerlus.database.trouble import DatabaseTrouble, tells_of_lost_database
from leerlus.work.sweep import sweep_abandoned_jobs

# A worker that is told to stop gives its jobs this long; then they are left to the sweep.
PATIENCE_SECONDS = 20.0


class LostDatabase(logging.Filter):
    """Keeps pages of tracebacks about a lost database out of the log, and remembers that it was lost."""

    lost = False

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, ConnectorException) and not tells_of_lost_database(error):
            return True
        self.lost = True
        return False


def work(*, at_once: int = 1, until_empty: bool = False) -> None:
    """Do jobs until told to stop (SIGTERM, Ctrl-C), or until none waits any more."""
    watch = LostDatabase()
    for name in ("procrastinate.worker", "procrastinate.worker.worker", "procrastinate.manager", "procrastinate.utils"):
        logging.getLogger(name).addFilter(watch)
    # The pool tells each attempt; the sentence below tells it once.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    sweep_abandoned_jobs()
    # The app enqueues through Django's connection; a worker needs connections that can wait for news.
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as with_own_connections:
        asyncio.run(_work(with_own_connections, at_once=at_once, until_empty=until_empty))
    if watch.lost:
        raise DatabaseTrouble("The background worker lost the database. Start it again when the database is back.")


async def _work(with_own_connections: App, *, at_once: int, until_empty: bool) -> None:
    async with with_own_connections.open_async():
        await with_own_connections.run_worker_async(
            concurrency=at_once,
            wait=not until_empty,
            # What went well needs no row; what failed stays, to be looked at.
            delete_jobs="successful",
            fetch_job_polling_interval=2.0,
            shutdown_graceful_timeout=PATIENCE_SECONDS,
        )

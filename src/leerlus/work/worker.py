"""Doing the jobs. Needs Django to be ready."""

import asyncio

from procrastinate import App
from procrastinate.contrib.django import app

from leerlus.work.sweep import sweep_abandoned_jobs

# A worker that is told to stop gives its jobs this long; then they are left to the sweep.
PATIENCE_SECONDS = 20.0


def work(*, at_once: int = 1, until_empty: bool = False) -> None:
    """Do jobs until told to stop (SIGTERM, Ctrl-C), or until none waits any more."""
    sweep_abandoned_jobs()
    # The app enqueues through Django's connection; a worker needs connections that can wait for news.
    with app.replace_connector(app.connector.get_worker_connector()) as with_own_connections:
        asyncio.run(_work(with_own_connections, at_once=at_once, until_empty=until_empty))


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

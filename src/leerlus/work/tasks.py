"""Declaring tasks: what may be done twice, and what may not."""

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

# Task name -> may it be started again when its worker died half-way? Filled by the decorators below.
MAY_BE_REPEATED: dict[str, bool] = {}

Function = Callable[..., Any]


class Task:
    """A function with a name under which the worker finds it. Calling it runs it here and now, as a function."""

    def __init__(self, name: str, function: Function, registered: Any) -> None:
        self.name = name
        self._function = function
        self._registered = registered

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(*arguments, **named)

    def enqueue(self, *, only_one_waiting: str = "", after_seconds: int = 0, **arguments: Any) -> bool:
        """Leave a job for the worker, in the transaction that is open now. The arguments are JSON values.

        With ``only_one_waiting`` the job is left out where one with the same word still waits; False says so.
        """
        from django.db import transaction
        from procrastinate.exceptions import AlreadyEnqueued

        options: dict[str, Any] = {}
        if only_one_waiting:
            options["queueing_lock"] = only_one_waiting
        if after_seconds:
            options["schedule_in"] = {"seconds": after_seconds}
        try:
            # A savepoint, so that a refused job does not spoil the transaction of the work.
            with transaction.atomic():
                self._registered.configure(**options).defer(**arguments)
        except AlreadyEnqueued:
            return False
        return True


def task(*, name: str, idempotent: bool, attempts: int = 5) -> Callable[[Function], Task]:
    """Declare a task.

    An idempotent one does no harm when it is done twice: it is tried ``attempts`` times, each time after a longer
    pause (4, 6, 10, 18 seconds), and started again when its worker died. Another one is tried once, and left as failed.
    """

    def declare(function: Function) -> Task:
        retry = RetryStrategy(max_attempts=attempts - 1, exponential_wait=2, wait=2) if idempotent else False
        MAY_BE_REPEATED[name] = idempotent
        return Task(name, function, app.task(name=name, retry=retry)(function))

    return declare


def periodic(*, name: str, cron: str) -> Callable[[Function], Task]:
    """Declare a task that runs by itself: ``cron`` is in UTC, the function takes no arguments and is idempotent.

    However many workers there are, it is started once per time, and not while an earlier one still waits.
    """

    def declare(function: Function) -> Task:
        def run(timestamp: int) -> None:
            function()

        MAY_BE_REPEATED[name] = True
        registered = app.task(name=name, queueing_lock=name, retry=RetryStrategy(max_attempts=2, wait=30))(run)
        app.periodic(cron=cron, periodic_id=name)(registered)
        return Task(name, function, registered)

    return declare

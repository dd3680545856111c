"""Jobs whose worker died: started again where that does no harm, else marked as failed for a person to look at."""

from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction

from leerlus.work.tasks import MAY_BE_REPEATED, periodic

# A worker tells every ten seconds that it lives.
SILENT_SECONDS = 45.0

ABANDONED = """
    SELECT job.id, job.task_name
      FROM procrastinate_jobs job
      LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
     WHERE job.status = 'doing'
       AND (job.worker_id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))
       FOR UPDATE OF job SKIP LOCKED
"""


@dataclass(frozen=True, slots=True)
class Swept:
    started_again: int
    failed: int
    left_out: int = 0


@transaction.atomic
def sweep_abandoned_jobs(*, silent_seconds: float = SILENT_SECONDS) -> Swept:
    """Safe when several run at once: each job is locked by the one that decides about it, and decided once."""
    started_again = failed = left_out = 0
    with connection.cursor() as cursor:
        cursor.execute(ABANDONED, [silent_seconds])
        for number, name in cursor.fetchall():
            if not MAY_BE_REPEATED.get(name, False):
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [number])
                failed += 1
            elif _start_again(number):
                started_again += 1
            else:
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'aborted', true)", [number])
                left_out += 1
    return Swept(started_again, failed, left_out)


def _start_again(number: int) -> bool:
    """False where another job waits already of which only one may: that one does the work of both."""
    try:
        # A savepoint, so that one job that may not wait does not hold up the sweep of all others.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [number])
    except IntegrityError:
        return False
    return True


@periodic(name="work.sweep", cron="* * * * *")
def sweep() -> None:
    """Every minute. It waits for nobody's lock: a sweep that could itself be abandoned under a lock would stop all."""
    sweep_abandoned_jobs()

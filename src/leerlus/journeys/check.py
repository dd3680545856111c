"""Before a mass decision: a file is checked in the background, and only counts and the proof stay behind.

Each run has a folder of its own under ``checks``. The files in it go as soon as they are judged; what a breakdown left
goes with the next sweep. The result is fetched once, or goes after a day.
"""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.imports.problems import FileRefused
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.progress import actions as progress
from leerlus.foundation.progress.models import LongWork
from leerlus.insight.measures import check_actions
from leerlus.insight.measures.checking import BrokenFile, ColumnsMissing, hash_of, run
from leerlus.insight.measures.models import CheckRun, CheckVersion
from leerlus.insight.measures.rule_form import read_rule
from leerlus.insight.measures.telling import not_judged, reason_of
from leerlus.work.tasks import task

KIND = "check"
HOURS_OF_PATIENCE = 6  # A file that waits longer than this for a worker is thrown away as well.


class RegisterMissing(ValueError):
    """The rule asks a second file."""


def folder_of(run_id: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "checks" / str(run_id)


def result_of(checked: CheckRun) -> Path:
    return folder_of(checked.pk) / "result.csv"


def ask_to_check(*, version: CheckVersion, file: Path, register: Path | None, by: Staff) -> CheckRun:
    """Keep both files for the worker only, and let it look. Its page shows how far it is."""
    if read_rule(version.rule).register and register is None:
        raise RegisterMissing
    key = uuid4()
    waiting = folder_of(key)
    waiting.mkdir(parents=True, mode=0o700)
    try:
        shutil.copyfile(file, waiting / "file")
        if register:
            shutil.copyfile(register, waiting / "register")
        with transaction.atomic():
            work = progress.plan(kind=KIND, title=_("Checking a file"), by_id=by.pk)
            checked = check_actions.begin_run(
                version=version,
                file_hash=hash_of(waiting / "file"),
                register_hash=hash_of(waiting / "register") if register else "",
                work=work,
                by=by,
            )
            waiting.rename(folder_of(checked.pk))
            check_in_background.enqueue(run_id=str(checked.pk))
    except BaseException:
        shutil.rmtree(waiting, ignore_errors=True)
        raise
    return checked


@task(name="check.run", idempotent=True)
def check_in_background(run_id: str) -> None:
    checked = CheckRun.objects.select_related("version__check_of", "work").get(pk=UUID(run_id))
    work, folder = checked.work, folder_of(checked.pk)
    if work is None or work.is_over:
        _forget_files(folder)
        return
    progress.begin(work=work, stage=_("reading the file"))
    try:
        _run(checked, work, folder)
    finally:
        _forget_files(folder)


def _run(checked: CheckRun, work: LongWork, folder: Path) -> None:
    register = folder / "register"
    rule = read_rule(checked.version.rule)

    def tell(done: int, total: int | None) -> None:
        progress.advance(work=work, done=done)
        if total and work.total != total:
            LongWork.objects.filter(pk=work.pk).update(total=max(total, done))

    try:
        ran = run(
            rule,
            file=folder / "file",
            register=register if register.exists() else None,
            folder=folder,
            result=result_of(checked),
            reason=reason_of(rule),
            lesson=checked.version.check_of.lesson,
            headings=(_("row in the file"), _("reason"), _("lesson")),
            explain=not_judged,
            tell=tell,
        )
    except ColumnsMissing as problem:
        # What the file does hold is not told: without a line of names that would be somebody's data.
        where = _("The register lacks: %(missing)s.") if problem.in_register else _("The file lacks: %(missing)s.")
        what_to_do = _("Look whether the first line holds the names of the columns, as the check calls them.")
        _fail(work, where % {"missing": ", ".join(problem.missing)} + " " + what_to_do)
    except FileRefused as refused:
        _fail(work, str(refused))
    except (BrokenFile, FileNotFoundError):
        _fail(work, _("The file could not be read. Save it again as CSV or XLSX, and hand it in again."))
    except Exception:
        _fail(work, _("Something went wrong while checking. The file is thrown away; hand it in again."))
        raise
    else:
        check_actions.finish_run(run=checked, ran=ran)
        progress.finish(work=work, result={"rows": ran.rows, "stopped": ran.stopped, "unjudged": ran.unreadable})


def _fail(work: LongWork, reason: str) -> None:
    progress.fail(work=work, reason=reason[:1000])


def _forget_files(folder: Path) -> None:
    """Everything but the result, which waits to be fetched once."""
    for left in folder.iterdir() if folder.exists() else ():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        elif left.name != "result.csv":
            left.unlink(missing_ok=True)


def fetch(*, checked: CheckRun, by: Staff) -> bytes | None:
    """The rows that would go wrong, once; then they are gone. None for whoever comes after."""
    path = result_of(checked)
    if not path.exists() or not check_actions.fetch_result(run=checked, by=by):
        return None
    told = path.read_bytes()
    shutil.rmtree(path.parent, ignore_errors=True)
    return told


def forget_what_was_left() -> None:
    """Folders whose result is past its time, or whose worker never came back. Done twice, it changes nothing."""
    root = Path(settings.MEDIA_ROOT) / "checks"
    now = timezone.now()
    for folder in root.iterdir() if root.exists() else ():
        key = _key(folder.name)
        checked = CheckRun.objects.select_related("work").filter(pk=key).first() if key else None
        still_needed = checked is not None and (
            checked.result_until > now
            if checked.result_until
            else not (checked.work is None or checked.work.is_over)
            and checked.at > now - timedelta(hours=HOURS_OF_PATIENCE)
        )
        if not still_needed:
            shutil.rmtree(folder, ignore_errors=True)


def _key(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None

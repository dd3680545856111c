"""A file and its row are kept together, or neither is."""

import os
import stat

import pytest
from django.db import transaction

from leerlus.foundation.files import actions
from leerlus.foundation.files.cleaning import clean
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.files.queries import content_of, folder, place_of
from tests import make
from tests.foundation.files import hostile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photo():
    return clean(name="../kapot.jpg", content=hostile.picture())


def keep_one() -> StoredFile:
    with actions.kept(files=[photo()], by=None) as [file]:
        return file


def on_disk() -> list[str]:
    return [path.name for path in folder().glob("??/*")]


def test_a_file_is_kept_under_its_id_and_read_back_whole():
    file = keep_one()
    assert on_disk() == [file.id.hex]
    assert content_of(file) == photo().content
    assert file.original_name == "kapot.jpg"


def test_only_we_can_read_it():
    assert stat.S_IMODE(place_of(keep_one().id).stat().st_mode) == 0o600


def test_nothing_stays_where_what_follows_fails():
    with pytest.raises(ZeroDivisionError), actions.kept(files=[photo(), photo()], by=None):
        raise ZeroDivisionError
    assert on_disk() == []
    assert not StoredFile.objects.exists()


def test_nothing_stays_where_the_disk_is_full(monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        keep_one()
    assert on_disk() == []
    assert not StoredFile.objects.exists()


def test_erasing_takes_the_file_once_the_row_is_surely_gone(django_capture_on_commit_callbacks):
    file = keep_one()
    place = place_of(file.id)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(file=file, by=make.handler())
        assert place.exists()
    assert not place.exists()


def test_the_sweep_takes_what_no_row_knows_once_it_is_an_hour_old(django_capture_on_commit_callbacks):
    file, lost, new = keep_one(), folder() / "ab" / ("ab" * 16), folder() / "cd" / ("cd" * 16)
    for path in (lost, new):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    for path in (lost, place_of(file.id)):
        os.utime(path, (1, 1))
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_on_time()
    assert sorted(on_disk()) == sorted([file.id.hex, new.name])


def test_a_file_is_erased_on_its_day(django_capture_on_commit_callbacks):
    with actions.kept(files=[photo()], by=None, erase_on=make.MONDAY.date()) as [file]:
        place = place_of(file.id)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        assert actions.erase_on_time() == 1
    assert not place.exists()

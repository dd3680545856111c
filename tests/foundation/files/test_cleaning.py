"""What is handed in is what it seems, and tells nothing more than it shows."""

import io
import resource
import time

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from leerlus.foundation.files.choices import FileKind, Refusal
from leerlus.foundation.files.cleaning import Clean, clean
from leerlus.foundation.files.rules import plain_name
from tests.foundation.files import hostile


@pytest.mark.parametrize("what", hostile.FILES)
def test_each_file_meets_its_verdict(what):
    name, make, verdict = hostile.FILES[what]
    answer = clean(name=name, content=make())
    assert (answer.kind if isinstance(answer, Clean) else answer) == verdict


@pytest.mark.parametrize("what", [what for what, case in hostile.FILES.items() if case[2] in FileKind])
def test_nothing_hidden_stays_in_what_is_kept(what):
    name, make, _verdict = hostile.FILES[what]
    kept = clean(name=name, content=make()).content
    if kept.startswith(b"%PDF"):
        kept = unpacked(kept)
    assert hostile.CANARY not in kept
    assert b"<script" not in kept


def unpacked(document: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all, qdf=True)
    return target.getvalue()


@pytest.mark.parametrize("what", [what for what in hostile.FILES if what.startswith("a letter ")])
def test_the_traps_are_there_before_they_are_taken_out(what):
    _name, make, verdict = hostile.FILES[what]
    if verdict is FileKind.PDF:
        assert hostile.CANARY in unpacked(make())


def test_a_photo_on_its_side_is_turned_upright():
    answer = clean(name="foto.jpg", content=hostile.picture(size=(60, 40), exif=hostile.exif(6)))
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (40, 60)
        assert not image.getexif()


def test_what_is_kept_can_be_cleaned_again_to_the_same_kind():
    for name, make, verdict in hostile.FILES.values():
        if verdict in FileKind:
            kept = clean(name=name, content=make())
            assert clean(name=name, content=kept.content).kind == kept.kind


def test_the_whole_set_costs_little_time_and_memory():
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    for name, make, _verdict in hostile.FILES.values():
        clean(name=name, content=make())
    assert time.process_time() - begun < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000  # kB


@given(st.binary(max_size=2000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_get_an_answer(content):
    assert isinstance(clean(name="x", content=content), Clean | Refusal)


WHOLE = [make() for _name, make, verdict in hostile.FILES.values() if verdict in FileKind]


@given(st.sampled_from(WHOLE), st.integers(0, 400), st.binary(min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_damaged_bytes_get_an_answer(whole, at, damage):
    content = whole[:at] + damage + whole[at + len(damage) :]
    assert isinstance(clean(name="x", content=content), Clean | Refusal)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Noor\\foto.jpg", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("fo\0to\n.jpg", "foto.jpg"),
        ("..", ""),
        ("a" * 500 + ".jpg", "a" * 120),
        ("vakantie 🏖️ été.png", "vakantie 🏖️ été.png"),
        ("<b>vet.png", "<b>vet.png"),
    ],
)
def test_a_name_is_shown_plainly(given_name, shown):
    assert plain_name(given_name) == shown

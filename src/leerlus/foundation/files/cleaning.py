"""Making what was handed in anew, so that nothing stays in it but what a person sees or hears."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image, ImageOps

from leerlus.foundation.files.choices import FileKind, Refusal
from leerlus.foundation.files.rules import (
    MOST_BYTES,
    MOST_PAGES,
    MOST_POINTS,
    PICTURES,
    plain_name,
    recognise,
    sound_of,
)

pillow_heif.register_heif_opener(thumbnails=False)

LONGEST_SIDE = 4096
READS = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG", FileKind.WEBP: "WEBP", FileKind.HEIC: "HEIF"}
MADE = {
    FileKind.JPEG: (FileKind.JPEG, {"quality": 88, "optimize": True}),
    FileKind.HEIC: (FileKind.JPEG, {"quality": 88, "optimize": True}),
    FileKind.PNG: (FileKind.PNG, {}),
    FileKind.WEBP: (FileKind.WEBP, {"quality": 88}),
}


@dataclass(frozen=True, slots=True)
class Clean:
    """A file that may be stored."""

    kind: FileKind
    name: str
    content: bytes


def clean(*, name: str, content: bytes) -> Clean | Refusal:
    """The file as we keep it, or why we don't take it. Whatever was handed in, this answers and does not raise."""
    kind = recognise(content)
    if isinstance(kind, Refusal):
        return kind
    if kind in PICTURES:
        made = _picture(kind, content)
    elif kind == FileKind.PDF:
        made = _document(content)
    else:
        sound = sound_of(kind, content)
        made = sound if isinstance(sound, Refusal) else (kind, sound)
    if isinstance(made, Refusal):
        return made
    return Clean(kind=made[0], name=plain_name(name), content=made[1])


def _picture(kind: FileKind, content: bytes) -> tuple[FileKind, bytes] | Refusal:
    """Decoded and encoded anew: upright, without place, time, maker or anything behind its end."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # We count the points ourselves, before decoding.
            with Image.open(io.BytesIO(content), formats=[READS[kind]]) as image:
                if image.width * image.height > MOST_POINTS:
                    return Refusal.TOO_MANY_POINTS
                image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # A JPEG is decoded no larger than needed.
                image.load()
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                to, options = MADE[kind]
                return to, _drawn(upright, to, options)
    except Image.DecompressionBombError:
        return Refusal.TOO_MANY_POINTS
    except Exception:  # noqa: BLE001 - Decoders raise whatever they like on bytes that were made to break them.
        return Refusal.BROKEN


def _drawn(image: Image.Image, to: FileKind, options: dict[str, Any]) -> bytes:
    """Only the points are carried over to a new picture."""
    see_through = to != FileKind.JPEG and ("A" in image.getbands() or "transparency" in image.info)
    points = image.convert("RGBA" if see_through else "RGB")
    bare = Image.new(points.mode, points.size)
    bare.paste(points)
    target = io.BytesIO()
    bare.save(target, format=READS[to], **options)
    return target.getvalue()


# What a document may do or carry along, besides showing its pages.
LEFT_OUT = (
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/Metadata", "/PieceInfo", "/XFA",
    "/Collection", "/RichMediaContent", "/RichMediaSettings", "/LastModified", "/Requirements", "/URI", "/Threads",
)  # fmt: skip
HARMLESS_ACTIONS = ("/GoTo", "/Named")
CARRIERS = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")


def _document(content: bytes) -> tuple[FileKind, bytes] | Refusal:
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as document:
            if document.is_encrypted:
                return Refusal.LOCKED
            if not len(document.pages) > 0:
                return Refusal.BROKEN
            if len(document.pages) > MOST_PAGES:
                return Refusal.TOO_MANY_PAGES
            for page in document.pages:
                _without_carriers(page.obj)
            for thing in document.objects:
                _strip(thing)
            if "/Info" in document.trailer:
                del document.trailer["/Info"]
            target = io.BytesIO()
            document.save(
                target,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
            )
    except pikepdf.PasswordError:
        return Refusal.LOCKED
    except Exception:  # noqa: BLE001 - As with pictures: made to break us is broken.
        return Refusal.BROKEN
    made = target.getvalue()
    return (FileKind.PDF, made) if len(made) <= MOST_BYTES else Refusal.TOO_LARGE


def _without_carriers(page: pikepdf.Object) -> None:
    """A page without notes that carry a file, a film or a sound."""
    if isinstance(notes := page.get("/Annots"), pikepdf.Array):
        page["/Annots"] = pikepdf.Array(
            [note for note in notes if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") not in CARRIERS]
        )


def _strip(thing: Any) -> None:
    """Take out what acts and what carries, also from what stands inside; what is referred to is visited by itself."""
    todo = [thing]
    while todo:
        here = todo.pop()
        if isinstance(here, pikepdf.Array):
            todo += [part for part in here if _is_inside(part)]
            continue
        if not isinstance(here, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key in list(here.keys()):
            if key in LEFT_OUT or (key in ("/A", "/PA", "/Next") and _acts(here[key])):
                del here[key]
            elif _is_inside(here[key]):
                todo.append(here[key])


def _is_inside(part: Any) -> bool:
    return isinstance(part, pikepdf.Array | pikepdf.Dictionary) and not part.is_indirect


def _acts(action: Any) -> bool:
    return not (isinstance(action, pikepdf.Dictionary) and action.get("/S") in HARMLESS_ACTIONS)

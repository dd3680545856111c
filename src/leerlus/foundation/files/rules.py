"""What a file is, by its content; and a name that harms nobody. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from leerlus.foundation.files.choices import FileKind, Refusal

MOST_BYTES = 15 * 1024 * 1024
MOST_POINTS = 64_000_000  # A phone of today makes 50 million.
MOST_PAGES = 200
PICTURES = (FileKind.JPEG, FileKind.PNG, FileKind.WEBP, FileKind.HEIC)
VOICE = (FileKind.M4A, FileKind.MP3, FileKind.OGG, FileKind.WEBM, FileKind.WAV)

CONTENT_TYPES = {
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.WEBP: "image/webp",
    FileKind.PDF: "application/pdf",
    FileKind.M4A: "audio/mp4",
    FileKind.MP3: "audio/mpeg",
    FileKind.OGG: "audio/ogg",
    FileKind.WEBM: "audio/webm",
    FileKind.WAV: "audio/wav",
}
ENDINGS = {kind: kind.value for kind in CONTENT_TYPES} | {FileKind.JPEG: "jpg"}

HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")
SOUND_BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"3gp4", b"3gp5", b"3gp6")
OGG_VOICES = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # Controls, turners of direction, unknown signs, line ends.
END_OF_ZIP = b"PK\x05\x06"
LONGEST_END_OF_ZIP = 65_557


def recognise(content: bytes) -> FileKind | Refusal:
    """Which of the kinds that we take this is. The first bytes must be the kind's own: nothing may stand before it."""
    if not content:
        return Refusal.EMPTY
    if len(content) > MOST_BYTES:
        return Refusal.TOO_LARGE
    kind = _by_first_bytes(content)
    if isinstance(kind, FileKind) and END_OF_ZIP in content[-LONGEST_END_OF_ZIP:]:
        return Refusal.HIDES_ANOTHER
    return kind


def _by_first_bytes(content: bytes) -> FileKind | Refusal:
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(b"RIFF"):
        return {b"WEBP": FileKind.WEBP, b"WAVE": FileKind.WAV}.get(content[8:12], Refusal.UNKNOWN_KIND)
    if content[4:8] == b"ftyp":
        brand = content[8:12]
        if brand in HEIC_BRANDS:
            return FileKind.HEIC
        return FileKind.M4A if brand in SOUND_BRANDS else Refusal.UNKNOWN_KIND
    if content.startswith(b"OggS"):
        return FileKind.OGG if any(voice in content[:100] for voice in OGG_VOICES) else Refusal.UNKNOWN_KIND
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return FileKind.WEBM if b"webm" in content[:64] else Refusal.UNKNOWN_KIND
    if content.startswith(b"ID3") or (content[0] == 0xFF and len(content) > 1 and content[1] & 0xE6 == 0xE2):
        return FileKind.MP3
    return Refusal.UNKNOWN_KIND


def plain_name(given: str) -> str:
    """The name as text to show: no folders, no signs that turn the direction of reading, no more than fits a line."""
    name = given.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        sign for sign in name if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    return " ".join(kept.split())[:120].strip(". ")


# Voice notes are not made anew: they are taken apart, and only what makes sound is kept or must be all there is.


def sound_of(kind: FileKind, content: bytes) -> bytes | Refusal:
    """The sound without what else was written in it; or why it is none."""
    return {
        FileKind.WAV: _wav,
        FileKind.MP3: _mp3,
        FileKind.OGG: _ogg,
        FileKind.M4A: _m4a,
        FileKind.WEBM: _webm,
    }[kind](content)


def _wav(content: bytes) -> bytes | Refusal:
    """Only the parts that say how it sounds, and the sound."""
    at, end = 12, 8 + int.from_bytes(content[4:8], "little")
    kept: dict[bytes, bytes] = {}
    if end > len(content) + 1:
        return Refusal.BROKEN
    while at + 8 <= min(end, len(content)):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if at + 8 + size > len(content):
            return Refusal.BROKEN
        kept.setdefault(name, content[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    form, sound = kept.get(b"fmt ", b""), kept.get(b"data", b"")
    if len(form) < 16 or not sound:
        return Refusal.BROKEN
    parts = b"".join(
        name + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2)
        for name, part in ((b"fmt ", form), (b"data", sound))
    )
    return b"RIFF" + (4 + len(parts)).to_bytes(4, "little") + b"WAVE" + parts


BITRATES = {
    # (version 1, layer 3) and (version 2 and 2.5, layer 3), in thousands of bits per second.
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _mp3(content: bytes) -> bytes | Refusal:
    """The frames that follow each other; the tags before and after them (names, places, pictures) are left out."""
    start = 0
    if content.startswith(b"ID3") and len(content) > 10:
        size = content[6:10]
        start = 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3])
    at, frames = start, 0
    while (length := _mp3_frame(content, at)) and at + length <= len(content):
        at, frames = at + length, frames + 1
    rest = content[at:]
    whole = not rest or rest.startswith((b"TAG", b"APETAGEX", b"LYRICSBEGIN")) or not rest.strip(b"\0")
    if frames < 3 or not whole:
        return Refusal.BROKEN
    return content[start:at]


def _mp3_frame(content: bytes, at: int) -> int:
    """How long the frame here is; 0 where none begins."""
    head = content[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, bitrate, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or bitrate in (0, 15) or rate == 3:
        return 0
    first = version == 3
    thousands = BITRATES[1 if first else 2][bitrate]
    return (144 if first else 72) * thousands * 1000 // RATES[version][rate] + (head[2] >> 1 & 1)


def _ogg(content: bytes) -> bytes | Refusal:
    """Pages without a gap, to the last byte."""
    at = 0
    while at < len(content):
        if content[at : at + 4] != b"OggS" or at + 27 > len(content):
            return Refusal.BROKEN
        segments = content[at + 26]
        table = content[at + 27 : at + 27 + segments]
        at += 27 + segments + sum(table)
        if len(table) < segments or at > len(content):
            return Refusal.BROKEN
    return Refusal.VIDEO if b"\x80theora" in content[:4096] else content


CONTAINERS = (b"moov", b"trak", b"mdia")


def _m4a(content: bytes) -> bytes | Refusal:
    """Boxes to the last byte, with a track of sound and none of pictures; notes about it are blanked."""
    boxes = list(_boxes(content, 0, len(content)))
    if not boxes or boxes[-1][2] != len(content):
        return Refusal.BROKEN
    handlers, notes = set(), []
    todo = list(boxes)
    while todo:
        name, start, end = todo.pop()
        if name in CONTAINERS:
            inner = list(_boxes(content, start, end))
            if inner and inner[-1][2] != end:
                return Refusal.BROKEN
            todo += inner
        elif name == b"hdlr":
            handlers.add(content[start + 8 : start + 12])
        elif name in (b"udta", b"meta", b"uuid"):
            notes.append((start, end))
    if b"vide" in handlers:
        return Refusal.VIDEO
    if b"soun" not in handlers:
        return Refusal.BROKEN
    clean = bytearray(content)
    for start, end in notes:
        clean[start - 4 : start] = b"free"
        clean[start:end] = bytes(end - start)
    return bytes(clean)


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, begin of what it holds and end of each box, as far as they fit."""
    at = start
    while at + 8 <= end:
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if size < 8 or at + size > end:  # 0 ("to the end") and 1 (beyond 4 GB) are not made by a voice recorder.
            return
        yield name, at + 8, at + size
        at += size


def _webm(content: bytes) -> bytes | Refusal:
    begin = content[:65_536]
    if b"V_VP" in begin or b"V_AV1" in begin or b"V_MPEG" in begin:
        return Refusal.VIDEO
    if b"A_OPUS" not in begin and b"A_VORBIS" not in begin:
        return Refusal.BROKEN
    return content

"""Files that were made to harm, to hide or to break; each with what must become of it."""

from __future__ import annotations

import io
import struct
import wave
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import pillow_heif
from PIL import Image, PngImagePlugin

from leerlus.foundation.files.choices import FileKind, Refusal
from leerlus.foundation.files.rules import MOST_BYTES, MOST_PAGES

CANARY = b"CANARY-52.1234-4.5678"


def picture(format: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, 120).save(target, format=format, **options)
    return target.getvalue()


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010E] = CANARY.decode()
    tags.get_ifd(0x8825)[29] = CANARY.decode()
    return tags.tobytes()


def heic(**options: object) -> bytes:
    target = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), (200, 20, 20))).save(target, quality=50, **options)
    return target.getvalue()


def png_with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", CANARY.decode())
    return picture("PNG", pnginfo=words)


def png_of(width: int, height: int, depth: int = 8) -> bytes:
    """A PNG that promises a size and holds almost nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def png_bomb_of_words() -> bytes:
    """A compressed comment that unpacks to 200 MB."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    whole = picture("PNG")
    return whole[:33] + chunk(b"zTXt", b"Comment\0\0" + packed) + whole[33:]


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("../../etc/passwd", "x")
        file.writestr("[Content_Types].xml", "<x/>")
    return target.getvalue()


def document(change: Callable[[pikepdf.Pdf], None] | None = None, pages: int = 1, **options: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(200, 200))
        if change:
            change(pdf)
        pdf.save(target, **options)
    return target.getvalue()


def script(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=CANARY.decode())


def runs_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = script(pdf)


def named_scripts(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("x"), pdf.make_indirect(script(pdf))])
    )


def runs_on_turning(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = pikepdf.Dictionary(O=script(pdf))


def carries_a_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["evil.exe"] = CANARY


def launches(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String(CANARY.decode()))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 200, 200], A=pdf.make_indirect(action)
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def links_out(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/" + CANARY.decode()))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].obj.Annots = pikepdf.Array([note])


def file_in_a_note(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(CANARY)
    spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=stream))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], FS=pdf.make_indirect(spec)
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def says_who_made_it(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = CANARY.decode()
    pdf.Root.Metadata = pdf.make_stream(b"<x>" + CANARY + b"</x>", Type=pikepdf.Name.Metadata)


def form_of_another_kind(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pdf.make_stream(CANARY), Fields=[])


def wav(seconds: float = 0.2, tail: bytes = b"") -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(int(16000 * seconds)))
    content = target.getvalue()
    return content[:4] + struct.pack("<I", len(content) - 8 + len(tail)) + content[8:] + tail


def wav_with_words() -> bytes:
    return wav(tail=b"LIST" + struct.pack("<I", len(CANARY) + len(CANARY) % 2) + CANARY + b"\0" * (len(CANARY) % 2))


def mp3(frames: int = 5) -> bytes:
    frame = b"\xff\xfb\x90\x00"  # MPEG 1 layer 3, 128 kbit/s, 44.1 kHz: 417 bytes.
    return (frame + bytes(413)) * frames


def mp3_with_words() -> bytes:
    return b"ID3\x04\0\0" + bytes([0, 0, 0, len(CANARY)]) + CANARY + mp3() + b"TAG" + CANARY.ljust(125, b"\0")


def ogg(pages: int = 2) -> bytes:
    content = b"OpusHead" + bytes(11)
    page = b"OggS" + bytes(22) + bytes([1, len(content)]) + content
    return page * pages


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def m4a(track: bytes = b"soun", notes: bytes = b"") -> bytes:
    handler = box(b"hdlr", bytes(8) + track + bytes(13))
    moov = box(b"moov", box(b"trak", box(b"mdia", handler)) + (box(b"udta", notes) if notes else b""))
    return box(b"ftyp", b"M4A \0\0\0\0M4A mp42") + moov + box(b"mdat", bytes(500))


def webm(codec: bytes = b"A_OPUS") -> bytes:
    return b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(20) + b"\x86" + codec + bytes(400)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"

# Name as handed in, content, and the kind as which it is kept or why it is not.
FILES: dict[str, tuple[str, Callable[[], bytes], FileKind | Refusal]] = {
    "a photo": ("foto.jpg", picture, FileKind.JPEG),
    "a photo with its place": ("foto.jpg", lambda: picture(exif=exif()), FileKind.JPEG),
    "a photo on its side": ("foto.jpg", lambda: picture(exif=exif(6)), FileKind.JPEG),
    "a photo with XMP": ("foto.jpg", lambda: picture(xmp=b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"), FileKind.JPEG),
    "a photo with a comment": ("foto.jpg", lambda: picture(comment=CANARY), FileKind.JPEG),
    "a photo in ink colours": ("foto.jpg", lambda: picture(mode="CMYK"), FileKind.JPEG),
    "a photo of an iPhone": ("IMG.HEIC", heic, FileKind.JPEG),
    "a photo of an iPhone with its place": ("IMG.HEIC", lambda: heic(exif=exif()), FileKind.JPEG),
    "a PNG": ("scherm.png", lambda: picture("PNG"), FileKind.PNG),
    "a PNG with words": ("scherm.png", png_with_words, FileKind.PNG),
    "a PNG that is see-through": ("scherm.png", lambda: picture("PNG", mode="RGBA"), FileKind.PNG),
    "a WebP": ("foto.webp", lambda: picture("WEBP"), FileKind.WEBP),
    "a WebP with its place": ("foto.webp", lambda: picture("WEBP", exif=exif()), FileKind.WEBP),
    "a photo with a script behind its end": ("foto.jpg", lambda: picture() + HTML + CANARY, FileKind.JPEG),
    "a photo named as a page": ("foto.html", picture, FileKind.JPEG),
    "a photo that is a zip too": ("foto.jpg", lambda: picture() + archive(), Refusal.HIDES_ANOTHER),
    "a PNG that is a zip too": ("foto.png", lambda: picture("PNG") + archive(), Refusal.HIDES_ANOTHER),
    "a PDF that is a zip too": ("brief.pdf", lambda: document() + archive(), Refusal.HIDES_ANOTHER),
    "a sound that is a zip too": ("stem.ogg", lambda: ogg() + archive(), Refusal.HIDES_ANOTHER),
    "nothing": ("leeg.jpg", bytes, Refusal.EMPTY),
    "one byte": ("een.jpg", lambda: b"\xff", Refusal.UNKNOWN_KIND),
    "only zeros": ("nul.jpg", lambda: bytes(5000), Refusal.UNKNOWN_KIND),
    "a photo too large": ("groot.jpg", lambda: picture() + bytes(MOST_BYTES), Refusal.TOO_LARGE),
    "half a photo": ("half.jpg", lambda: picture(size=(600, 400))[:900], Refusal.BROKEN),
    "half a PNG": ("half.png", lambda: picture("PNG", size=(300, 300))[:90], Refusal.BROKEN),
    "half a WebP": ("half.webp", lambda: picture("WEBP", size=(300, 300))[:40], Refusal.BROKEN),
    "half a HEIC": ("half.heic", lambda: heic()[:300], Refusal.BROKEN),
    "the first bytes of a photo": ("kop.jpg", lambda: b"\xff\xd8\xff\xe0", Refusal.BROKEN),
    "a flood of points": ("bom.png", lambda: png_of(50_000, 50_000), Refusal.TOO_MANY_POINTS),
    "a flood just above the most": ("bom.png", lambda: png_of(8001, 8000), Refusal.TOO_MANY_POINTS),
    "a PNG of the largest size there is": ("bom.png", lambda: png_of(2**31 - 1, 2**31 - 1), Refusal.TOO_MANY_POINTS),
    "a PNG that promises more than it holds": ("bom.png", lambda: png_of(4000, 4000), Refusal.BROKEN),
    "a PNG with a bomb of words": ("bom.png", png_bomb_of_words, Refusal.BROKEN),
    "a GIF": ("dans.gif", lambda: picture("GIF"), Refusal.UNKNOWN_KIND),
    "a TIFF named as a photo": ("foto.jpg", lambda: picture("TIFF"), Refusal.UNKNOWN_KIND),
    "an SVG": ("logo.svg", lambda: SVG, Refusal.UNKNOWN_KIND),
    "an SVG named as a photo": ("foto.jpg", lambda: SVG, Refusal.UNKNOWN_KIND),
    "a page": ("brief.html", lambda: HTML, Refusal.UNKNOWN_KIND),
    "a page named as a PDF": ("brief.pdf", lambda: HTML, Refusal.UNKNOWN_KIND),
    "a page before a PDF": ("brief.pdf", lambda: HTML + document(), Refusal.UNKNOWN_KIND),
    "a program": ("foto.jpg", lambda: b"MZ" + bytes(2000), Refusal.UNKNOWN_KIND),
    "a program of Linux": ("foto.png", lambda: b"\x7fELF" + bytes(2000), Refusal.UNKNOWN_KIND),
    "a script": ("foto.jpg.sh", lambda: b"#!/bin/sh\nrm -rf /\n", Refusal.UNKNOWN_KIND),
    "a zip": ("fotos.zip", archive, Refusal.UNKNOWN_KIND),
    "a zip named as a PDF": ("brief.pdf", archive, Refusal.UNKNOWN_KIND),
    "a drawing in PostScript": ("foto.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run", Refusal.UNKNOWN_KIND),
    "a letter": ("brief.pdf", document, FileKind.PDF),
    "a letter that runs on opening": ("brief.pdf", lambda: document(runs_on_opening), FileKind.PDF),
    "a letter with scripts by name": ("brief.pdf", lambda: document(named_scripts), FileKind.PDF),
    "a letter that runs on turning": ("brief.pdf", lambda: document(runs_on_turning), FileKind.PDF),
    "a letter that carries a file": ("brief.pdf", lambda: document(carries_a_file), FileKind.PDF),
    "a letter that launches a program": ("brief.pdf", lambda: document(launches), FileKind.PDF),
    "a letter that leads elsewhere": ("brief.pdf", lambda: document(links_out), FileKind.PDF),
    "a letter with a file in a note": ("brief.pdf", lambda: document(file_in_a_note), FileKind.PDF),
    "a letter that says who made it": ("brief.pdf", lambda: document(says_who_made_it), FileKind.PDF),
    "a letter with a form of another kind": ("brief.pdf", lambda: document(form_of_another_kind), FileKind.PDF),
    "a locked letter": (
        "brief.pdf", lambda: document(encryption=pikepdf.Encryption(owner="a", user="b")), Refusal.LOCKED
    ),
    "a letter locked for its owner": (
        "brief.pdf", lambda: document(encryption=pikepdf.Encryption(owner="a", user="")), Refusal.LOCKED
    ),
    "half a letter": ("brief.pdf", lambda: document()[:300], Refusal.BROKEN),
    "the first line of a letter": ("brief.pdf", lambda: b"%PDF-1.7\n", Refusal.BROKEN),
    "a letter without pages": ("brief.pdf", lambda: document(pages=0), Refusal.BROKEN),
    "a letter with too many pages": ("boek.pdf", lambda: document(pages=MOST_PAGES + 1), Refusal.TOO_MANY_PAGES),
    "a voice note (wav)": ("stem.wav", wav, FileKind.WAV),
    "a voice note with words (wav)": ("stem.wav", wav_with_words, FileKind.WAV),
    "half a voice note (wav)": ("stem.wav", lambda: wav()[:500], Refusal.BROKEN),
    "a voice note without sound (wav)": ("stem.wav", lambda: wav(0), Refusal.BROKEN),
    "a voice note (mp3)": ("stem.mp3", mp3, FileKind.MP3),
    "a voice note with words (mp3)": ("stem.mp3", mp3_with_words, FileKind.MP3),
    "a page in a voice note (mp3)": ("stem.mp3", lambda: mp3() + HTML, Refusal.BROKEN),
    "half a voice note (mp3)": ("stem.mp3", lambda: b"ID3\x04\0\0\0\0\0\0" + mp3(1), Refusal.BROKEN),
    "a voice note (ogg)": ("stem.ogg", ogg, FileKind.OGG),
    "half a voice note (ogg)": ("stem.ogg", lambda: ogg()[:-5], Refusal.BROKEN),
    "a page behind a voice note (ogg)": ("stem.ogg", lambda: ogg() + HTML, Refusal.BROKEN),
    "a voice note (m4a)": ("stem.m4a", m4a, FileKind.M4A),
    "a voice note with its place (m4a)": ("stem.m4a", lambda: m4a(notes=CANARY), FileKind.M4A),
    "a film": ("film.mp4", lambda: m4a(b"vide"), Refusal.VIDEO),
    "half a voice note (m4a)": ("stem.m4a", lambda: m4a()[:-9], Refusal.BROKEN),
    "a voice note (webm)": ("stem.webm", webm, FileKind.WEBM),
    "a film (webm)": ("film.webm", lambda: webm(b"V_VP8"), Refusal.VIDEO),
}  # fmt: skip

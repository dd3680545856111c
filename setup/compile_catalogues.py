"""Turn every .po catalogue into the .mo file that gettext reads; for machines without gettext's own msgfmt.

Usage: python setup/compile_catalogues.py FOLDER. Only catalogues that changed since their .mo are compiled.
Format of a .mo file: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

import ast
import struct
import sys
from pathlib import Path

KEYWORDS = ("msgctxt", "msgid_plural", "msgid", "msgstr")
MAGIC = 0x950412DE


class BadCatalogue(Exception):
    """The catalogue cannot be read; the message names the file and the line."""


def read_catalogue(text: str, name: str = "catalogue") -> dict[str, str]:
    """Message -> translation, as they stand in a .mo file; without fuzzy, obsolete and untranslated messages."""
    messages: dict[str, str] = {}
    entry: dict[str, str] = {}
    field = ""
    fuzzy = False

    def close() -> None:
        nonlocal entry, field, fuzzy
        if "msgid" in entry and not (fuzzy and entry["msgid"]):
            context = entry["msgctxt"] + "\x04" if "msgctxt" in entry else ""
            plural = "\0" + entry["msgid_plural"] if "msgid_plural" in entry else ""
            forms = [entry[key] for key in sorted(entry) if key.startswith("msgstr")]
            if any(forms):
                messages[context + entry["msgid"] + plural] = "\0".join(forms)
        entry, field, fuzzy = {}, "", False

    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if line.startswith("#"):
            if field.startswith("msgstr"):
                close()
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        if not line:
            close()
            continue
        if not line.startswith('"'):
            word, _, rest = line.partition(" ")
            base = word.partition("[")[0]
            if base not in KEYWORDS:
                raise BadCatalogue(f"{name}, line {number}: {word[:40]!r} is no word of a catalogue.")
            if field.startswith("msgstr") and base in ("msgctxt", "msgid"):
                close()
            field, line = word, rest.strip()
            entry[field] = ""
        try:
            entry[field] += ast.literal_eval(line)
        except (KeyError, ValueError, SyntaxError):
            raise BadCatalogue(f"{name}, line {number}: the text is not between quotation marks.") from None
    close()
    return messages


def write_catalogue(messages: dict[str, str]) -> bytes:
    """The bytes of the .mo file: a header, two tables of lengths and places, and the texts, sorted by message."""
    pairs = sorted((message.encode(), translation.encode()) for message, translation in messages.items())
    count = len(pairs)
    table = 28
    place = table + 2 * 8 * count
    lengths_and_places: list[int] = []
    texts = b""
    for column in (0, 1):
        for pair in pairs:
            lengths_and_places += [len(pair[column]), place + len(texts)]
            texts += pair[column] + b"\0"
    header = struct.pack("<7I", MAGIC, 0, count, table, table + 8 * count, 0, place)
    return header + struct.pack(f"<{4 * count}I", *lengths_and_places) + texts


def compile_folder(folder: Path) -> list[Path]:
    """Compile what changed; returns the .mo files that were written."""
    written = []
    for source in sorted(folder.rglob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        messages = read_catalogue(source.read_text(encoding="utf-8"), str(source))
        draft = target.with_suffix(".mo.new")
        draft.write_bytes(write_catalogue(messages))
        draft.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    try:
        compile_folder(Path(sys.argv[1]))
    except BadCatalogue as error:
        sys.exit(str(error))

"""Which sign separates the columns?"""

import csv
import io

CANDIDATES = (";", ",", "\t", "|")
ROWS_LOOKED_AT = 200


def detect_separator(sample: str) -> str | None:
    """The candidate that gives the most rows of the same width as the first, wider than one; None where none does.

    The sample may end in the middle of a row. A first line ``sep=;``, as spreadsheets write it, decides.
    """
    first = sample.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) <= 5:
        return sample.split("\n", 1)[0].strip("\r")[4:5] or "\t"
    best: tuple[float, int, int] = (0.0, 0, 0)
    found = None
    for place, candidate in enumerate(CANDIDATES):
        widths = _widths(sample, candidate)
        if not widths or widths[0] < 2:
            continue
        same = sum(width == widths[0] for width in widths) / len(widths)
        score = (same, widths[0], -place)
        # A comma inside sentences may split every row; the header then counts fewer names than the true separator.
        if score > best:
            best, found = score, candidate
    return found


def _widths(sample: str, candidate: str) -> list[int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=candidate)
    widths: list[int] = []
    try:
        for row in reader:
            if row:
                widths.append(len(row))
            if len(widths) > ROWS_LOOKED_AT:
                break
    except csv.Error:
        pass
    return widths[:-1] if len(widths) > 1 else widths

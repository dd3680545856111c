"""By what is a row known again? By its own number, else by what it says and how often that was said before."""

import hashlib
from collections.abc import Sequence

from leerlus.casework.imports.problems import Problem


def content_hash(cells: Sequence[str]) -> str:
    """The same for the same cells, whatever the encoding, separator or line ends of the file they stood in."""
    text = "\x1f".join(cell.strip().replace("\r\n", "\n") for cell in cells)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


class Identities:
    """Gives each row of one file the number under which it is stored.

    Every row has to pass by in the order of the file, also those brought in before an interruption: the third row
    that says the same gets the same number every time.
    """

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        # Per number one integer, row and hash together: a file at the limit has millions of rows.
        self._first: dict[str, int] = {}

    def of_content(self, cells: Sequence[str]) -> str:
        """``hash`` the first time, ``hash-2`` the second."""
        known = content_hash(cells)
        times = self._times[known] = self._times.get(known, 0) + 1
        return f"#{known}" if times == 1 else f"#{known}-{times}"

    def of_number(self, *, source_id: str, row: int, column: str, cells: Sequence[str]) -> tuple[bool, Problem | None]:
        """Whether this row is the first with its number, and the problem where an earlier one said something else."""
        known = int(content_hash(cells)[:16], 16)
        first_row, first_known = divmod(self._first.setdefault(source_id, row << 64 | known), 1 << 64)
        if first_row == row:
            return True, None
        if first_known == known:
            return False, None
        return False, Problem(row, column, "id_twice", value=source_id, other=first_row)

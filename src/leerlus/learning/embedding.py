"""A sentence model that the municipality brings itself, optional: static token vectors from a folder.

A model is a table with one vector per piece of a word, and a text is the mean of its pieces (the layout of the
"static embedding" models that are distilled from large multilingual ones). Two files make a model, and the caller
hands over their bytes, for the engine opens no files:

* ``tokenizer.json``: a WordPiece or whole-word vocabulary, as ``{"model": {"vocab": {"piece": row},
  "continuing_subword_prefix": "##"}, "normalizer": {"lowercase": true}}``;
* ``model.safetensors``: a header of JSON and one two-dimensional float tensor (F16 or F32) called ``embeddings``.

Nothing in either file is executed, and offsets and sizes are checked before anything is read. It lies where the model
knows another language or another trade than the texts: an English model makes Dutch complaints worse. So compare
groups with and without it on your own confirmed causes before it is switched on.
"""

import json
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

from leerlus.learning.results import Refused
from leerlus.learning.wording.analysis import MOST_CHARACTERS, tokens

Float32s = npt.NDArray[np.float32]

LARGEST_HEADER_BYTES = 10_000_000
LONGEST_PIECE = 60
_KINDS: dict[str, np.dtype[np.float32] | np.dtype[np.float16]] = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2")}


class Embedding(Protocol):
    """What a sentence model must do: one row of length 1 per text (zeros for a text without known words)."""

    def vectors(self, texts: Sequence[str]) -> Float32s: ...


@dataclass(frozen=True, slots=True)
class StaticEmbedding:
    """Token vectors and the vocabulary that points to their rows."""

    vocabulary: Mapping[str, int]
    table: Float32s
    continuing: str
    lowercase: bool

    @classmethod
    def from_bytes(cls, tokenizer: bytes, safetensors: bytes) -> Self | Refused:
        """Read a model; Refused with what is wrong where either file is not of the described layout."""
        try:
            described = json.loads(tokenizer)
            model = described["model"]
            vocabulary = {str(piece): int(row) for piece, row in model["vocab"].items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return Refused("bad_tokenizer", f"The tokenizer holds no vocabulary of words or word pieces ({error}).")
        table = _table(safetensors)
        if isinstance(table, Refused):
            return table
        if not vocabulary or min(vocabulary.values()) < 0 or max(vocabulary.values()) >= len(table):
            return Refused("sizes_differ", "The vocabulary points outside the table of vectors.")
        normalizer = json.dumps(described.get("normalizer") or {})
        return cls(
            vocabulary,
            table,
            model.get("continuing_subword_prefix") or "##",
            '"lowercase": true' in normalizer or '"Lowercase"' in normalizer,
        )

    def pieces(self, word: str) -> list[int]:
        """The rows of the longest pieces that spell the word; none where it cannot be spelled."""
        rows: list[int] = []
        start = 0
        while start < len(word):
            prefix = self.continuing if start else ""
            for end in range(min(len(word), start + LONGEST_PIECE), start, -1):
                row = self.vocabulary.get(prefix + word[start:end])
                if row is not None:
                    rows.append(row)
                    start = end
                    break
            else:
                return []
        return rows

    def vectors(self, texts: Sequence[str]) -> Float32s:
        """One row per text: the mean of its pieces, scaled to length 1."""
        result = np.zeros((len(texts), self.table.shape[1]), dtype=np.float32)
        for number, text in enumerate(texts):
            words = tokens(text) if self.lowercase else unicodedata.normalize("NFC", text[:MOST_CHARACTERS]).split()
            rows = [row for word in words for row in self.pieces(word)]
            if rows:
                mean = self.table[rows].mean(axis=0)
                length = float(np.sqrt((mean**2).sum()))
                result[number] = mean / length if length > 0 else 0.0
        return result


def _table(saved: bytes) -> Float32s | Refused:
    """The tensor ``embeddings`` of a safetensors file: 8 bytes of header length, a JSON header, then raw numbers."""
    broken = Refused("bad_table", "The table is not a safetensors file with a tensor 'embeddings' of F16 or F32.")
    if len(saved) < 8:
        return broken
    (header_bytes,) = struct.unpack("<Q", saved[:8])
    if header_bytes > min(LARGEST_HEADER_BYTES, len(saved) - 8):
        return broken
    try:
        header = json.loads(saved[8 : 8 + header_bytes])
        described = header["embeddings"]
        kind = _KINDS[described["dtype"]]
        rows, columns = (int(size) for size in described["shape"])
        first, last = (int(offset) for offset in described["data_offsets"])
    except (ValueError, KeyError, TypeError):
        return broken
    data = saved[8 + header_bytes :]
    if (
        not (0 <= first <= last <= len(data))
        or min(rows, columns) < 1
        or last - first != rows * columns * kind.itemsize
    ):
        return broken
    numbers: npt.NDArray[np.floating] = np.frombuffer(data[first:last], dtype=kind)
    table: Float32s = numbers.reshape(rows, columns).astype(np.float32)
    return table if np.isfinite(table).all() else Refused("bad_table", "The table holds numbers that are not finite.")

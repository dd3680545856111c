"""The optional sentence model: read from two files that the municipality brings, made small here."""

import json
import struct

import numpy as np
import pytest

from leerlus.learning.embedding import StaticEmbedding
from leerlus.learning.results import Refused

VOCABULARY = {"lamp": 0, "licht": 1, "afval": 2, "straat": 3, "##lamp": 4}
VECTORS = np.array([[1, 0], [0.8, 0.6], [-1, 0], [0, 1], [1, 0]], dtype=np.float32)


def tokenizer(**changes):
    model = {"vocab": VOCABULARY, "continuing_subword_prefix": "##"} | changes
    return json.dumps({"model": model, "normalizer": {"lowercase": True}}).encode()


def table(vectors=VECTORS, kind="F32", name="embeddings", shape=None, data=None):
    data = vectors.tobytes() if data is None else data
    described = {"dtype": kind, "shape": shape or list(vectors.shape), "data_offsets": [0, len(data)]}
    header = json.dumps({name: described}).encode()
    return struct.pack("<Q", len(header)) + header + data


def test_texts_that_mean_alike_point_the_same_way():
    model = StaticEmbedding.from_bytes(tokenizer(), table())
    lamp, light, waste = model.vectors(["De LAMP!", "licht", "afval"])
    assert lamp @ light == pytest.approx(0.8)
    assert lamp @ waste == pytest.approx(-1.0)


def test_a_word_is_spelled_in_its_longest_pieces():
    assert StaticEmbedding.from_bytes(tokenizer(), table()).pieces("straatlamp") == [3, 4]
    assert StaticEmbedding.from_bytes(tokenizer(), table()).pieces("straatx") == []


def test_half_precision_is_read_too():
    model = StaticEmbedding.from_bytes(tokenizer(), table(VECTORS.astype(np.float16), "F16"))
    assert model.vectors(["lamp"]).tolist() == [[1.0, 0.0]]


def test_a_text_without_known_words_is_a_row_of_zeros():
    assert StaticEmbedding.from_bytes(tokenizer(), table()).vectors(["", "onbekend"]).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize(
    ("words", "vectors", "reason"),
    [
        (b"not json", table(), "bad_tokenizer"),
        (b"[]", table(), "bad_tokenizer"),
        (tokenizer(vocab={"lamp": 99}), table(), "sizes_differ"),
        (tokenizer(), b"", "bad_table"),
        (tokenizer(), struct.pack("<Q", 2**60) + b"{}", "bad_table"),
        (tokenizer(), table(name="other"), "bad_table"),
        (tokenizer(), table(kind="I64"), "bad_table"),
        (tokenizer(), table(shape=[5, 3]), "bad_table"),
        (tokenizer(), table(np.full((5, 2), np.inf, dtype=np.float32)), "bad_table"),
    ],
)
def test_a_broken_model_is_refused_with_its_reason(words, vectors, reason):
    answer = StaticEmbedding.from_bytes(words, vectors)
    assert isinstance(answer, Refused)
    assert answer.reason == reason

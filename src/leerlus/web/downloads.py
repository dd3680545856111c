"""A file that somebody takes out, as an answer. What leaves is written down before, by ``journeys.give_out``."""

from collections.abc import Iterable
from typing import TypeVar

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

Answer = TypeVar("Answer", bound=HttpResponseBase)
CSV = "text/csv; charset=utf-8"


def as_csv(lines: Iterable[str], *, name: str) -> StreamingHttpResponse:
    return taken_out(StreamingHttpResponse(lines, content_type=CSV), name=name)


def as_zip(content: bytes, *, name: str) -> HttpResponse:
    return taken_out(HttpResponse(content, content_type="application/zip"), name=name)


def taken_out(answer: Answer, *, name: str) -> Answer:
    """To be kept under this name, and by nobody in between."""
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer

"""A lesson as an item of a JSON Feed (version 1.1). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

FEED_VERSION = "https://jsonfeed.org/version/1.1"


def feed(
    *, title: str, home: str, address: str, lessons: Sequence[tuple[Mapping[str, Any], datetime]]
) -> dict[str, Any]:
    """The whole lesson travels in ``_leerlus``; other readers show its title and words."""
    return {
        "version": FEED_VERSION,
        "title": title,
        "home_page_url": home,
        "feed_url": address,
        "language": "nl",
        "items": [_item(content, shared_at) for content, shared_at in lessons],
    }


def _item(content: Mapping[str, Any], shared_at: datetime) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{content['id']}",
        "title": content["title"],
        "content_text": content["what_happened"],
        "date_published": shared_at.isoformat(timespec="seconds"),
        "_leerlus": content,
    }

"""How entries are chained. Pure."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64


def entry_hash(
    *,
    at: datetime,
    by_id: int | None,
    by_name: str,
    verb: str,
    subject_kind: str,
    subject_id: str,
    details: dict[str, Any],
    previous_hash: str,
) -> str:
    """SHA-256 over the deed and the hash before it, in a form that does not depend on how JSON is stored."""
    deed = [at.astimezone(UTC).isoformat(), by_id, by_name, verb, subject_kind, subject_id, details, previous_hash]
    return hashlib.sha256(json.dumps(deed, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

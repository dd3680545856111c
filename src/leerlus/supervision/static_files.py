"""Style sheets, scripts and fonts: gathered once per version, compressed, and named after their content."""

from hashlib import sha256
from pathlib import Path

from leerlus.database.postgres import Say

COMPRESSING = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def collect(*, say: Say) -> bool:
    """Gather the files where they changed since the last time; True where that happened. Needs Django to be ready."""
    from django.conf import settings
    from django.core.management import call_command

    folder = Path(settings.STATIC_ROOT)
    stamp = folder / "gathered-from"
    state = _state_of_sources()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == state and (folder / "staticfiles.json").is_file():
        return False
    say("Preparing style sheets and fonts (once per version) ...")
    stamp.unlink(missing_ok=True)
    # The settings choose plain files as long as nothing was gathered, and we are about to gather.
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": COMPRESSING}}
    call_command("collectstatic", interactive=False, clear=folder.exists(), verbosity=0)
    stamp.write_text(state, encoding="utf-8")
    return True


def _state_of_sources() -> str:
    """One hash of the name, size and time of change of every file that would be gathered."""
    from django.contrib.staticfiles.finders import get_finders

    lines = []
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            state = Path(storage.path(name)).stat()
            lines.append(f"{name} {state.st_size} {state.st_mtime_ns}")
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()

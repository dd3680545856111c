"""Setting up on a bare machine: nothing is fetched from a named place, and what is missing is said in one sentence."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHELL = "/bin/sh"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_versions_and_checksums_and_no_place(name: str) -> None:
    lock = (ROOT / name).read_text()
    assert re.search(r"https?:|--index|--find-links| @ ", lock) is None
    assert "--hash=sha256:" in lock


def test_every_package_in_the_lock_has_a_checksum() -> None:
    lock = (ROOT / "requirements.lock").read_text().replace("\\\n", " ")
    without = [line.split()[0] for line in lock.splitlines() if "==" in line and "--hash=sha256:" not in line]
    assert without == []


def test_nothing_that_installs_names_a_host() -> None:
    files = [ROOT / "Makefile", ROOT / ".ci" / "run", *(ROOT / "setup").glob("*.sh")]
    assert [file.name for file in files if re.search(r"https?://(?!\.\.\.)|--index-url", file.read_text())] == []


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    page = (ROOT / "docs" / "administering.md").read_text()
    documented = set(re.findall(r"^\| `([A-Z_]+)`", page, flags=re.MULTILINE))
    sources = "".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"[\"'](LEERLUS_[A-Z_]+|DATABASE_URL)[\"'\]]", sources))
    assert documented == used


def test_an_old_python_is_refused_with_a_sentence(tmp_path: Path) -> None:
    done = _environment(_python(tmp_path, "exit 1"), tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "Leerlus needs Python 3.11 or newer. Name it like this: make PYTHON=/path/to/python3.11 setup\n"
    )


def test_a_python_that_cannot_make_environments_names_the_package(tmp_path: Path) -> None:
    python = _python(tmp_path, 'case "$*" in *version_info*) exit 0;; *) exit 1;; esac')
    _program(tmp_path, "id", "echo 1000")
    done = _environment(python, tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "This Python cannot make environments. On Debian: apt-get install python3-venv; then run this again."
    )


def test_without_rights_the_missing_packages_are_named_and_nothing_fails(tmp_path: Path) -> None:
    _program(tmp_path, "id", "echo 1000")
    done = _packages(tmp_path, "chromium:no-such-program", "dash:sh")
    assert done.returncode == 0
    assert done.stderr == (
        "Some tests are skipped without these programs: chromium. On Debian: apt-get install chromium\n"
    )


def test_with_rights_the_list_of_packages_is_refreshed_before_installing(tmp_path: Path) -> None:
    _program(tmp_path, "id", "echo 0")
    _program(tmp_path, "apt-get", f'echo "$*" >> {tmp_path}/asked')
    assert _packages(tmp_path, "chromium:no-such-program").returncode == 0
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked == ["-qq update", "-qq -y --no-install-recommends install chromium"]


def test_a_package_that_cannot_be_installed_is_said_and_nothing_fails(tmp_path: Path) -> None:
    _program(tmp_path, "id", "echo 0")
    _program(tmp_path, "apt-get", "exit 100")
    done = _packages(tmp_path, "chromium:no-such-program")
    assert done.returncode == 0
    assert "could not be installed: chromium." in done.stderr


def _program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!{SHELL}\n{script}\n")
    path.chmod(0o755)
    return path


def _python(folder: Path, script: str) -> Path:
    return _program(folder, "strange-python", script)


def _environment(python: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    return _run(folder, "environment.sh", str(python), str(folder / "venv"))


def _packages(folder: Path, *pairs: str) -> "subprocess.CompletedProcess[str]":
    return _run(folder, "debian-packages.sh", *pairs)


def _run(folder: Path, script: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """With only the few programs that every Debian has, and the stand-ins of the test before them."""
    for name in ("sh", "rm", "dirname", "mktemp", "tail"):
        if not (folder / name).exists():
            (folder / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    return subprocess.run(
        [SHELL, str(ROOT / "setup" / script), *arguments],
        env={"PATH": str(folder), "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
        check=False,
    )
